"""How the next meeting is prepared: a call and what was proposed, a preparatory meeting that decided."""

from datetime import time, timedelta
from typing import Any

from django.utils import timezone

from croisee.meetings.models import (
    AgendaPoint,
    Call,
    Comment,
    Decision,
    Meeting,
    Presence,
    Proposal,
    Score,
    Session,
    SessionRole,
    Speaker,
)
from croisee.meetings.speaking import hour_key, runs_in, whole_programme
from croisee.network.models import Person
from croisee.site.demonstration.files import Files


def load(files: Files, meeting: Meeting, people: dict[str, Person]) -> None:
    """The days of the call and of the decisions count from today: there is still something to do."""
    told = files.value("preparation")
    following = files.value("next_meeting")
    for row in following["roles"]:
        session = meeting.sessions.get(title=row["session"], repeats=None)
        SessionRole.objects.create(session=session, person=people[row["person"]], kind=row["kind"])
    invite_to_speak(meeting, following["speakers"])
    propose(make_call(meeting, told["call"]), told["proposals"], people)
    prepare(meeting, told["preparatory"], people)


def invite_to_speak(meeting: Meeting, rows: list[dict[str, Any]]) -> None:
    """Two have said yes, one cannot come, one has not answered; each for the hour as it stands."""
    programme, now = whole_programme(meeting), timezone.now()
    states = {True: Speaker.State.CONFIRMED, False: Speaker.State.DECLINED, None: Speaker.State.ASKED}
    plain = ("kind", "name", "organisation", "email", "language", "subject")
    for row in rows:
        session = meeting.sessions.get(title=row["session"], repeats=None)
        comes = row.get("comes")
        Speaker.objects.create(
            session=session,
            state=states[comes],
            asked_at=now - timedelta(days=9),
            reminded_at=now - timedelta(days=2) if comes is None else None,
            answered_at=None if comes is None else now - timedelta(days=6),
            told_hour=hour_key(runs_in(programme, session)),
            needs_interpreter=row.get("needs_interpreter", False),
            needs=row.get("needs", ""),
            reason=row.get("reason", ""),
            **{name: row[name] for name in plain},
        )


def make_call(meeting: Meeting, told: dict[str, Any]) -> Call:
    return Call.objects.create(
        meeting=meeting,
        title=told["title"],
        text=told["text"],
        questions=told["questions"],
        closes_on=timezone.localdate() + timedelta(days=told["days"]),
        is_open=True,
    )


def propose(call: Call, rows: list[dict[str, Any]], people: dict[str, Person]) -> None:
    """Proposals, what organisers think of them, and what they decided."""
    made: dict[str, Proposal] = {}
    plain = ("kind", "language", "title", "text", "speaker", "organisation", "email")
    for row in rows:
        proposal = Proposal.objects.create(
            call=call,
            answers=[list(pair) for pair in zip(call.questions, row["answers"], strict=True)],
            merged_into=made.get(row.get("with", "")),
            reason=row.get("reason", ""),
            **{name: row[name] for name in plain},
        )
        made[proposal.title] = proposal
        for key, value in row.get("scores", {}).items():
            Score.objects.create(proposal=proposal, person=people[key], value=value)
        if "comment" in row:
            key, text = row["comment"]
            Comment.objects.create(proposal=proposal, text=text, written_by=people[key])


def prepare(meeting: Meeting, told: dict[str, Any], people: dict[str, Person]) -> None:
    """A meeting before the meeting."""
    session = Session.objects.create(
        meeting=meeting,
        kind=Session.Kind.PREPARATORY,
        title=told["title"],
        day=timezone.localdate() - timedelta(days=told["days_ago"]),
        start=time.fromisoformat(told["start"]),
        end=time.fromisoformat(told["end"]),
        position=meeting.sessions.count(),
    )
    points = [
        AgendaPoint.objects.create(session=session, text=text, position=position)
        for position, text in enumerate(told["agenda"])
    ]
    Presence.objects.bulk_create(Presence(session=session, person=people[key]) for key in told["people"])
    Presence.objects.bulk_create(Presence(session=session, name=name) for name in told["names"])
    now = timezone.now()
    for row in told["decisions"]:
        Decision.objects.create(
            session=session,
            point=points[row["point"]],
            text=row["text"],
            in_charge=row["in_charge"],
            due_on=now.date() + timedelta(days=row["days"]) if "days" in row else None,
            done_at=now if row.get("is_done") else None,
        )
