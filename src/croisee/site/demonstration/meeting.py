"""The meeting itself: programme, registrations, composition; and a next one, to try things out."""

import random
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from croisee.attendance import bridge
from croisee.attendance.feedback import SCALE, first_questions
from croisee.attendance.models import (
    Arrival,
    Choice,
    Composition,
    Feedback,
    FeedbackLink,
    FeedbackReply,
    Interpreting,
    Registration,
    Seat,
    Target,
)
from croisee.exchange.models import Absence, Rounds, Wish
from croisee.journal.actions import record
from croisee.meetings.editions import edition_today, snapshot_of
from croisee.meetings.models import (
    CoOrganiser,
    Cycle,
    Meeting,
    Organiser,
    Pilot,
    Question,
    Related,
    Room,
    Session,
    SessionRole,
    Site,
    Stage,
    Version,
)
from croisee.network.models import Organisation, Person
from croisee.site.demonstration import guests
from croisee.site.demonstration.files import Files
from croisee.territories.models import Territory

SLUG, NEXT_SLUG = "nancy-2013", "un-an-plus-tard"
FIRST_ASKED = datetime(2013, 7, 1, 8, tzinfo=UTC)
NEXT_ASKED = datetime(2026, 11, 16, 8, tzinfo=UTC)
TABLE, LEAST, TIME_LIMIT = 10, 12, 20.0
TOLD = 10  # people at a table of the restitution
ALONE = 4  # of those whose language is not French, one in as many speaks no French
ABSENT = 12  # one in as many did not come
WEIGHTS = ((1, 2, 8, 20, 14), (2, 5, 12, 15, 8), (1, 3, 9, 18, 16))  # of 1 to 5, for each question
WISHES = (
    "Plus de temps en atelier, moins en plénière.",
    "Une heure de rendez-vous entre structures.",
    "Recevoir la note de cadrage trois semaines avant.",
    "Des ateliers aussi en allemand.",
    "Un temps pour préparer la suite, avec qui veut continuer.",
)


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
    cycle = Cycle.objects.create(title=told["cycle"]["title"], network=organisations[told["network"]])
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
    ask(meeting, told["questions"])
    record("meeting.created", about=meeting, by=None)
    return meeting


def make_programme(
    meeting: Meeting, told: dict[str, Any], organisations: dict[str, Organisation]
) -> dict[str, Session]:
    """Sites, the first with the rooms, and sessions; what is held twice has one that repeats the first."""
    sites = [Site.objects.create(meeting=meeting, name=name) for name in told.get("sites", [])]
    here = sites[0] if sites else None
    rooms = {
        r["key"]: Room.objects.create(meeting=meeting, site=here, name=r["name"], capacity=r["capacity"])
        for r in told["rooms"]
    }
    slots = {slot["key"]: slot for slot in told["slots"]}
    workshops = {}
    for s in told["sessions"]:
        first, *again = [slots[key] for key in s["slots"]] if "slots" in s else [s]
        session = hold(meeting, s, first, rooms)
        for slot in again:
            hold(meeting, s, slot, rooms, repeats=session)
        if "pilot" in s:
            Pilot.objects.create(session=session, organisation=organisations[s["pilot"]])
        ask(meeting, s.get("questions", []), session)
        if s["kind"] == Session.Kind.WORKSHOP:
            workshops[s["key"]] = session
    return workshops


def hold(
    meeting: Meeting, s: dict, slot: dict, rooms: dict[str, Room], repeats: Session | None = None
) -> Session:
    """One session at its hour, with those who interpret."""
    session = Session(
        meeting=meeting,
        repeats=repeats,
        kind=s["kind"],
        number=s.get("number"),
        title=s["title"],
        framing=s.get("framing", "") if repeats is None else "",
        day=meeting.starts_on,
        start=time.fromisoformat(slot["start"]),
        end=time.fromisoformat(slot["end"]),
        room=rooms.get(s.get("room")),
        is_common=s.get("is_common", False),
        seats=s.get("capacity"),
        table_size=TABLE if s["kind"] == Session.Kind.WORKSHOP else None,
    )
    session.settle()
    session.save()
    if "interpreted" in s:
        Interpreting.objects.create(
            session=session, languages=s["interpreted"], by="Cabine A, cabine B, cabine C"
        )
    return session


def ask(meeting: Meeting, questions: list[str], session: Session | None = None) -> None:
    """The questions of a session, or of the day."""
    Question.objects.bulk_create(
        Question(meeting=meeting, session=session, text=text, position=position)
        for position, text in enumerate(questions)
    )


def publish(meeting: Meeting, at: datetime) -> None:
    """The version of the programme that people registered for."""
    Version.objects.create(
        meeting=meeting,
        number=1,
        name="Premier programme publié",
        snapshot=snapshot_of(edition_today(meeting)),
        published_at=at,
    )


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
        Registration(
            meeting=meeting,
            person=people[row["key"]],
            organisation=organisations[row["organisation"]],
            role=row["role"],
            function=row["function"],
            status=Registration.Status.CONFIRMED,
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
        Choice(registration=registration, session=workshops[key], rank=rank)
        for registration, row in zip(registrations, rows, strict=True)
        for rank, key in enumerate(filter(None, row["choices"].split(">")))
    )


def welcome(meeting: Meeting) -> None:
    """Who came in the morning: nearly everybody."""
    came = list(meeting.registrations.confirmed().order_by("pk"))
    doors = datetime(2013, 9, 12, 8, 40, tzinfo=meeting.zone)
    Arrival.objects.bulk_create(
        Arrival(registration=registration, at=doors + timedelta(seconds=20 * n), desk="Accueil")
        for n, registration in enumerate(came)
        if n % ABSENT
    )


def look_back(meeting: Meeting) -> None:
    """What those who came said the day after, in a form that is closed by now; two in three answered."""
    questions, lot = first_questions(meeting), random.Random(SLUG)
    closed = datetime(2013, 9, 30, 18, tzinfo=meeting.zone)
    feedback = Feedback.objects.create(
        meeting=meeting, questions=questions, state=Feedback.State.CLOSED, closed_at=closed
    )
    came = list(meeting.registrations.filter(arrival__isnull=False).order_by("pk"))
    FeedbackLink.objects.bulk_create(
        FeedbackLink(registration=registration, sent_at=closed - timedelta(days=17), is_answered=n % 3 > 0)
        for n, registration in enumerate(came)
    )
    FeedbackReply.objects.bulk_create(
        FeedbackReply(
            feedback=feedback,
            role=registration.role,
            answers={str(n): lot.choices(SCALE, weights)[0] for n, weights in enumerate(WEIGHTS)}
            | {"3": lot.choices(questions[3]["options"], (5, 4, 3, 1))[0]}
            | ({"4": lot.choice(WISHES)} if lot.random() < 0.1 else {}),
        )
        for n, registration in enumerate(came)
        if n % 3
    )


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


def load_next(files: Files, nancy: Meeting, organisations: dict[str, Organisation]) -> Meeting:
    """A later, invented meeting of the same cycle, open for registration: where a visitor tries things."""
    told = files.value("next_meeting")
    meeting = Meeting.objects.create(
        cycle=nancy.cycle,
        slug=NEXT_SLUG,
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
    guests.load(meeting, told["guests"], NEXT_ASKED)
    ask(meeting, told["questions"])
    publish(meeting, NEXT_ASKED)
    Organiser.objects.bulk_create(
        Organiser(meeting=meeting, person_id=pk) for pk in nancy.organisers.values_list("person", flat=True)
    )
    record("meeting.created", about=meeting, by=None)
    for town in told["towns"]:
        hold_in(town, meeting, nancy, organisations[town["host"]])
    return meeting


def hold_in(told: dict[str, Any], first: Meeting, nancy: Meeting, host: Organisation) -> None:
    """The same half day in another town; whoever came to Nancy and is registered nowhere yet comes there."""
    meeting = Meeting.objects.create(
        cycle=first.cycle,
        slug=told["slug"],
        title=first.title,
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
    publish(meeting, NEXT_ASKED)
    again = Registration.objects.filter(meeting__cycle=first.cycle).exclude(meeting=nancy)
    free = nancy.registrations.exclude(person__in=again.values("person")).order_by("queued_at", "pk")
    for n, before in enumerate(free.with_people()[: told["people"]]):
        status = Registration.Status.CONFIRMED if n < meeting.seats else Registration.Status.WAITING
        come_again(meeting, before, NEXT_ASKED + timedelta(hours=3 * n), status)
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
        come_again(meeting, before, NEXT_ASKED + timedelta(hours=7 * n))
        Wish.objects.bulk_create(
            Wish(session=session, organisation=organisation, wished=organisations[other], rank=rank)
            for rank, other in enumerate(wishes)
        )
        Absence.objects.bulk_create(
            Absence(session=session, organisation=organisation, slot=slot)
            for slot in told["away"].get(key, [])
        )


def come_again(
    meeting: Meeting,
    before: Registration,
    asked: datetime,
    status: str = Registration.Status.CONFIRMED,
) -> None:
    """Somebody who was there registers for the next meeting too."""
    Registration.objects.create(
        meeting=meeting,
        person=before.person,
        organisation=before.organisation,
        role=before.role,
        function=before.function,
        status=status,
        queued_at=asked,
        languages=before.languages,
        brings=before.brings,
        seeks=before.seeks,
        shares_contact=before.shares_contact,
    )
