"""A short note, its reading, and what a browser sends back from the page that shows it."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.urls import reverse

from croisee.engines.notes import read, to_json
from croisee.meetings.forms.notes import DraftForm
from croisee.meetings.models import Note

TEXT = """# Rooms for all

4 June 2026, Leeds

The Northern Network invites to a working day on shared rooms. Hosted by Leeds Council.

## Objectives

- Compare what three towns have tried.
- Leave with one name to ring.

## Workshop 1: Open the doors

Led by: Mill Lane Trust

Which rooms stand empty in the evening?
Who keeps the keys?

## Workshop 2: Share the costs

Led by: Leeds Council

What does an hour really cost?
"""


def upload(client, data: bytes, name: str = "rooms.md"):
    return client.post(reverse("note_new"), {"file": SimpleUploadedFile(name, data)})


def page_of(note: Note) -> str:
    return reverse("note", args=[note.pk])


def reading() -> dict:
    return to_json(read(TEXT.encode(), "rooms.md"))


def note_of(person, **facts) -> Note:
    return Note.objects.create(**{"name": "rooms.md", "reading": reading(), "sent_by": person} | facts)


def sent(note: Note, do: str = "create", **changes) -> dict:
    """All that the page's form sends, with some values changed; a list replaces the values of a name."""
    form, data = DraftForm(note), QueryDict(mutable=True)
    data["do"] = do
    for name, rows in (("related", form.related), ("sessions", form.sessions)):
        data[f"{name}-count"] = str(len(rows))
    for one in form.every:
        for name in one.fields:
            put(data, one[name].html_name, one[name].value())
    for name, value in changes.items():
        put(data, name.replace("__", "-"), value)
    return dict(data.lists())


def put(data: QueryDict, name: str, value) -> None:
    if isinstance(value, list):
        data.setlist(name, value)
    elif value in (None, False):
        data.pop(name, None)
    else:
        data[name] = str(value)
