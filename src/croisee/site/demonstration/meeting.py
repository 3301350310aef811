"""The meeting itself: who calls it and leads it, registrations, composition, the morning of the day."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from croisee.attendance import bridge
from croisee.attendance.models import (
    Choice,
    Composition,
    Registration,
    Seat,
)
from croisee.journal.actions import record
from croisee.meetings.actions.notes import add_questions
from croisee.meetings.models import (
    CoOrganiser,
    Cycle,
    Meeting,
    Organiser,
    Related,
    Session,
    SessionRole,
    Stage,
)
from croisee.network.models import Organisation, Person
from croisee.site.demonstration.coming import arrive, look_back, registration
from croisee.site.demonstration.files import Files
from croisee.site.demonstration.programme import make_programme, publish
from croisee.territories.models import Territory

SLUG = "nancy-2013"
FIRST_ASKED = datetime(2013, 7, 1, 8, tzinfo=UTC)
LEAST, TIME_LIMIT = 12, 20.0
TOLD = 10  # people at a table of the restitution
ALONE = 4  # of those whose language is not French, one in as many speaks no French
ABSENT = 12  # one in as many did not come


def load(files: Files, organisations: dict[str, Organisation], people: dict[str, Person]) -> Meeting:
    """Everything until the morning of the day."""
    told = files.value("meeting")
    meeting = make_meeting(told, organisations)
    workshops = make_programme(meeting, told, organisations)
    publish(meeting, FIRST_ASKED)
    give_roles(files, meeting, workshops, people)
    register(files, meeting, workshops, organisations, people)
    compose(meeting)
    welcome(meeting)
    look_back(meeting)
    return meeting


def make_meeting(told: dict[str, Any], organisations: dict[str, Organisation]) -> Meeting:
    cycle = Cycle.objects.create(
        title=told["cycle"]["title"], language=told["language"], network=organisations[told["network"]]
    )
    meeting = Meeting.objects.create(
        cycle=cycle,
        slug=SLUG,
        title=told["title"],
        subtitle=told["subtitle"],
        language=told["language"],
        organiser=organisations[told["organiser"]],
        host=organisations[told["host"]],
        territory=Territory.objects.get(code="FR-COM-54395"),
        starts_on=date.fromisoformat(told["date"]),
        ends_on=date.fromisoformat(told["date"]),
        place=told["place"],
        scope=told["scope"]["text"],
        scope_members=told["scope"]["members"],
        expected_min=told["capacity"]["min"],
        expected_max=told["capacity"]["max"],
        seats=told["capacity"]["max"],
        roles=told["roles"],
        objectives=told["objectives"],
        stage=Stage.REPORTED,
    )
    CoOrganiser.objects.bulk_create(
        CoOrganiser(meeting=meeting, organisation=organisations[key]) for key in told["co_organisers"]
    )
    Related.objects.bulk_create(
        Related(meeting=meeting, kind=r["kind"], day=date.fromisoformat(r["date"]), place=r["place"])
        for r in told["related"]
    )
    add_questions(meeting, None, told["questions"])
    record("meeting.created", about=meeting, by=None)
    return meeting


def give_roles(
    files: Files, meeting: Meeting, workshops: dict[str, Session], people: dict[str, Person]
) -> None:
    """The organisers of the meeting, a pilot and a scribe for each workshop."""
    for row in files.rows("people"):
        kind, _, workshop = row["role_in_demo"].partition(":")
        if kind == "organiser":
            Organiser.objects.create(meeting=meeting, person=people[row["key"]])
        elif workshop:
            SessionRole.objects.create(session=workshops[workshop], person=people[row["key"]], kind=kind)


def register(
    files: Files,
    meeting: Meeting,
    workshops: dict[str, Session],
    organisations: dict[str, Organisation],
    people: dict[str, Person],
) -> None:
    """Everybody registered in the weeks before, with the workshops that they would like."""
    rows = list(files.rows("people"))
    registrations = [
        registration(
            meeting,
            row,
            people,
            organisations,
            queued_at=FIRST_ASKED + timedelta(hours=7 * n),
            languages=[row["language"], *(["fr"] if row["language"] != "fr" and n % ALONE else [])],
            brings=row["brings"],
            seeks=row["seeks"],
            access_needs=row["access_needs"],
            shares_contact=row["shares_contact"] == "yes",
            shares_name=row["name_on_contributions"] == "yes",
        )
        for n, row in enumerate(rows)
    ]
    Registration.objects.bulk_create(registrations)
    Choice.objects.bulk_create(
        Choice(registration=one, session=workshops[key], rank=rank)
        for one, row in zip(registrations, rows, strict=True)
        for rank, key in enumerate(filter(None, row["choices"].split(">")))
    )


def welcome(meeting: Meeting) -> None:
    """Who came in the morning: nearly everybody."""
    seated = meeting.registrations.confirmed().order_by("pk")
    came = {n: registration for n, registration in enumerate(seated) if n % ABSENT}
    arrive(came, datetime(2013, 9, 12, 8, 40, tzinfo=meeting.zone), timedelta(seconds=20))


def compose(meeting: Meeting) -> None:
    """Who sat where, by the engine, as an organiser would have published it; at the end, tables at which each
    workshop has somebody.
    """
    closing = meeting.sessions.in_order().filter(kind=Session.Kind.PLENARY).last()
    wanted = {"min_people": LEAST, "restitution": closing.pk, "restitution_size": TOLD}
    problem = bridge.problem_of(meeting, wanted)
    plan, facts = bridge.solve(problem, seed=0, time_limit=TIME_LIMIT)
    composition = Composition.objects.create(
        meeting=meeting, problem=problem, plan=plan, facts=facts, status=Composition.Status.READY
    )
    Seat.objects.bulk_create(bridge.seats_from(composition) or [])
    composition.status = Composition.Status.PUBLISHED
    composition.save(update_fields=["status"])
    record("composition.published", about=composition, by=None)
