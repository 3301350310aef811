"""Everybody reads the version that was last published; who prepares the next one sees how it stands."""

from datetime import date, time
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from croisee.contributions.actions import contribute
from croisee.kit.access import Refused
from croisee.meetings import actions
from croisee.meetings.forms.meeting import initial_of
from croisee.meetings.models import Meeting, Session, Stage
from croisee.meetings.published import programme_published
from tests.factories import (
    AffiliationFactory,
    ContributionFactory,
    OrganiserFactory,
    PersonFactory,
    PilotFactory,
    QuestionFactory,
    RegistrationFactory,
    RoomFactory,
    SessionFactory,
    SessionRoleFactory,
    SpeakerFactory,
)
from tests.meetings.conftest import change, publish

pytestmark = pytest.mark.django_db
FORMS = ("meeting", "meeting_print", "embed", "calendar")


@pytest.fixture
def oda():
    """The organiser of an open meeting, with Spaces in the Blue room and Money, both published."""
    organiser = OrganiserFactory(meeting__slug="nancy", meeting__title="Nancy", meeting__open=True)
    room = RoomFactory(meeting=organiser.meeting, name="Blue room")
    SessionFactory(meeting=organiser.meeting, title="Spaces", number=1, room=room)
    SessionFactory(meeting=organiser.meeting, title="Money", number=2)
    publish(organiser)
    return organiser


def reword(oda, **values) -> None:
    """Change the settings of the meeting, as the form does."""
    meeting = Meeting.objects.get(pk=oda.meeting.pk)
    frame = initial_of(meeting)
    names = ("seen", "seats", "time_zone", "is_public", "cycle", "territory")
    around = {name: frame.pop(name) for name in names} | {"cycle": "", "territory": None}
    lists = {"objectives": [], "co_organisers": [], "questions": [], "organiser": "", "host": ""}
    actions.change_meeting(meeting=meeting, frame=frame | lists | values, related=[], by=oda.person, **around)


def page(client, route: str, *args) -> str:
    return client.get(reverse(route, args=["nancy", *args])).content.decode()


def events(client) -> dict[str, str]:
    calendar = Calendar.from_ical(client.get(reverse("calendar", args=["nancy"])).content)
    return {str(event["SUMMARY"]): str(event["STATUS"]) for event in calendar.walk("VEVENT")}


# What everybody reads


@pytest.mark.parametrize("route", FORMS)
def test_a_change_waits_for_the_next_version_wherever_everybody_reads_the_programme(
    client, oda, spaces, route
):
    change(spaces, title="Places")
    SessionFactory(meeting=oda.meeting, title="Brand new")

    before = page(client, route)
    publish(oda)
    after = page(client, route)

    assert "Spaces" in before and "Places" not in before and "Brand new" not in before
    assert "Places" in after and "Spaces" not in after and "Brand new" in after


def test_a_new_room_and_a_new_hour_wait_too(client, oda, spaces):
    change(spaces, start=time(11), room=None)

    assert "Blue room" in page(client, "session", spaces.pk)
    assert "10:30–12:00" in page(client, "session", spaces.pk)
    publish(oda)
    assert "Blue room" not in page(client, "session", spaces.pk)
    assert "11:00–12:00" in page(client, "session", spaces.pk)


def test_a_session_that_is_not_published_is_not_found(client, oda):
    new = SessionFactory(meeting=oda.meeting)

    assert client.get(new.get_absolute_url()).status_code == 404
    publish(oda)
    assert client.get(new.get_absolute_url()).status_code == 200


def test_a_session_that_becomes_preparatory_stays_what_it_was_published_as(client, oda, spaces):
    change(spaces, kind="preparatory")

    assert "Workshop 1" in page(client, "session", spaces.pk)
    assert "Spaces" in page(client, "register")
    publish(oda)
    assert client.get(spaces.get_absolute_url()).status_code == 404
    assert "Spaces" not in page(client, "register")


def test_a_preparatory_meeting_is_for_those_who_prepare_with_or_without_a_version(client, oda):
    inner = SessionFactory(meeting=oda.meeting, kind="preparatory", title="Inner circle")

    assert client.get(inner.get_absolute_url()).status_code == 404
    oda.meeting.versions.all().delete()
    assert client.get(inner.get_absolute_url()).status_code == 404
    assert "Inner circle" not in page(client, "register")


def test_who_speaks_is_read_as_it_stands(client, oda, spaces):
    SpeakerFactory(session=spaces, name="Ada Voice", confirmed=True)

    assert "Ada Voice" in page(client, "meeting")


def test_a_meeting_that_never_had_a_version_is_read_as_it_stands(client, oda, spaces):
    oda.meeting.versions.all().delete()
    change(spaces, title="Places")

    assert "Places" in page(client, "meeting")


def test_the_first_publication_shows_everything(client, oda):
    draft = OrganiserFactory(meeting__slug="draft")
    SessionFactory(meeting=draft.meeting, title="First words")
    actions.move(meeting=draft.meeting, to=Stage.OPEN, by=draft.person)

    assert "First words" in client.get(reverse("meeting", args=["draft"])).content.decode()


def test_the_title_the_days_and_the_place_wait_with_the_programme(client, oda):
    reword(oda, title="Metz", starts_on=date(2013, 9, 13), scope="Everybody")

    meeting = Meeting.objects.get(pk=oda.meeting.pk)
    assert (meeting.title, meeting.starts_on, meeting.scope) == ("Nancy", date(2013, 9, 12), "Everybody")
    assert (meeting.today.title, meeting.today.starts_on) == ("Metz", date(2013, 9, 13))

    publish(oda)
    meeting = Meeting.objects.get(pk=oda.meeting.pk)
    assert (meeting.title, meeting.starts_on, meeting.waiting) == ("Metz", date(2013, 9, 13), {})
    assert {item.day for item in programme_published(meeting).items} == {date(2013, 9, 13)}


def test_a_title_that_is_set_back_waits_no_longer(oda):
    reword(oda, title="Metz")
    reword(oda, title="Nancy")

    assert Meeting.objects.get(pk=oda.meeting.pk).waiting == {}


# A session that is taken out


def test_what_is_taken_out_stays_public_until_the_next_version(client, oda, money):
    actions.delete_session(session=money, by=oda.person)

    assert "Money" in page(client, "meeting") and client.get(money.get_absolute_url()).status_code == 200
    assert events(client)["Workshop 2 · Money"] == "CONFIRMED"
    publish(oda)
    assert "Money" not in page(client, "meeting") and client.get(money.get_absolute_url()).status_code == 404
    assert events(client)["Money"] == "CANCELLED"
    assert not Session.objects.filter(title="Money").exists()


def test_what_is_held_again_goes_with_it(oda, money):
    actions.repeat_session(session=money, by=oda.person)
    publish(oda)
    actions.delete_session(session=money, by=oda.person)

    publish(oda)

    assert [session.title for session in oda.meeting.sessions.all()] == ["Spaces"]


def test_what_nobody_has_read_goes_at_once(oda):
    new = SessionFactory(meeting=oda.meeting)

    actions.delete_session(session=new, by=oda.person)

    assert not Session.objects.filter(pk=new.pk).exists()


def test_an_organiser_puts_back_what_was_taken_out(client, oda, money):
    client.force_login(oda.person)
    actions.delete_session(session=money, by=oda.person)
    assert "is taken out, and public until you publish" in page(client, "meeting_programme")

    for _twice in range(2):
        client.post(reverse("session_put_back", args=["nancy", money.pk]))

    assert publish(oda).number == 1 and "Nothing has changed since" in page(client, "meeting_programme")


def test_nothing_is_done_in_a_session_that_was_taken_out(client, oda, money):
    client.force_login(oda.person)
    actions.delete_session(session=money, by=oda.person)

    assert client.get(reverse("session_edit", args=["nancy", money.pk])).status_code == 404
    assert "Money" not in page(client, "grid") and "Money" not in page(client, "speakers")


def test_a_session_in_which_something_was_said_is_not_taken_out(oda, money):
    ContributionFactory(session=money)

    with pytest.raises(Refused, match="Contributions were made in “Money”"):
        actions.delete_session(session=money, by=oda.person)


def test_nobody_contributes_to_a_session_that_was_taken_out(oda, money):
    anne = RegistrationFactory(meeting=oda.meeting).person
    again = actions.repeat_session(session=money, by=oda.person)
    actions.delete_session(session=money, by=oda.person)

    for run in Session.objects.filter(pk__in=[money.pk, again.pk]):
        with pytest.raises(Refused, match="being taken out of the programme"):
            contribute(session=run, by=anne, key=uuid4(), kind="idea", text="A kitchen.", language="en")


def test_a_session_in_which_something_was_said_meanwhile_stays_and_the_version_is_published(
    client, oda, spaces, money
):
    client.force_login(oda.person)
    actions.repeat_session(session=money, by=oda.person)
    publish(oda)
    actions.delete_session(session=money, by=oda.person)
    change(spaces, title="Places")
    ContributionFactory(session=money)

    answer = client.post(reverse("version_publish", args=["nancy"]), follow=True).content.decode()

    assert "Contributions were made in “Money”: it stays in the programme." in answer
    assert oda.meeting.sessions.staying().filter(title="Money").count() == 2
    client.logout()
    assert "Places" in page(client, "meeting") and "Money" in page(client, "meeting")


def test_who_is_asked_to_speak_there_is_told_that_the_programme_changes(client, oda, money):
    speaker = SpeakerFactory(session=money, state="asked", asked_at=timezone.now())
    actions.delete_session(session=money, by=oda.person)

    answer = client.get(speaker.get_absolute_url()).content.decode()

    assert "The programme is being changed" in answer


def test_a_meeting_that_goes_back_to_draft_holds_nothing_back(client, oda, money):
    speaker = SpeakerFactory(session=money, state="asked", asked_at=timezone.now(), email="lea@example.org")
    reword(oda, title="Metz")
    actions.delete_session(session=money, by=oda.person)

    actions.move(meeting=oda.meeting, to=Stage.DRAFT, by=oda.person)

    assert [session.title for session in oda.meeting.sessions.all()] == ["Spaces"]
    assert (Meeting.objects.get().title, Meeting.objects.get().waiting) == ("Metz", {})
    assert client.get(speaker.get_absolute_url()).status_code == 404
    actions.move(meeting=Meeting.objects.get(), to=Stage.OPEN, by=oda.person)
    assert events(client)["Money"] == "CANCELLED"


def test_what_was_said_in_stays_in_the_draft(oda, money):
    actions.delete_session(session=money, by=oda.person)
    ContributionFactory(session=money)

    actions.move(meeting=oda.meeting, to=Stage.DRAFT, by=oda.person)

    assert oda.meeting.sessions.staying().filter(title="Money").exists()


def test_who_was_asked_to_speak_in_what_a_draft_has_left_behind_finds_their_page(client, oda, money):
    speaker = SpeakerFactory(session=money, state="asked", asked_at=timezone.now())
    actions.delete_session(session=money, by=oda.person)
    change(oda.meeting, stage=Stage.DRAFT)

    assert "The programme is being changed" in client.get(speaker.get_absolute_url()).content.decode()


# Who works on the next version


def test_an_organiser_sees_the_working_state_marked_as_such(client, oda, spaces):
    client.force_login(oda.person)
    assert "Working state" not in page(client, "meeting")
    change(spaces, title="Places")

    for route in ("meeting", "meeting_print"):
        seen = page(client, route)
        assert "Places" in seen and "Working state, not published" in seen and "1 reworded" in seen
        assert reverse("version_changes", args=["nancy"]) in seen
        assert reverse("meeting_programme", args=["nancy"]) + "#publication" in seen
        assert reverse("version", args=["nancy", 1]) in seen
    assert "Working state" in page(client, "session", spaces.pk)


def test_a_frame_and_a_calendar_say_the_same_to_everybody(client, oda, spaces):
    client.force_login(oda.person)
    change(spaces, title="Places")

    assert "Places" not in page(client, "embed") and "Workshop 1 · Spaces" in events(client)


def test_a_pilot_sees_their_own_session_as_it_is_prepared_and_the_others_as_published(
    client, oda, spaces, money
):
    client.force_login(SessionRoleFactory(session=spaces).person)
    change(spaces, title="Places")
    change(money, title="Gold")

    seen = page(client, "meeting")

    assert "Places" in seen and "Spaces" not in seen and "Money" in seen and "Gold" not in seen
    assert "Working state" in seen and "#publication" not in seen
    assert "Money" in page(client, "session", money.pk)


def test_who_represents_the_organisation_that_leads_is_a_pilot_too(client, oda):
    affiliation = AffiliationFactory(is_representative=True)
    new = SessionFactory(meeting=oda.meeting, title="Brand new")
    PilotFactory(session=new, organisation=affiliation.organisation)
    client.force_login(affiliation.person)

    assert "Brand new" in page(client, "meeting") and "Brand new" in page(client, "session", new.pk)


def test_somebody_who_is_signed_in_reads_what_everybody_reads(client, oda, spaces):
    client.force_login(PersonFactory())
    change(spaces, title="Places")

    seen = page(client, "meeting")

    assert "Places" not in seen and "Working state" not in seen


def test_what_waits_is_compared_for_organisers_only(client, oda, spaces):
    change(spaces, title="Places")
    asked = {"before": "1", "after": "today"}
    address = reverse("version_changes", args=["nancy"])

    assert "Places" not in client.get(address, asked).content.decode()
    client.force_login(oda.person)
    assert "Places" in client.get(address, asked).content.decode()


@pytest.mark.parametrize("number", (1, 5))
def test_the_working_state_costs_the_same_at_any_size(client, oda, number, django_assert_max_num_queries):
    for session in SessionFactory.create_batch(number, meeting=oda.meeting):
        QuestionFactory.create_batch(number, session=session)
    client.force_login(oda.person)

    with django_assert_max_num_queries(24):
        page(client, "meeting")
