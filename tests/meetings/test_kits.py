"""What a pilot needs for their session: what is missing and until when, who comes, a running order."""

from datetime import date, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from croisee.attendance.models import Composition
from croisee.meetings.kits import kits_of
from croisee.meetings.models import Session
from croisee.meetings.programme import programme_of
from croisee.meetings.running import SHORTEST, clock, running_order
from tests.factories import (
    AffiliationFactory,
    ChoiceFactory,
    MeetingFactory,
    OrganiserFactory,
    PersonFactory,
    PilotFactory,
    QuestionFactory,
    RegistrationFactory,
    RoomFactory,
    SeatFactory,
    SessionFactory,
    SessionRoleFactory,
    SpeakerFactory,
)


def lacks(session: Session) -> list[str]:
    """What is missing in one session, as its kit says it."""
    (kit,) = kits_of(session.meeting, programme_of(session.meeting), only=session.pk)
    return [one.lack.what for one in kit.lacks]


@pytest.fixture
def spaces(db) -> Session:
    """A workshop of which everything is there."""
    meeting = MeetingFactory(slug="nancy", open=True, starts_on=date(2999, 9, 12))
    room = RoomFactory(meeting=meeting, name="Attic")
    session = SessionFactory(meeting=meeting, title="Spaces", framing="Why we meet.", room=room)
    QuestionFactory(session=session)
    PilotFactory(session=session)
    for kind in ("pilot", "rapporteur", "scribe"):
        SessionRoleFactory(session=session, kind=kind)
    Composition.objects.create(meeting=meeting, status="published")
    return session


def test_a_kit_is_complete_when_everything_is_there(spaces):
    assert lacks(spaces) == []


def test_what_a_workshop_lacks_is_said_the_most_urgent_first(db):
    session = SessionFactory(meeting__open=True, start=None, end=None)
    SpeakerFactory(session=session)
    SpeakerFactory(session=session, state="asked", told_hour="another")

    assert lacks(session) == [
        "No question to answer is written.",
        "No organisation leads it.",
        "It has no hour, or no end.",
        "What it is about is not written.",
        "It has no room.",
        "1 speaker is not asked yet.",
        "Nobody is named to lead it.",
        "Nobody is named to report.",
        "No scribe is named.",
        "1 speaker has not answered yet.",
        "1 speaker was asked for another hour.",
        "Nobody knows yet who sits here: the workshops are not composed.",
    ]


def test_a_plenary_asks_for_less(db):
    session = SessionFactory(kind="plenary", framing="Welcome.", room=None)

    assert lacks(session) == ["It has no room: 10:30–12:00."]


def test_each_time_that_a_workshop_is_held_has_its_room(spaces):
    SessionFactory(meeting=spaces.meeting, repeats=spaces, start=time(14), end=time(15))

    assert lacks(spaces) == ["It has no room: 14:00–15:00."]


def test_what_is_missing_has_its_day_and_says_when_it_is_late(spaces):
    spaces.meeting.starts_on = timezone.localdate(timezone=spaces.meeting.zone) + timedelta(days=20)
    spaces.meeting.save()
    spaces.roles.filter(kind__in=("rapporteur", "scribe")).delete()

    (kit,) = kits_of(spaces.meeting, programme_of(spaces.meeting))

    assert [(one.left, one.is_late) for one in kit.lacks] == [(-1, True), (6, False)]


def test_breaks_and_preparatory_meetings_have_no_kit(db):
    meeting = MeetingFactory()
    for kind in ("break", "preparatory", "appointments"):
        SessionFactory(meeting=meeting, kind=kind)

    assert kits_of(meeting, programme_of(meeting, with_preparation=True)) == []


def test_once_the_day_is_over_nothing_is_missing_any_more(client, spaces):
    spaces.roles.filter(kind="scribe").delete()
    spaces.meeting.starts_on = date(2013, 9, 12)
    spaces.meeting.save()
    client.force_login(spaces.roles.get(kind="pilot").person)

    page = client.get(reverse("session_kit", args=["nancy", spaces.pk])).content.decode()

    assert "No scribe is named." not in page and "Model running order" in page


def test_a_pilot_finds_the_kit_on_the_page_of_the_session_and_no_way_into_the_desk(client, spaces):
    spaces.roles.filter(kind="scribe").delete()
    client.force_login(spaces.roles.get(kind="pilot").person)

    session = client.get(spaces.get_absolute_url()).content.decode()
    kit = client.get(reverse("session_kit", args=["nancy", spaces.pk])).content.decode()

    assert reverse("session_kit", args=["nancy", spaces.pk]) in session
    assert "No scribe is named." in kit and reverse("session_edit", args=["nancy", spaces.pk]) not in kit


def test_an_organiser_is_led_to_where_it_is_done(client, spaces):
    spaces.roles.filter(kind="scribe").delete()
    client.force_login(OrganiserFactory(meeting=spaces.meeting).person)

    for page in (reverse("session_kit", args=["nancy", spaces.pk]), reverse("kits", args=["nancy"])):
        assert (
            reverse("session_edit", args=["nancy", spaces.pk]) + "#people"
            in client.get(page).content.decode()
        )


def test_who_represents_the_pilot_opens_the_kit_as_long_as_they_do(client, spaces):
    organisation = spaces.pilots.get().organisation
    acting = AffiliationFactory(organisation=organisation, is_representative=True)
    client.force_login(acting.person)
    address = reverse("session_kit", args=["nancy", spaces.pk])

    assert client.get(address).status_code == 200
    acting.until = date(2013, 1, 1)
    acting.save()
    assert client.get(address).status_code == 403


def test_a_workshop_held_again_has_one_kit(client, spaces):
    again = SessionFactory(meeting=spaces.meeting, repeats=spaces, start=time(14), end=time(15))
    client.force_login(spaces.roles.get(kind="pilot").person)

    answer = client.get(reverse("session_kit", args=["nancy", again.pk]))

    assert answer.url == reverse("session_kit", args=["nancy", spaces.pk])


def test_who_comes_is_counted_by_role_and_nobody_is_named(client, spaces):
    for role in ("elected", "elected", "actor"):
        registration = RegistrationFactory(
            meeting=spaces.meeting, role=role, person=PersonFactory(last_name="Hidden")
        )
        SeatFactory(session=spaces, registration=registration)
    client.force_login(spaces.roles.get(kind="pilot").person)

    page = client.get(reverse("session_kit", args=["nancy", spaces.pk])).content.decode()

    assert "3 people have a seat" in page and "Hidden" not in page
    assert "<dt>Elected member</dt><dd>2</dd>" in page


def test_before_seats_are_given_first_choices_are_counted(client, spaces):
    ChoiceFactory(session=spaces, registration__meeting=spaces.meeting)
    client.force_login(spaces.roles.get(kind="pilot").person)

    page = client.get(reverse("session_kit", args=["nancy", spaces.pk])).content.decode()

    assert "1 person has chosen it first." in page


def test_needs_of_speakers_are_read_by_those_who_lead_and_by_no_other_role(client, spaces):
    SpeakerFactory(session=spaces, confirmed=True, needs="A step-free way")
    seen = {}
    for kind in ("pilot", "scribe"):
        client.force_login(spaces.roles.get(kind=kind).person)
        page = client.get(reverse("session_kit", args=["nancy", spaces.pk])).content.decode()
        seen[kind] = "A step-free way" in page

    assert seen == {"pilot": True, "scribe": False}


@pytest.mark.parametrize("number", (1, 3))
def test_all_kits_cost_the_same_at_any_number(client, number, django_assert_max_num_queries, db):
    oda = OrganiserFactory(meeting__slug="nancy")
    for session in SessionFactory.create_batch(number, meeting=oda.meeting):
        SpeakerFactory.create_batch(number, session=session)
        SessionRoleFactory.create_batch(number, session=session)
    client.force_login(oda.person)
    with django_assert_max_num_queries(15):
        client.get(reverse("kits", args=["nancy"]))


# The running order


def test_ninety_minutes_of_a_workshop_are_those_of_the_model():
    order = running_order("workshop", length=90, voices=2)

    assert [(step.key, step.at, step.minutes) for step in order] == [
        ("welcome", 0, 5),
        ("framing", 5, 5),
        ("voices", 10, 15),
        ("gather", 25, 25),
        ("sort", 50, 10),
        ("hold", 60, 15),
        ("conclude", 75, 15),
    ]


def test_without_speakers_their_time_is_everybodys():
    keys = {step.key: step.minutes for step in running_order("workshop", length=90, voices=0)}

    assert "voices" not in keys and keys["gather"] == 40


@given(st.sampled_from(["workshop", "plenary"]), st.integers(SHORTEST, 600), st.integers(0, 4))
def test_a_running_order_fills_the_true_length_without_a_gap(kind, length, voices):
    order = running_order(kind, length=length, voices=voices)

    assert [step.at for step in order] == [sum(one.minutes for one in order[:n]) for n in range(len(order))]
    assert sum(step.minutes for step in order) == length
    assert min(step.minutes for step in order) >= 1


def test_a_session_that_is_too_short_has_none():
    assert running_order("workshop", length=SHORTEST - 1, voices=0) == ()


def test_the_clock_says_the_hour_or_how_long_after_the_beginning():
    assert (clock(time(10, 30), 75), clock(None, 75)) == ("11:45", "+1:15")
