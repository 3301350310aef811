"""The weekly mail: only when something happened to one's words, once a week at most, off in one click."""

import email
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from croisee.exchange.models import News, Told
from croisee.journal.actions import record
from croisee.kit.jobs import JOBS
from croisee.kit.models import Mail
from croisee.network.actions import erase_me
from croisee.syntheses.models import Statement
from tests import factories as make
from tests.exchange.test_outcomes import amend, cite, say

pytestmark = pytest.mark.django_db


@pytest.fixture
def anne():
    return make.RegistrationFactory(
        meeting__live=True, meeting__open=False, person__email="anne@demo.example", person__language="fr"
    )


def ring(registration):
    JOBS["exchange.tell_news"](meeting_id=registration.meeting_id)


def mails():
    return list(Mail.objects.order_by("pk"))


def published_now(said):
    statement = cite(said)
    statement.synthesis.published_at = timezone.now()
    statement.synthesis.save()
    return statement


def step(said, kind="adopted"):
    return make.StepFactory(amendment=amend(said.meeting, contribution=said), kind=kind, place="article 8")


def a_week_passes():
    News.objects.update(sent_at=timezone.now() - timedelta(days=7, seconds=1))


def test_a_mail_tells_in_ones_language_what_happened_and_names_nobody(anne):
    said = say(anne)
    published_now(said)
    passed = step(said)
    passed.who = "Senator Somebody"
    passed.save()

    ring(anne)

    (mail,) = mails()
    assert mail.to == "anne@demo.example"
    assert passed.amendment.wording.number in mail.text
    assert "adopté" in mail.text
    assert anne.get_absolute_url() in mail.text
    assert "Senator" not in mail.text


def test_ringing_twice_tells_once(anne):
    step(say(anne))

    ring(anne)
    ring(anne)
    a_week_passes()
    ring(anne)

    assert len(mails()) == 1


def test_what_happens_within_the_week_waits_for_its_end(anne):
    said = say(anne)
    step(said)
    ring(anne)
    step(said, kind="law")
    ring(anne)
    assert len(mails()) == 1

    a_week_passes()
    ring(anne)

    assert len(mails()) == 2
    assert "dans la loi" in mails()[1].text
    assert "adopté" not in mails()[1].text


def test_however_many_wait_for_the_end_of_their_week_one_bell_is_rung_for_the_first(anne):
    bob = make.RegistrationFactory(meeting=anne.meeting, person__email="bob@demo.example")
    for who, days in ((anne, 2), (bob, 5)):
        step(say(who))
        News.objects.create(person=who.person, sent_at=timezone.now() - timedelta(days=days))

    for _retry in range(2):
        ring(anne)

    bell = DBTaskResult.objects.get(args_kwargs__args__0="exchange.tell_news", run_after__year__lt=9999)
    assert timedelta(days=1) < bell.run_after - timezone.now() < timedelta(days=3)


def test_another_meeting_shares_the_one_mail_of_the_week(anne):
    other = make.RegistrationFactory(meeting__live=True, meeting__open=False, person=anne.person)
    step(say(anne))
    step(say(other))

    ring(anne)
    ring(other)

    assert len(mails()) == 1


def test_nothing_new_is_no_mail(anne):
    said = say(anne)
    Statement.objects.filter(pk=cite(said).pk).update(changed_at="2013-10-02T12:00Z")
    step(make.ContributionFactory(session=said.session))

    ring(anne)

    assert mails() == []


def test_a_draft_is_no_news(anne):
    said = say(anne)
    cite(said, stage="draft")
    make.StepFactory(amendment=amend(anne.meeting, stage="draft", contribution=said))

    ring(anne)

    assert mails() == []


def test_one_click_of_a_mail_program_switches_it_off_and_looking_does_not(anne):
    said = say(anne)
    step(said)
    ring(anne)
    sent = email.message_from_bytes(bytes(mails()[0].source))
    address = reverse("news_off", args=[News.objects.get().token])
    assert address in sent["List-Unsubscribe"]
    assert sent["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"

    Client().get(address)
    assert not News.objects.get().is_off
    Client(enforce_csrf_checks=True).post(address, {"List-Unsubscribe": "One-Click"})
    assert News.objects.get().is_off

    step(said, kind="law")
    a_week_passes()
    ring(anne)
    assert len(mails()) == 1

    Client().post(address, {"do": "again"})
    ring(anne)
    assert len(mails()) == 2


def test_a_wrong_token_switches_nothing(anne):
    News.objects.create(person=anne.person)

    assert Client().post(reverse("news_off", args=["A" * 22])).status_code == 404
    assert not News.objects.get().is_off


def test_an_act_in_the_journal_rings_for_its_meeting(anne, monkeypatch):
    rung = []
    monkeypatch.setattr("croisee.exchange.noticing.later", lambda name, **facts: rung.append((name, facts)))
    synthesis = published_now(say(anne)).synthesis
    draft = make.SynthesisFactory()

    for thing in (synthesis, draft):
        record("synthesis.published", about=thing, by=None)

    assert rung == [("exchange.tell_news", {"wait": 3600, "meeting_id": anne.meeting_id})]


def test_of_somebody_erased_it_is_not_even_known_what_they_were_told(anne):
    step(say(anne))
    ring(anne)

    erase_me(by=anne.person)

    assert not News.objects.exists()
    assert not Told.objects.exists()
