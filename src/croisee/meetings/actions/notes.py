from datetime import date
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.meetings import bridge, rules
from croisee.meetings.actions.meeting import write_related
from croisee.meetings.actions.writing import fill, fill_lists, write_pilots, write_questions
from croisee.meetings.models import Meeting, Note, Organiser, Session
from croisee.network.models import Person


@transaction.atomic
def send_note(*, name: str, data: bytes, by: Person) -> Note:
    """Keep what is read from a document, not the document; NotReadable when nothing can be."""
    allow(rules.why_not_create_meeting(by))
    note = Note.objects.create(name=name[:200], reading=bridge.read(data, name), sent_by=by)
    record("note.sent", about=note, by=by, name=note.name)
    return note


@transaction.atomic
def blank_note(*, by: Person) -> Note:
    """Prepare a meeting without a document."""
    allow(rules.why_not_create_meeting(by))
    note = Note.objects.create(sent_by=by)
    record("note.begun", about=note, by=by)
    return note


@transaction.atomic
def keep_draft(*, note: Note, draft: dict[str, Any], by: Person) -> None:
    """Keep the corrections for later; what was read stays as it was."""
    allow(rules.why_not_correct(by, note))
    note.draft = draft
    note.save(update_fields=["draft"])
    record("note.corrected", about=note, by=by)


@transaction.atomic
def drop_note(*, note: Note, by: Person) -> None:
    """Forget a note of which nothing came."""
    allow(rules.why_not_correct(by, note))
    record("note.dropped", about=note, by=by, name=note.name)
    note.delete()


@transaction.atomic
def create_meeting(*, note: Note, draft: dict[str, Any], by: Person) -> Meeting:
    """Make the meeting as corrected, in one go; whoever asks twice gets the same one."""
    note = Note.objects.select_for_update(of=("self",)).get(pk=note.pk)
    if note.meeting:
        return note.meeting
    allow(rules.why_not_create_meeting(by) or rules.why_not_correct(by, note))
    frame = draft["frame"]
    meeting = Meeting(slug=free_slug(frame["title"], frame["starts_on"]))
    fill(meeting, frame)
    meeting.save()
    fill_lists(meeting, frame)
    write_related(meeting, draft["related"])
    for position, part in enumerate(draft["sessions"]):
        add_part(meeting, position, part)
    Organiser.objects.create(meeting=meeting, person=by)
    note.draft, note.meeting = draft, meeting
    note.save(update_fields=["draft", "meeting"])
    record("meeting.created", about=meeting, by=by, note=note.pk)
    return meeting


def add_part(meeting: Meeting, position: int, part: dict[str, Any]) -> None:
    """One session of the note, on the first day of the meeting."""
    plain = {name: part[name] for name in ("kind", "number", "title", "framing", "start", "end")}
    session = Session.objects.create(meeting=meeting, position=position, day=meeting.starts_on, **plain)
    write_pilots(session, part["pilots"])
    write_questions(meeting, session, part["questions"])


def free_slug(title: str, day: date | None) -> str:
    """An address that no other meeting has."""
    wanted = slugify(title)[:60].strip("-") or "meeting"
    if day:
        wanted = f"{wanted}-{day.year}"
    taken = set(Meeting.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    names = (wanted if n == 1 else f"{wanted}-{n}" for n in range(1, len(taken) + 2))
    return next(name for name in names if name not in taken)
