import re
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.kit.text import fold
from croisee.meetings import rules
from croisee.meetings.actions.writing import who
from croisee.meetings.models import CoOrganiser, Meeting, Note, Organiser, Pilot, Question, Related, Session
from croisee.meetings.towns import town_of
from croisee.network.actions import organisation_named
from croisee.network.models import Person


@transaction.atomic
def send_note(*, name: str, reading: dict[str, Any], by: Person) -> Note:
    """Keep what was read from a document; sent twice without a correction in between, it is kept once."""
    allow(rules.why_not_create_meeting(by))
    waiting = by.notes.filter(meeting=None, draft__isnull=True, name=name[:200]).first()
    if waiting and waiting.reading == reading:
        return waiting
    note = Note.objects.create(name=name[:200], reading=reading, sent_by=by)
    record("note.sent", about=note, by=by, name=note.name)
    return note


@transaction.atomic
def keep_draft(*, note: Note, draft: dict[str, Any], by: Person) -> None:
    """Keep the corrections for later; what was read stays beside them."""
    allow(rules.why_not_correct(by, note))
    note.draft = draft
    note.save(update_fields=["draft"])
    record("note.corrected", about=note, by=by)


@transaction.atomic
def drop_note(*, note: Note, by: Person) -> None:
    """Forget a note of which no meeting was made."""
    note = locked(note)
    allow(rules.why_not_correct(by, note))
    record("note.dropped", about=note, by=by, name=note.name)
    note.delete()


@transaction.atomic
def create_meeting(
    *,
    note: Note,
    by: Person,
    draft: dict[str, Any],
    co_organisers: list[str],
    questions: list[str],
    related: list[dict[str, Any]],
    sessions: list[dict[str, Any]],
    **facts: Any,
) -> Meeting:
    """Make the meeting as a draft, with all that the organiser said yes to; asked twice, it is made once."""
    note = locked(note)
    if note.meeting:
        return note.meeting
    allow(rules.why_not_create_meeting(by) or rules.why_not_correct(by, note))
    for name in ("organiser", "host"):
        facts[name] = organisation_named(facts[name]) if facts[name] else None
    slug = free_slug(facts["title"], facts["place"], facts["starts_on"])
    meeting = Meeting.objects.create(slug=slug, **facts)
    Organiser.objects.create(meeting=meeting, person=by)
    add_surroundings(meeting, co_organisers, related)
    add_questions(meeting, None, questions)
    for position, session in enumerate(sessions):
        add_session(meeting, position, **session)
    note.draft, note.meeting = draft, meeting
    note.save(update_fields=["draft", "meeting"])
    record("meeting.created", about=meeting, by=by, note=note.pk, file=note.name)
    return meeting


def locked(note: Note) -> Note:
    """The note itself, for nobody else until the end of the transaction."""
    return Note.objects.select_for_update(of=("self",)).get(pk=note.pk)


def add_surroundings(meeting: Meeting, co_organisers: list[str], related: list[dict[str, Any]]) -> None:
    """Who prepares the meeting with its organiser, and the gatherings around it."""
    found = dict.fromkeys(map(organisation_named, co_organisers))
    CoOrganiser.objects.bulk_create(CoOrganiser(meeting=meeting, organisation=one) for one in found)
    Related.objects.bulk_create(Related(meeting=meeting, **one) for one in related)


def add_session(
    meeting: Meeting,
    position: int,
    *,
    day: date | None,
    pilots: list[str],
    questions: list[str],
    **facts: Any,
) -> None:
    """One part of the programme, on the first day unless another one is said."""
    day = day or meeting.starts_on
    session = Session.objects.create(meeting=meeting, position=position, day=day, **facts)
    Pilot.objects.bulk_create(Pilot(session=session, **who(name)) for name in pilots)
    add_questions(meeting, session, questions)


def add_questions(meeting: Meeting, session: Session | None, texts: list[str]) -> None:
    Question.objects.bulk_create(
        Question(meeting=meeting, session=session, text=text, position=position)
        for position, text in enumerate(texts)
    )


def free_slug(title: str, place: str, day: date | None) -> str:
    """An address that no meeting has: the first words of the title, the town, the year; no street."""
    end = "-".join(filter(None, [slugify(fold(town_of(place))), str(day.year) if day else ""]))
    parts = [shortened(title.split(" :")[0], min(45, LONGEST - len(end) - 1)), end]
    wanted = "-".join(filter(None, parts)) or "meeting"
    taken = set(Meeting.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    tries = (wanted if n == 1 else f"{wanted}-{n}" for n in range(1, len(taken) + 2))
    return next(slug for slug in tries if slug not in taken)


LONGEST = 50  # letters of an address
NO_END = re.compile(
    r"(-(?:a|au|aux|d|de|des|du|en|et|l|la|le|les|ou|par|pour|que|qu|on|s|sur|un|une|and|for|in|of|on|the|to|with"
    r"|am|das|dem|den|der|die|ein|eine|fur|im|mit|und|von|zu|zum|zur|een|het|met|op|te|van|voor))+$"
)


def shortened(text: str, longest: int) -> str:
    """The first whole words of a text, as they stand in an address, not ending in "de" or "the"."""
    words = slugify(fold(text))
    if len(words) <= longest:
        return words
    return NO_END.sub("", words[: longest + 1].rpartition("-")[0]) or words[:longest]
