"""Who is told of what changed: only those concerned, once, in their language, when an organiser says so."""

from datetime import UTC, date, datetime, time

import pytest
from django.urls import reverse

from croisee.kit.access import Refused
from croisee.kit.jobs import JOBS
from croisee.kit.models import Mail
from croisee.kit.personal import everything_about
from croisee.meetings import actions
from croisee.meetings.models import Bereft, Meeting, Notice, Session, Version
from croisee.network.actions import erase_me
from tests.factories import (
    AffiliationFactory,
    AppointmentFactory,
    ChoiceFactory,
    OrganiserFactory,
    PersonFactory,
    PilotFactory,
    RegistrationFactory,
    RoomFactory,
    SeatFactory,
    SessionFactory,
    SessionRoleFactory,
    SpeakerFactory,
)
from tests.meetings.conftest import change, publish

pytestmark = pytest.mark.django_db
DAY = date(2013, 9, 12)


def pilot(session: Session, name: str = "Pia", **person):
    facts = {f"person__{key}": value for key, value in person.items()}
    return SessionRoleFactory(session=session, person__first_name=name, **facts).person


def who(version: Version) -> list[str]:
    return [notice.person.first_name for notice in version.notices.select_related("person")]


def said(version: Version) -> list[str]:
    """What the one notice of a version says, line by line."""
    text = version.notices.get().text
    return [line[2:] for line in text.splitlines() if line.startswith("- ")]


# Who is told


def test_only_those_of_the_changed_session_are_told(oda, spaces, money):
    pilot(spaces, "Pia")
    pilot(money, "Moe")
    chooser = RegistrationFactory(meeting=oda.meeting, person__first_name="Cho")
    ChoiceFactory(registration=chooser, session=spaces)
    RegistrationFactory(meeting=oda.meeting, person__first_name="Nobody")
    change(spaces, start=time(11))

    version = publish(oda)

    assert sorted(who(version)) == ["Cho", "Pia"]
    assert not Mail.objects.exists()


def test_who_sits_elsewhere_is_not_told_of_what_they_once_chose(oda, spaces, money):
    registration = RegistrationFactory(meeting=oda.meeting)
    ChoiceFactory(registration=registration, session=spaces)
    SeatFactory(registration=registration, session=money)
    change(spaces, start=time(11))

    assert who(publish(oda)) == []


def test_who_has_cancelled_is_not_told(oda, spaces):
    registration = RegistrationFactory(meeting=oda.meeting, status="cancelled")
    ChoiceFactory(registration=registration, session=spaces)
    change(spaces, start=time(11))

    assert who(publish(oda)) == []


def test_a_move_is_told_to_those_of_that_hour_and_new_words_to_all(oda, spaces):
    again = SessionFactory(meeting=oda.meeting, repeats=spaces, title="Spaces", start=time(14), end=time(15))
    publish(oda)
    for name, session in (("First", spaces), ("Second", again)):
        SeatFactory(
            registration=RegistrationFactory(meeting=oda.meeting, person__first_name=name), session=session
        )
    change(again, end=time(16))
    assert who(publish(oda)) == ["Second"]

    change(spaces, framing="What we want.")
    assert sorted(who(publish(oda))) == ["First", "Second"]


def test_those_of_a_session_that_was_taken_out_are_told(oda, spaces):
    pilot(spaces)
    actions.delete_session(session=spaces, by=oda.person)

    version = publish(oda)

    assert said(version) == [
        "Taken out of the programme: “Spaces”, 12 September 2013, 10:30–12:00, room to be announced"
    ]


def test_those_who_have_an_appointment_are_told_when_its_hour_changes(oda):
    session = SessionFactory(meeting=oda.meeting, kind="appointments", title="Meet", day=DAY)
    publish(oda)
    meeting = {"meeting": oda.meeting}
    one, other = RegistrationFactory.create_batch(2, **meeting)
    RegistrationFactory(**meeting)
    AppointmentFactory(session=session, first=one.organisation, second=other.organisation)
    change(session, start=time(11))

    told = {notice.person for notice in publish(oda).notices.all()}

    assert told == {one.person, other.person}


def test_an_organisation_is_told_through_who_represents_it_until_a_person_leads(oda, spaces):
    town = PilotFactory(session=spaces).organisation
    AffiliationFactory(organisation=town, is_representative=True, person__first_name="Rea")
    AffiliationFactory(organisation=town, person__first_name="Staff")
    AffiliationFactory(organisation=town, is_representative=True, until=DAY, person__first_name="Former")
    AffiliationFactory(
        organisation=town, is_representative=True, since=date(2999, 1, 1), person__first_name="Next"
    )
    publish(oda)
    change(spaces, start=time(11))
    assert who(publish(oda)) == ["Rea"]

    pilot(spaces, "Pia")
    change(spaces, start=time(10))
    actions.drop_notices(version=oda.meeting.versions.first(), by=oda.person)
    assert who(publish(oda)) == ["Pia"]


def test_the_first_version_is_news_to_nobody():
    organiser = OrganiserFactory(meeting__open=True)
    pilot(SessionFactory(meeting=organiser.meeting))

    assert who(publish(organiser)) == []


# What they are told


def test_each_change_is_told_in_words(oda, spaces):
    pilot(spaces)
    change(spaces, start=time(11), room=RoomFactory(meeting=oda.meeting, name="Blue room"), title="Places")

    assert said(publish(oda)) == [
        "“Places” has moved: 12 September 2013, 10:30–12:00, room to be announced"
        " → 12 September 2013, 11:00–12:00, Blue room",
        "“Places” is worded differently:",
    ]


def test_a_new_place_is_told_to_everybody_who_is_in_a_session(oda, spaces):
    pilot(spaces)
    change(oda.meeting, place="Metz")

    assert said(publish(oda)) == ["Place: Nancy → Metz"]


def test_everyone_reads_it_in_their_language(oda, spaces):
    pilot(spaces, language="fr")
    change(spaces, start=time(11))

    notice = publish(oda).notices.get()

    assert notice.subject == "Le programme a changé : Nancy"
    assert "12 septembre 2013" in notice.text and "a changé d’heure ou de lieu" in notice.text


def test_a_notice_that_is_still_held_is_replaced_by_one_that_tells_all(oda, spaces):
    pilot(spaces)
    change(spaces, start=time(11))
    first = publish(oda)
    change(spaces, end=time(12, 30))

    second = publish(oda)

    assert first.notices.get().state == Notice.State.REPLACED
    assert said(second) == [
        "“Spaces” has moved: 12 September 2013, 10:30–12:00, room to be announced"
        " → 12 September 2013, 11:00–12:30, room to be announced"
    ]


def test_nobody_is_told_of_a_change_that_was_undone_before_they_knew(oda, spaces):
    pilot(spaces)
    change(spaces, start=time(11))
    publish(oda)
    change(spaces, start=time(10, 30))

    assert who(publish(oda)) == [] and not Notice.objects.held().exists()


# Sending


@pytest.fixture
def version(oda, spaces) -> Version:
    """Version 2, of which Pia and Pol are to be told."""
    pilot(spaces, "Pia", last_name="A", email="pia@example.org")
    pilot(spaces, "Pol", last_name="B", email="pol@example.org")
    change(spaces, start=time(11))
    return publish(oda)


def deliver(version: Version) -> None:
    for _ringing in range(2):
        JOBS["meetings.deliver_notices"](version_id=version.pk)


def test_each_gets_one_mail_however_often_one_sends(oda, version):
    for count in (2, 0):
        assert actions.send_notices(version=version, by=oda.person) == count
        deliver(version)

    assert sorted(Mail.objects.values_list("to", flat=True)) == ["pia@example.org", "pol@example.org"]
    assert set(version.notices.values_list("state", flat=True)) == {"sent"}


def test_what_is_dropped_never_leaves(oda, version):
    pia = version.notices.get(person__first_name="Pia")
    actions.drop_notices(version=version, only=[pia.pk], by=oda.person)

    actions.send_notices(version=version, by=oda.person)
    deliver(version)

    assert [mail.to for mail in Mail.objects.all()] == ["pol@example.org"]


def test_who_has_no_address_is_left_to_be_told_by_somebody(oda, version):
    change(version.notices.get(person__first_name="Pia").person, email=None)

    assert actions.send_notices(version=version, by=oda.person) == 1
    assert [notice.person.first_name for notice in version.notices.held()] == ["Pia"]


def test_the_mail_leads_into_a_meeting_that_is_not_public(client, oda, version):
    Meeting.objects.update(is_public=False)
    actions.send_notices(version=version, by=oda.person)
    deliver(version)

    address = Mail.objects.first().text.split()[-1]

    assert client.get(address).status_code == 200


def test_nobody_is_told_of_a_draft(oda, version):
    Meeting.objects.update(stage="draft")
    version.refresh_from_db()

    with pytest.raises(Refused, match="publish it before"):
        actions.send_notices(version=version, by=oda.person)


# The page


@pytest.fixture
def desk(client, oda, version):
    client.force_login(oda.person)
    return reverse("version_notices", args=["nancy", version.number])


def test_an_organiser_reads_each_text_then_sends_one_and_drops_the_others(client, desk, version):
    page = client.get(desk).content.decode()
    assert "Hello Pia A," in page and "Send 2 notices" in page

    pia = version.notices.get(person__first_name="Pia")
    client.post(desk, {"do": "send", "notice": pia.pk})
    page = client.post(desk, {"do": "drop"}, follow=True).content.decode()

    assert "1 notice is dropped." in page
    assert sorted(version.notices.values_list("state", flat=True)) == ["dropped", "leaving"]


@pytest.mark.parametrize(
    "asked", [{}, {"do": "burn"}, {"do": "send", "notice": "x"}, {"do": "drop", "notice": 0}]
)
def test_what_makes_no_sense_changes_nothing(client, desk, version, asked):
    assert "Choose what to do." in client.post(desk, asked, follow=True).content.decode()
    assert version.notices.held().count() == 2


def test_the_programme_says_how_many_are_held(client, desk):
    page = client.get(reverse("meeting_programme", args=["nancy"])).content.decode()

    assert "2 notices about it are held" in page


@pytest.mark.parametrize("number", (1, 3))
def test_the_page_costs_the_same_at_any_size(client, oda, spaces, number, django_assert_max_num_queries):
    for _n in range(number):
        pilot(spaces)
    change(spaces, start=time(11))
    publish(oda)
    client.force_login(oda.person)
    with django_assert_max_num_queries(7):
        client.get(reverse("version_notices", args=["nancy", 2]))


@pytest.mark.parametrize("number", (1, 3))
def test_drafting_costs_the_same_for_any_number_of_people(oda, spaces, number, django_assert_max_num_queries):
    for _n in range(number):
        pilot(spaces)
    change(spaces, start=time(11))
    with django_assert_max_num_queries(34):
        actions.publish_version(meeting=oda.meeting, by=oda.person)


# What is kept of a person


def test_somebody_takes_out_what_they_were_told_and_is_forgotten(oda, spaces, version):
    pia = version.notices.get(person__first_name="Pia").person
    actions.delete_session(session=spaces, by=oda.person)
    assert [told["subject"] for told in everything_about(pia)["meetings"]["told"]] == [
        "The programme has changed: Nancy"
    ]

    erase_me(by=pia)

    assert not Notice.objects.filter(person=pia).exists() and not Bereft.objects.filter(person=pia).exists()


# Who is told by an organiser


@pytest.fixture
def lea(spaces):
    """A speaker of whom the organisers wrote down the name only, and who said yes by telephone."""
    answered = datetime(2013, 7, 1, 9, tzinfo=UTC)
    return SpeakerFactory(session=spaces, name="Lea Voice", email="", state="confirmed", answered_at=answered)


def by_hand(version: Version) -> list[tuple[str, str]]:
    return [(notice.name, notice.text) for notice in version.notices.filter(person=None)]


def test_a_speaker_of_whom_there_is_only_a_name_is_told_by_an_organiser(client, oda, spaces, money, lea):
    SpeakerFactory(
        session=money, name="Max Elsewhere", email="", state="confirmed", answered_at=lea.answered_at
    )
    change(spaces, start=time(11))
    version = publish(oda)
    client.force_login(oda.person)
    address = reverse("version_notices", args=["nancy", version.number])

    page = client.get(address).content.decode()

    assert [name for name, _ in by_hand(version)] == ["Lea Voice, Town of Metz"]
    assert "To tell yourself" in page and "Lea Voice, Town of Metz" in page and "11:00–12:00" in page
    notice = version.notices.get(person=None)
    client.post(address, {"do": "send"})
    assert version.notices.get(pk=notice.pk).is_held
    client.post(address, {"do": "told", "notice": notice.pk})
    assert version.notices.get(pk=notice.pk).state == Notice.State.TOLD


def test_who_speaks_in_a_session_that_was_taken_out_is_named_too(oda, spaces, lea):
    actions.delete_session(session=spaces, by=oda.person)

    version = publish(oda)

    assert "Taken out of the programme" in by_hand(version)[0][1]


def test_what_an_organiser_has_not_told_yet_comes_again_whole(oda, spaces, lea):
    change(spaces, start=time(11))
    publish(oda)
    change(spaces, title="Places")

    version = publish(oda)

    assert "11:00–12:00" in by_hand(version)[0][1] and "Places" in by_hand(version)[0][1]
    assert Notice.objects.held().count() == 1


def test_who_is_forgotten_is_named_in_no_notice(oda, spaces):
    SpeakerFactory(
        session=spaces,
        name="Lea",
        email="lea@example.org",
        state="confirmed",
        answered_at=datetime(2013, 7, 1, 9, tzinfo=UTC),
    )
    change(spaces, start=time(11))
    publish(oda)

    erase_me(by=PersonFactory(email="lea@example.org"))

    assert not Notice.objects.exists()
