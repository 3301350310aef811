"""Who speaks in a session: whom an organiser writes down, asks by mail, and reminds."""

from datetime import date

import pytest
from django.urls import reverse

from croisee.kit.access import Refused
from croisee.kit.jobs import JOBS
from croisee.kit.models import Mail
from croisee.meetings import actions
from croisee.meetings.models import Session, Speaker
from tests.factories import PersonFactory, ProposalFactory, SpeakerFactory
from tests.meetings.speakers.speaking import answer, ask, fresh, rested, told

pytestmark = pytest.mark.django_db


# Asking


def test_who_is_written_down_is_not_asked_before_an_organiser_says_so(desk, spaces):
    page = desk(
        "speaker_add", spaces.pk, kind="witness", name="Lea  Roy", email="Lea@Example.org", language="de"
    )

    assert "not asked yet" in page.content.decode()
    lea = Speaker.objects.get()
    assert (lea.name, lea.email, lea.state, Mail.objects.count()) == (
        "Lea Roy",
        "lea@example.org",
        "to_ask",
        0,
    )


def test_a_double_click_writes_somebody_down_once(client, desk, spaces):
    client.force_login(Session.objects.get().meeting.organisers.get().person)
    stamp = client.get(reverse("speaker_add", args=["nancy", spaces.pk])).context["form"]["stamp"].value()
    for _click in range(2):
        desk("speaker_add", spaces.pk, kind="witness", name="Lea", language="fr", stamp=stamp)

    assert Speaker.objects.count() == 1


def test_whom_the_network_knows_needs_no_name(desk, spaces):
    anne = PersonFactory(first_name="Anne", last_name="Marchal", email="anne@example.org")

    desk("speaker_add", spaces.pk, kind="chair", email="anne@example.org", language="fr")

    speaker = Speaker.objects.get()
    assert (speaker.name, speaker.person) == ("Anne Marchal", anne)


def test_a_stranger_needs_a_name_and_stands_once_in_a_session_for_the_same(desk, spaces, lea):
    unnamed = desk("speaker_add", spaces.pk, kind="chair", email="x@example.org", language="fr")
    twice = desk("speaker_add", spaces.pk, kind="witness", name="L", email="LEA@example.org", language="fr")

    assert "Give the name" in unnamed.content.decode()
    assert "already in the list of this session" in twice.content.decode()
    assert Speaker.objects.count() == 1


def test_two_organisers_who_think_of_the_same_person_at_once_write_them_down_once(oda, spaces, lea):
    again = actions.add_speaker(
        session=spaces,
        token="another",
        email="lea@example.org",
        kind="witness",
        name="L.",
        language="fr",
        by=oda.person,
    )

    assert (again, Speaker.objects.count()) == (lea, 1)


def test_the_author_of_a_proposal_is_one_click_away(client, oda, spaces):
    proposal = ProposalFactory(
        call__meeting=oda.meeting, session=spaces, speaker="Paul Roy", title="Kitchens"
    )
    client.force_login(oda.person)

    page = client.get(reverse("speaker_add", args=["nancy", spaces.pk]), {"proposal": proposal.pk})

    initial = page.context["form"].initial
    assert (initial["name"], initial["kind"], initial["subject"]) == ("Paul Roy", "witness", "Kitchens")


def test_each_is_asked_once_in_the_language_in_which_they_speak(oda, spaces, lea):
    SpeakerFactory(session=spaces, email="")
    SpeakerFactory(session=spaces, email="jutta@example.org", language="de")

    assert (ask(oda), ask(oda)) == (2, 0)
    mail = Mail.objects.get(to="lea@example.org")
    assert mail.subject == "Would you speak at “Nancy”?"
    for words in ("“Spaces”", "When: 12 September 2999, 10:30–12:00", "witness", "A shared kitchen"):
        assert words in mail.text
    assert fresh(lea).get_absolute_url() in mail.text
    assert "10:30" in Mail.objects.get(to="jutta@example.org").text


def test_nobody_is_asked_once_the_meeting_is_over(oda, lea):
    oda.meeting.starts_on = date(2013, 9, 12)
    oda.meeting.save()

    with pytest.raises(Refused, match="is over"):
        ask(oda)


def test_somebody_without_an_address_answers_through_an_organiser(desk, oda, spaces):
    paul = SpeakerFactory(session=spaces, name="Paul", email="")

    with pytest.raises(Refused, match="no address"):
        actions.ask_speaker(speaker=paul, by=oda.person)
    desk("speaker_note", paul.pk, comes="no", reason="On holiday")

    assert (fresh(paul).state, fresh(paul).reason, told()) == ("declined", "On holiday", [])


# Reminding


def test_those_who_have_not_answered_are_reminded_at_most_every_three_days(oda, spaces, lea):
    SpeakerFactory(session=spaces, confirmed=True)
    ask(oda)

    def remind():
        return actions.remind_speakers(meeting=oda.meeting, by=oda.person)

    assert remind() == 0
    rested(lea, 4)
    assert (remind(), remind()) == (1, 0)
    assert told()[-1] == ("lea@example.org", "Reminder: would you speak at “Nancy”?")


def test_who_has_not_answered_after_a_week_is_reminded_once_by_itself(client, oda, lea):
    ask(oda)
    facts = {"speaker_id": lea.pk, "asked": fresh(lea).asked_at.isoformat()}

    for _ring in range(2):
        JOBS["meetings.remind_speaker"](**facts)

    assert len(told()) == 2


def test_who_has_answered_is_not_reminded_by_itself(client, oda, lea):
    ask(oda)
    facts = {"speaker_id": lea.pk, "asked": fresh(lea).asked_at.isoformat()}
    answer(client, lea, comes="yes")
    before = len(told())

    JOBS["meetings.remind_speaker"](**facts)

    assert len(told()) == before
