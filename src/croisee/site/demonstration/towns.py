"""The other towns of that day: each in its own format, with what it says, linked with the others at 14:00."""

from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

from croisee.attendance.models import Registration
from croisee.contributions.models import Contribution, Position
from croisee.journal.actions import record
from croisee.meetings.models import Meeting, SessionRole, Stage
from croisee.network.models import Organisation, Person
from croisee.site.demonstration.coming import arrive, organise_like, registration
from croisee.site.demonstration.files import Files
from croisee.site.demonstration.people import make_organisations, make_people, territory_code
from croisee.site.demonstration.programme import make_programme, publish
from croisee.site.demonstration.said import hold, say
from croisee.territories.models import Territory

Row = dict[str, str]
ASKED = datetime(2013, 7, 8, 8, tzinfo=UTC)
ANSWERED = 0.85  # of what was said in a town, each takes position on so much


def load(files: Files, nancy: Meeting, organisations: dict[str, Organisation]) -> dict[str, Contribution]:
    """The meetings of the other towns; gives what was said there."""
    told, rows = files.value("towns"), list(files.rows("towns_people"))
    here = organisations | make_organisations(list(files.rows("towns_organisations")))
    people = make_people(rows, here)
    said, everything = list(files.rows("towns_contributions")), {}
    for town in told["towns"]:
        meeting = make_meeting(town, date.fromisoformat(told["date"]), nancy, here)
        make_programme(meeting, town, here)
        publish(meeting, ASKED)
        register(meeting, [row for row in rows if row["town"] == town["key"]], people, here)
        spoken = [row for row in said if row["town"] == town["key"]]
        here_said = say(spoken, meeting, people)
        take_positions(files.value("opinions")["default"], spoken, here_said, meeting)
        everything |= here_said
    return everything


def make_meeting(
    town: dict[str, Any], day: date, nancy: Meeting, organisations: dict[str, Organisation]
) -> Meeting:
    """Called and organised by the same people as in Nancy."""
    meeting = Meeting.objects.create(
        cycle=nancy.cycle,
        organiser=nancy.organiser,
        host=organisations[town["host"]],
        territory=Territory.objects.get(code=territory_code(town["territory"])),
        starts_on=day,
        ends_on=day,
        language=nancy.language,
        roles=nancy.roles,
        stage=Stage.REPORTED,
        **{name: town[name] for name in ("slug", "title", "subtitle", "place", "seats")},
    )
    organise_like(meeting, nancy)
    record("meeting.created", about=meeting, by=None)
    return meeting


def register(
    meeting: Meeting, rows: list[Row], people: dict[str, Person], organisations: dict[str, Organisation]
) -> None:
    """Everybody came; some lead or write in the workshops."""
    registrations = [
        registration(
            meeting,
            row,
            people,
            organisations,
            queued_at=ASKED + timedelta(hours=9 * n),
            languages=sorted({row["language"], "fr"}),
        )
        for n, row in enumerate(rows)
    ]
    Registration.objects.bulk_create(registrations)
    doors = datetime(2013, 9, 12, 8, 45, tzinfo=meeting.zone)
    arrive(dict(enumerate(registrations)), doors, timedelta(seconds=40))
    SessionRole.objects.bulk_create(
        SessionRole(session=session, person=people[row["key"]], kind=row["role_in_town"])
        for session in meeting.sessions.workshops()
        for row in rows
        if row["role_in_town"]
    )


def take_positions(
    default: dict[str, float], rows: list[Row], said: dict[str, Contribution], meeting: Meeting
) -> None:
    """Drawn from what each role leans to, with a fixed seed."""
    chance = Random(meeting.slug)
    Position.objects.bulk_create(
        Position(
            contribution=said[row["key"]],
            person_id=registration.person_id,
            value=hold(chance, leaning_of(row), [registration.role], default),
        )
        for registration in meeting.registrations.order_by("pk")
        for row in rows
        if chance.random() < ANSWERED
    )


def leaning_of(row: Row) -> dict[str, Any]:
    """The share of each role that agrees, and few who pass."""
    shares = (pair.split(":") for pair in row["agree"].split(">"))
    return {"agree": {role: int(share) / 100 for role, share in shares}, "pass": 0.08}
