"""Where speakers are named, once they have said yes, and what is kept of them."""

from datetime import date, time

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from croisee.journal.models import Entry
from croisee.kit.personal import everything_about
from croisee.meetings import actions
from croisee.meetings.concerned import concerned_by, seated_in
from croisee.meetings.conflicts import conflicts, missing
from croisee.meetings.models import Speaker
from croisee.meetings.programme import programme_of
from croisee.meetings.queries import expected_in
from croisee.network.actions import erase_me
from tests.factories import PersonFactory, SessionFactory, SessionRoleFactory, SpeakerFactory
from tests.meetings.speakers.speaking import ask, fresh

pytestmark = pytest.mark.django_db


# Showing


def test_only_those_who_have_said_yes_stand_in_the_public_programme(client, spaces, lea):
    SpeakerFactory(session=spaces, name="Ines Sure", organisation="Region", confirmed=True)
    SessionFactory(meeting=spaces.meeting, repeats=spaces, title="Spaces", start=time(15), end=time(16))

    for page in (spaces.meeting.get_absolute_url(), spaces.get_absolute_url()):
        text = client.get(page).content.decode()
        assert "Ines Sure" in text and "Lea Roy" not in text
    assert [len(item.speakers) for item in programme_of(spaces.meeting).items] == [1, 1]


def test_a_version_keeps_no_names_of_speakers(client, oda, spaces):
    SpeakerFactory(session=spaces, name="Ines Sure", confirmed=True)

    version = actions.publish_version(meeting=oda.meeting, by=oda.person)

    assert "Ines" not in str(version.snapshot)
    assert client.get(version.get_absolute_url()).status_code == 200


def test_a_confirmed_speaker_is_not_in_two_rooms_at_once(oda, spaces):
    money = SessionFactory(meeting=oda.meeting, title="Money")
    anne = PersonFactory(first_name="Anne", last_name="Marchal", email="anne@example.org")
    SessionRoleFactory(session=spaces, person=anne)
    asked = SpeakerFactory(session=money, name="Anne M.", email="anne@example.org", person=anne)

    def found():
        meeting = oda.meeting
        return conflicts(meeting, programme_of(meeting), expected_in(meeting), seated_in(meeting))

    assert found() == []
    actions.note_answer(speaker=asked, comes=True, reason="", by=oda.person)

    assert found() == [
        "Anne Marchal is expected in two places at the same time: "
        "Spaces (10:30–12:00) and Money (10:30–12:00)."
    ]


def test_what_is_missing_says_that_speakers_are_not_sure(oda, lea):
    assert f"Speakers have not said yes yet: “{lea.session.title}”." in missing(oda.meeting)


def test_a_change_concerns_those_who_were_asked_unless_they_cannot_come(oda, spaces):
    again = SessionFactory(meeting=oda.meeting, repeats=spaces)
    known = SpeakerFactory(
        session=spaces, person=PersonFactory(), state="asked", asked_at=timezone.now(), told_hour="x"
    )
    SpeakerFactory(
        session=spaces,
        person=PersonFactory(),
        state="declined",
        asked_at=timezone.now(),
        answered_at=timezone.now(),
    )

    assert concerned_by(oda.meeting) == {spaces.pk: {known.person_id}, again.pk: {known.person_id}}


def test_one_finds_it_on_ones_own_page_too(client, oda, lea):
    ask(oda)
    client.force_login(PersonFactory(email="lea@example.org"))

    assert fresh(lea).get_absolute_url() in client.get(reverse("me")).content.decode()


def test_the_list_is_filtered_and_exported(client, oda, spaces, lea):
    SpeakerFactory(session=spaces, name="Ines Sure", confirmed=True)
    client.force_login(oda.person)

    page = client.get(reverse("speakers", args=["nancy"]), {"state": "confirmed"}).content.decode()
    sheet = client.get(
        reverse("speakers_export", args=["nancy", "csv"]), {"state": "confirmed"}
    ).content.decode()

    assert "Ines Sure" in page and "Lea Roy" not in page
    assert "Ines Sure" in sheet and "Lea Roy" not in sheet


@pytest.mark.parametrize("number", (1, 3))
def test_the_list_costs_the_same_at_any_size(client, oda, spaces, number, django_assert_max_num_queries):
    SpeakerFactory.create_batch(number, session=spaces)
    SpeakerFactory.create_batch(number, session=SessionFactory(meeting=oda.meeting), confirmed=True)
    client.force_login(oda.person)
    with django_assert_max_num_queries(13):
        client.get(reverse("speakers", args=["nancy"]))


# Keeping, forgetting


def test_somebody_takes_out_what_they_were_asked_and_erasing_them_takes_it_away(oda, lea):
    person = PersonFactory(email="lea@example.org")
    ask(oda)

    assert everything_about(person)["meetings"]["speaks"] == [
        {
            "session": "Spaces",
            "kind": "witness",
            "name": "Lea Roy",
            "organisation": "Town of Metz",
            "subject": "A shared kitchen",
            "state": "asked",
            "reason": "",
            "needs_interpreter": False,
            "needs": "",
        }
    ]
    erase_me(by=person)
    assert not Speaker.objects.exists()
    assert not any("Lea" in str(entry.facts) for entry in Entry.objects.all())


def test_a_copied_meeting_asks_anew(oda, spaces, lea):
    ask(oda)
    SpeakerFactory(session=spaces, name="Ines Sure", confirmed=True, needs="A lift")
    SpeakerFactory(session=spaces, name="No", state="declined", answered_at=timezone.now())

    following = actions.prepare_next(
        meeting=oda.meeting, title="Metz", starts_on=date(2999, 10, 1), token="once", by=oda.person
    )

    copied = Speaker.objects.filter(session__meeting=following).order_by("pk")
    assert [(one.name, one.state, one.needs, one.asked_at) for one in copied] == [
        ("Lea Roy", "to_ask", "", None),
        ("Ines Sure", "to_ask", "", None),
    ]


def test_the_database_knows_no_yes_without_its_hour(lea):
    with pytest.raises(IntegrityError), transaction.atomic():
        Speaker.objects.filter(pk=lea.pk).update(state="confirmed")
