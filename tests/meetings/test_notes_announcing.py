"""What a note announces beside what was read of it: how many workshops, how many people."""

import pytest

from croisee.meetings.models import Note
from tests.meetings.notes import TEXT, page_of, upload

pytestmark = pytest.mark.django_db


COUNTED = TEXT.replace("## Workshop 1:", "10:00 - 12:00 three parallel workshops\n\n## Workshop 1:").replace(
    "Leeds Council.", "Leeds Council. There are 80 places at most.", 1
)


def test_a_note_that_announces_more_workshops_than_were_read_says_so_until_they_are_added(client, organiser):
    upload(client, COUNTED.encode())
    note = Note.objects.get()
    sentence = "The note announces 3 workshops, 2 stand here: “10:00 - 12:00 three parallel workshops”."

    form = client.get(page_of(note)).context["form"]

    assert form.missing() == [sentence]
    assert sentence in client.get(page_of(note)).content.decode()
    assert (form.draft["expected_min"], form.draft["expected_max"]) == (None, 80)
    note.draft = form.draft | {"sessions": form.draft["sessions"] + [form.draft["sessions"][-1]]}
    note.save()
    assert client.get(page_of(note)).context["form"].missing() == []


def test_a_line_whose_hour_something_else_has_announces_no_workshops(client, organiser):
    upload(client, COUNTED.encode())
    note = Note.objects.get()
    draft = client.get(page_of(note)).context["form"].draft
    first, *others = draft["sessions"]
    note.draft = draft | {"sessions": [first | {"kind": "round_table"}, *others]}
    note.save()

    assert client.get(page_of(note)).context["form"].missing() == []


def test_a_limit_that_the_next_clause_says_is_none_of_who_may_come(client, organiser):
    upload(client, COUNTED.replace("80 places at most", "80 places: 2 a town at most").encode())

    draft = client.get(page_of(Note.objects.get())).context["form"].draft

    assert (draft["expected_min"], draft["expected_max"]) == (80, 80)
