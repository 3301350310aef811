"""How the values of a form become rows: organisations by name, lists line by line, each change counted."""

from typing import Any

from django.db.models import F
from django.utils import timezone

from croisee.kit.stale import Stale as Stale
from croisee.meetings.models import CoOrganiser, Meeting, Pilot, Question, Session
from croisee.network.actions import organisation_named
from croisee.network.models import Organisation

PLAIN = (
    *("title", "subtitle", "language", "starts_on", "ends_on", "place"),
    *("scope", "scope_members", "expected_min", "expected_max", "roles"),
)
Line = dict[str, Any]  # {"text": …, "ref": the key of the row that it was, or where it stands in the note}


def organisation(name: str) -> Organisation | None:
    return organisation_named(name) if name.strip() else None


def texts(lines: list[Line]) -> list[str]:
    return [line["text"] for line in lines]


def fill(meeting: Meeting, frame: dict[str, Any]) -> None:
    """Put the values of a frame into a meeting that is about to be saved."""
    for name in PLAIN:
        setattr(meeting, name, frame[name])
    meeting.organiser = organisation(frame["organiser"])
    meeting.host = organisation(frame["host"])
    meeting.objectives = texts(frame["objectives"])


def fill_lists(meeting: Meeting, frame: dict[str, Any]) -> None:
    """The co-organisers and the questions of the whole meeting."""
    wanted = [organisation_named(text) for text in texts(frame["co_organisers"])]
    meeting.co_organisers.exclude(organisation__in=wanted).delete()
    for one in wanted:
        CoOrganiser.objects.get_or_create(meeting=meeting, organisation=one)
    write_questions(meeting, None, frame["questions"])


def write_questions(meeting: Meeting, session: Session | None, lines: list[Line]) -> None:
    """Keep the questions that stay, so that what answers them stays tied to them; write the others anew."""
    rows = Question.objects.filter(meeting=meeting, session=session).select_related("session")
    there = {str(question.pk): question for question in rows}
    for position, line in enumerate(lines):
        question = there.pop(line["ref"], None) or Question(meeting=meeting, session=session)
        question.text, question.position = line["text"], position
        question.save()
    Question.objects.filter(pk__in=[question.pk for question in there.values()]).delete()


def write_pilots(session: Session, lines: list[Line]) -> None:
    """Who leads a session."""
    session.pilots.all().delete()
    Pilot.objects.bulk_create(Pilot(session=session, **who(name)) for name in texts(lines))


def who(name: str) -> dict[str, Any]:
    """An organisation of the directory, else the name as it was written."""
    known = Organisation.objects.called(name)
    return {"organisation": known, "name": "" if known else name}


def alone(meeting: Meeting) -> None:
    """Until this act is done, nobody else does one that begins with this."""
    Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)


def counted(meeting: Meeting) -> None:
    """Count a change of the meeting or its programme."""
    Meeting.objects.filter(pk=meeting.pk).update(revision=F("revision") + 1)


def told_to_calendars(meeting: Meeting, **which: Any) -> None:
    """Count a change of these sessions, so that calendars take it over."""
    meeting.sessions.filter(**which).update(revision=F("revision") + 1, changed_at=timezone.now())
