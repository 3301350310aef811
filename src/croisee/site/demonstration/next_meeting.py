"""A next meeting, and the same half day in other towns: where a visitor tries things out."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from croisee.attendance.models import Registration, Target
from croisee.exchange.models import Absence, Rounds, Wish
from croisee.journal.actions import record
from croisee.meetings.actions.notes import add_questions
from croisee.meetings.models import Meeting, Session, Stage
from croisee.network.models import Organisation
from croisee.site.demonstration import guests
from croisee.site.demonstration.coming import come_again, organise_like
from croisee.site.demonstration.files import Files
from croisee.site.demonstration.programme import make_programme, publish

SLUG = "un-an-plus-tard"
ASKED = datetime(2026, 11, 16, 8, tzinfo=UTC)


def load(files: Files, nancy: Meeting, organisations: dict[str, Organisation]) -> Meeting:
    """A later, invented meeting of the same cycle, open for registration: where a visitor tries things."""
    told = files.value("next_meeting")
    meeting = Meeting.objects.create(
        cycle=nancy.cycle,
        slug=SLUG,
        title=told["title"],
        subtitle=told["subtitle"],
        language="fr",
        organiser=nancy.organiser,
        host=nancy.host,
        territory=nancy.territory,
        starts_on=date.fromisoformat(told["date"]),
        place=told["place"],
        objectives=told["objectives"],
        roles=nancy.roles,
        seats=told["seats"],
        stage=Stage.OPEN,
    )
    make_programme(meeting, told, organisations)
    plan_appointments(meeting, told["appointments"], nancy, organisations)
    guests.load(meeting, told["guests"], ASKED)
    add_questions(meeting, None, told["questions"])
    publish(meeting, ASKED)
    organise_like(meeting, nancy)
    record("meeting.created", about=meeting, by=None)
    for town in told["towns"]:
        hold_in(town, meeting, nancy, organisations[town["host"]])
    return meeting


def hold_in(told: dict[str, Any], first: Meeting, nancy: Meeting, host: Organisation) -> None:
    """The same half day in another town; whoever came to Nancy and is registered nowhere yet comes there."""
    meeting = Meeting.objects.create(
        cycle=first.cycle,
        slug=told["slug"],
        title=told["title"],
        subtitle=first.subtitle,
        language=first.language,
        organiser=first.organiser,
        host=host,
        starts_on=first.starts_on,
        place=told["place"],
        roles=first.roles,
        seats=told["seats"],
        stage=Stage.OPEN,
    )
    publish(meeting, ASKED)
    again = Registration.objects.filter(meeting__cycle=first.cycle).exclude(meeting=nancy)
    free = nancy.registrations.exclude(person__in=again.values("person")).order_by("queued_at", "pk")
    for n, before in enumerate(free.with_people()[: told["people"]]):
        status = Registration.Status.CONFIRMED if n < meeting.seats else Registration.Status.WAITING
        come_again(meeting, before, ASKED + timedelta(hours=3 * n), status)
    Target.objects.bulk_create(Target(meeting=meeting, **target) for target in told["targets"])
    record("meeting.created", about=meeting, by=None)


def plan_appointments(
    meeting: Meeting, told: dict[str, Any], nancy: Meeting, organisations: dict[str, Organisation]
) -> None:
    """One person comes for each of some organisations, which say whom they would like to meet."""
    session = meeting.sessions.get(kind=Session.Kind.APPOINTMENTS)
    Rounds.objects.create(
        session=session, **{key: told[key] for key in ("length", "pause", "tables", "each")}
    )
    for n, (key, wishes) in enumerate(told["wishes"].items()):
        organisation = organisations[key]
        before = nancy.registrations.filter(organisation=organisation).order_by("queued_at").first()
        if before is None:
            raise ValueError(f"next_meeting.json: nobody of {key} was in Nancy")
        come_again(meeting, before, ASKED + timedelta(hours=7 * n))
        Wish.objects.bulk_create(
            Wish(session=session, organisation=organisation, wished=organisations[other], rank=rank)
            for rank, other in enumerate(wishes)
        )
        Absence.objects.bulk_create(
            Absence(session=session, organisation=organisation, slot=slot)
            for slot in told["away"].get(key, [])
        )
