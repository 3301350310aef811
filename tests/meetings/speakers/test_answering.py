"""What those who are asked to speak answer, and what becomes of it when their hour changes."""

from datetime import time

import pytest
from django.urls import reverse
from django.utils import timezone

from croisee.kit.access import Refused
from croisee.kit.models import Mail
from croisee.meetings import actions
from croisee.meetings.models import Speaker
from tests.factories import SpeakerFactory
from tests.meetings.speakers.speaking import State, answer, ask, fresh, move, told

pytestmark = pytest.mark.django_db


# Answering


def test_looking_answers_nothing(client, oda, lea):
    ask(oda)

    page = client.get(fresh(lea).get_absolute_url())

    assert page["X-Robots-Tag"] == "noindex" and fresh(lea).state == State.ASKED


def test_somebody_says_yes_and_what_they_need_and_the_organisers_learn_it(client, oda, lea):
    ask(oda)

    page = answer(client, lea, comes="yes", needs_interpreter="on", needs="A projector", name="Léa Roy")

    assert "You have said yes" in page.content.decode()
    lea = fresh(lea)
    assert (lea.state, lea.name, lea.needs_interpreter, lea.needs) == (
        "confirmed",
        "Léa Roy",
        True,
        "A projector",
    )
    assert told()[-1] == (oda.person.email, "Léa Roy has said yes: Nancy")
    assert "A projector" in Mail.objects.last().text


def test_a_no_has_a_reason(client, oda, lea):
    ask(oda)

    assert "Say why" in answer(client, lea, comes="no").content.decode()
    assert fresh(lea).state == State.ASKED
    answer(client, lea, comes="no", reason="I am in Metz")

    assert (fresh(lea).state, fresh(lea).reason) == ("declined", "I am in Metz")
    assert "I am in Metz" in Mail.objects.last().text


def test_one_may_think_better_of_it_and_the_same_answer_again_writes_to_nobody(client, oda, lea):
    ask(oda)
    for comes, reason in (("no", "Away"), ("yes", ""), ("yes", "")):
        answer(client, lea, comes=comes, reason=reason)

    assert (fresh(lea).state, fresh(lea).reason) == ("confirmed", "")
    assert [subject for _to, subject in told()[1:]] == [
        "Lea Roy cannot come: Nancy",
        "Lea Roy has said yes: Nancy",
    ]


def test_a_link_leads_nowhere_before_one_is_asked_and_after_the_address_has_changed(client, desk, oda, lea):
    assert client.get(lea.get_absolute_url()).status_code == 404
    ask(oda)
    old = fresh(lea).get_absolute_url()
    client.force_login(oda.person)
    form = client.get(reverse("speaker_edit", args=["nancy", lea.pk])).context["form"]
    said = {name: form[name].value() for name in form.fields} | {"email": "lea@work.example.org"}

    desk("speaker_edit", lea.pk, **said)

    assert fresh(lea).state == State.TO_ASK
    assert client.get(old).status_code == 404
    ask(oda)
    assert told()[-1][0] == "lea@work.example.org"


def test_after_the_meeting_there_is_nothing_left_to_answer(client, oda, lea):
    ask(oda)
    oda.meeting.stage = "reported"
    oda.meeting.save()

    assert "The meeting is over" in client.get(fresh(lea).get_absolute_url()).content.decode()
    with pytest.raises(Refused, match="over"):
        actions.answer_speaking(speaker=fresh(lea), comes=True, seen="", by=None)


# Moving, removing


def test_a_speaker_is_asked_again_when_the_hour_is_another_one(client, desk, oda, spaces, lea):
    ask(oda)
    answer(client, lea, comes="yes")
    move(spaces, start=time(14), end=time(15))
    client.force_login(oda.person)

    assert "for another hour" in client.get(reverse("speakers", args=["nancy"])).content.decode()
    desk("speaker_ask", lea.pk)
    desk("speaker_ask", lea.pk)

    assert fresh(lea).state == State.ASKED
    assert [subject for _to, subject in told()].count("Another hour for you: Nancy") == 1
    assert "14:00–15:00" in Mail.objects.filter(to="lea@example.org").last().text


def test_an_answer_for_an_hour_that_has_changed_meanwhile_is_asked_again(client, oda, spaces, lea):
    ask(oda)
    address = fresh(lea).get_absolute_url()
    form = client.get(address).context["form"]
    shown = {name: form[name].value() or "" for name in ("name", "organisation", "seen")}
    move(spaces, start=time(14), end=time(15))

    page = client.post(address, shown | {"comes": "yes"}, follow=True)

    assert "The hour has changed in the meantime" in page.content.decode()
    assert fresh(lea).state == State.ASKED


def test_who_was_asked_is_told_when_they_or_their_session_are_taken_out(desk, oda, spaces, lea):
    ask(oda)
    SpeakerFactory(session=spaces, email="not-asked@example.org")
    other = SpeakerFactory(session=spaces, email="other@example.org", state="asked", asked_at=timezone.now())

    desk("speaker_remove", other.pk)
    desk("session_delete", spaces.pk)

    assert [one for one in told() if "no longer" in one[1]] == [
        ("other@example.org", "You are no longer expected to speak: Nancy"),
        ("lea@example.org", "You are no longer expected to speak: Nancy"),
    ]
    assert not Speaker.objects.exists()
