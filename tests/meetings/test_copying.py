"""The next meeting, prepared from the one before."""

from datetime import date, time

import pytest
from django.urls import reverse

from croisee.kit.access import Refused
from croisee.meetings import actions
from croisee.meetings.models import CoOrganiser, Cycle, Meeting, Stage
from tests.factories import (
    ContributionFactory,
    MeetingFactory,
    OrganisationFactory,
    OrganiserFactory,
    ParticipationFactory,
    PersonFactory,
    PilotFactory,
    ProjectFactory,
    QuestionFactory,
    RegistrationFactory,
    RoomFactory,
    SeatFactory,
    SessionFactory,
    SessionRoleFactory,
    StatementFactory,
    SynthesisFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def oda():
    """The organiser of a meeting that is over, in a cycle."""
    return OrganiserFactory(
        meeting__slug="nancy",
        meeting__stage=Stage.REPORTED,
        meeting__starts_on=date(2013, 9, 12),
        meeting__ends_on=date(2013, 9, 13),
        meeting__cycle=Cycle.objects.create(title="Four towns"),
        meeting__time_zone="Europe/Brussels",
        meeting__objectives=["Meet", "Decide"],
        meeting__roles=["elected", "actor"],
        meeting__host=OrganisationFactory(name="Town of Nancy"),
    )


def prepare(oda, *, token: str = "once", starts_on: date = date(2014, 9, 11)) -> Meeting:
    return actions.prepare_next(
        meeting=oda.meeting, title="Metz", starts_on=starts_on, token=token, by=oda.person
    )


def test_the_next_meeting_is_a_draft_with_the_frame_of_the_last_one(oda):
    CoOrganiser.objects.create(meeting=oda.meeting, organisation=OrganisationFactory(name="Region"))

    metz = prepare(oda)

    assert (metz.title, metz.starts_on, metz.ends_on) == ("Metz", date(2014, 9, 11), date(2014, 9, 12))
    assert (metz.stage, metz.cycle.title, metz.time_zone) == (Stage.DRAFT, "Four towns", "Europe/Brussels")
    assert (metz.objectives, metz.roles) == (["Meet", "Decide"], ["elected", "actor"])
    assert (metz.host.name, [str(one.organisation) for one in metz.co_organisers.all()]) == (
        "Town of Nancy",
        ["Region"],
    )
    assert metz.slug == "metz-nancy-2014" and metz.reading_key != oda.meeting.reading_key


def test_the_programme_moves_with_the_first_day(oda):
    hall = RoomFactory(meeting=oda.meeting, name="Hall", capacity=40)
    session = SessionFactory(
        meeting=oda.meeting, title="Free", day=date(2013, 9, 13), room=hall, framing="Why"
    )
    QuestionFactory(session=session, text="Where?")
    QuestionFactory(meeting=oda.meeting, session=None, text="What next?")
    PilotFactory(session=session, organisation=OrganisationFactory(name="Region"))

    metz = prepare(oda)

    copy = metz.sessions.get()
    assert (copy.title, copy.day, copy.start, copy.framing) == (
        "Free",
        date(2014, 9, 12),
        time(10, 30),
        "Why",
    )
    assert (copy.room.name, copy.room.capacity, copy.room.meeting) == ("Hall", 40, metz)
    assert [str(pilot) for pilot in copy.pilots.all()] == ["Region"]
    assert [(one.text, one.session) for one in metz.questions.order_by("pk")] == [
        ("Where?", copy),
        ("What next?", None),
    ]
    assert oda.meeting.sessions.get() == session


def test_what_is_held_again_points_at_the_copy(oda):
    again = SessionFactory(meeting=oda.meeting, repeats=SessionFactory(meeting=oda.meeting, title="Free"))
    again.repeats.position, again.position = 1, 0
    again.save()
    again.repeats.save()

    metz = prepare(oda)

    root, run = metz.sessions.get(repeats=None), metz.sessions.exclude(repeats=None).get()
    assert (run.repeats, root.title, root.position, run.position) == (root, "Free", 1, 0)


def test_what_people_did_there_stays_there(oda):
    session = SessionFactory(meeting=oda.meeting)
    registration = RegistrationFactory(meeting=oda.meeting)
    SeatFactory(registration=registration, session=session)
    ContributionFactory(session=session)
    SessionRoleFactory(session=session)

    metz = prepare(oda)

    copy = metz.sessions.get()
    assert not metz.registrations.exists() and not metz.contributions.exists()
    assert not copy.roles.exists()


def test_its_organisers_organise_the_next_one_too(oda):
    other = OrganiserFactory(meeting=oda.meeting).person
    administrator = PersonFactory(is_administrator=True)

    metz = actions.prepare_next(
        meeting=oda.meeting, title="Metz", starts_on=date(2014, 9, 11), token="once", by=administrator
    )

    assert [one.person for one in metz.organisers.order_by("pk")] == [oda.person, other, administrator]


def test_a_meeting_without_a_day_is_moved_by_its_first_session(oda):
    oda.meeting.starts_on = oda.meeting.ends_on = None
    oda.meeting.save()
    for day in (date(2013, 9, 14), date(2013, 9, 13), None):
        SessionFactory(meeting=oda.meeting, day=day)

    metz = prepare(oda)

    assert [one.day for one in metz.sessions.in_order()] == [date(2014, 9, 11), None, date(2014, 9, 12)]


def test_a_double_click_makes_one_meeting(client, oda):
    client.force_login(oda.person)
    address = reverse("meeting_next", args=["nancy"])
    said = {"title": "Metz", "starts_on": "2014-09-11"}
    said["stamp"] = client.get(address).context["form"]["stamp"].value()

    answers = [client.post(address, said) for _click in range(2)]

    metz = Meeting.objects.get(title="Metz")
    assert {answer.headers["Location"] for answer in answers} == {reverse("meeting_manage", args=[metz.slug])}


@pytest.mark.parametrize("day", ["", "9999-12-31", "0001-01-01", "soon"])
def test_a_day_that_cannot_be_gets_a_sentence(client, oda, day):
    client.force_login(oda.person)

    page = client.post(reverse("meeting_next", args=["nancy"]), {"title": "Metz", "starts_on": day})

    assert page.context["form"].errors.keys() == {"starts_on"}
    assert not Meeting.objects.filter(title="Metz").exists()


def test_only_its_organisers_prepare_the_next_one(oda):
    with pytest.raises(Refused, match="Only the organisers"):
        actions.prepare_next(
            meeting=oda.meeting,
            title="Metz",
            starts_on=date(2014, 9, 11),
            token="once",
            by=OrganiserFactory().person,
        )

    assert not Meeting.objects.filter(title="Metz").exists()


# What came of the last one


def desk(client, meeting: Meeting, person) -> str:
    client.force_login(person)
    return client.get(reverse("meeting_manage", args=[meeting.slug])).content.decode()


def test_the_desk_shows_what_came_of_the_last_one(client, oda):
    ParticipationFactory(project=ProjectFactory(meeting=oda.meeting, title="A shared kitchen"))
    SynthesisFactory(meeting=oda.meeting, title="What Nancy said", stage="published")

    page = desk(client, prepare(oda), oda.person)

    assert "What came of the last one" in page
    assert "A shared kitchen" in page and "What Nancy said" in page


def test_a_draft_of_a_synthesis_did_not_come_of_it(client, oda):
    StatementFactory(synthesis=SynthesisFactory(meeting=oda.meeting, title="What Nancy said"))

    page = desk(client, prepare(oda), oda.person)

    assert "What Nancy said" not in page
    assert "No project and no synthesis of it are to be read yet." in page


def test_the_last_one_is_the_nearest_before_in_the_cycle(client, oda):
    metz = prepare(oda)
    between = MeetingFactory(cycle=metz.cycle, starts_on=date(2014, 1, 1), title="Lille", reported=True)
    MeetingFactory(cycle=metz.cycle, starts_on=date(2014, 5, 1), title="Hidden", is_public=False, live=True)

    page = desk(client, metz, oda.person)

    assert between.get_absolute_url() in page and "Hidden" not in page


def test_of_several_towns_on_one_day_it_is_the_one_that_it_was_prepared_from(client, oda):
    metz = prepare(oda)
    same_day = MeetingFactory(cycle=metz.cycle, starts_on=oda.meeting.starts_on, title="Lille", reported=True)

    page = desk(client, metz, oda.person)

    assert oda.meeting.get_absolute_url() in page and same_day.get_absolute_url() not in page


def test_of_a_meeting_that_is_still_to_be_held_nothing_came_yet(client, oda):
    metz = prepare(oda)
    planned = MeetingFactory(cycle=metz.cycle, starts_on=date(2014, 1, 1), title="Lille", open=True)

    page = desk(client, metz, oda.person)

    assert planned.get_absolute_url() not in page
    assert oda.meeting.get_absolute_url() in page


def test_without_a_cycle_it_is_the_one_that_it_was_prepared_from(client, oda):
    oda.meeting.cycle = None
    oda.meeting.save()

    assert oda.meeting.get_absolute_url() in desk(client, prepare(oda), oda.person)
    assert "What came of the last one" not in desk(client, oda.meeting, oda.person)


@pytest.mark.parametrize("number", (1, 3))
def test_what_came_of_it_costs_the_same_at_any_size(client, oda, number, django_assert_max_num_queries):
    ProjectFactory.create_batch(number, meeting=oda.meeting)
    metz = prepare(oda)
    client.force_login(oda.person)
    with django_assert_max_num_queries(16):  # one of them says whether the day is a holiday
        client.get(reverse("meeting_manage", args=[metz.slug]))
