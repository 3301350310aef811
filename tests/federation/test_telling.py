"""Who posted something hears what meets it in a network that we follow: once of each, until they say no."""

from datetime import timedelta
from email import message_from_bytes

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from croisee.exchange import thesaurus
from croisee.exchange.models import MatchMail
from croisee.federation.models import Followed
from croisee.kit import jobs
from croisee.kit.jobs import JOBS
from croisee.kit.models import Mail
from croisee.network.models import Person
from tests import factories as make
from tests.exchange.matches import FEW, need, speaker
from tests.federation import conftest as there
from tests.federation.test_following import pulled

pytestmark = pytest.mark.django_db
LENDS = "Nous prêtons des vélos aux écoles."


@pytest.fixture(autouse=True)
def few_concepts(monkeypatch):
    monkeypatch.setattr(thesaurus, "thesaurus", lambda: FEW)


@pytest.fixture
def trier():
    return speaker("Stadt Trier", "de")


def lent(number=1, text=LENDS):
    """An offer that Metz publishes, each of another organisation: of one the best is enough."""
    url = f"{there.HOME}/offers/{number}/"
    return there.Item("assets", url, "fr", text=text, organisation=f"Ville {number}")


def looked_at():
    """The worker looks, and a week has passed since the last mail."""
    MatchMail.objects.update(sent_at=timezone.now() - timedelta(days=8))
    JOBS["exchange.look_elsewhere"]()
    for person in Person.objects.order_by("pk"):
        JOBS["exchange.tell_elsewhere"](person_id=person.pk)


def mails():
    return list(Mail.objects.order_by("pk"))


def test_who_posted_a_need_is_told_of_an_offer_there_in_their_language(other, followed, trier):
    need(trier)
    other.publish(lent())
    pulled(followed)

    looked_at()

    [mail] = mails()
    assert mail.to == trier.person.email
    assert mail.subject == "1 Sache in einem anderen Netzwerk passt zu dem, was Sie veröffentlicht haben"
    assert LENDS in mail.text and "Ville 1" in mail.text and "Wir suchen Fahrräder" in mail.text
    assert f"{settings.SITE_URL}{Followed.objects.get().get_absolute_url()}?lang=de" in mail.text
    assert "Fahrrad" in mail.text  # why: both speak of it


def test_nobody_is_told_twice_even_when_it_goes_and_comes_again(other, followed, trier):
    need(trier)
    other.publish(lent())
    pulled(followed)
    looked_at()
    looked_at()
    other.publish(there.Item("assets", f"{there.HOME}/offers/1/", is_withdrawn=True), lent())
    pulled(followed)
    looked_at()

    assert len(mails()) == 1

    other.publish(lent(2, "Nous prêtons des vélos aux écoles du canton."))
    pulled(followed)
    looked_at()

    assert len(mails()) == 2
    assert LENDS not in mails()[1].text


def test_one_mail_a_week_with_all_of_it(other, followed, trier, monkeypatch):
    rung = []
    monkeypatch.setattr(
        "croisee.exchange.actions.elsewhere.later_once", lambda name, **facts: rung.append(facts)
    )
    need(trier)
    MatchMail.objects.create(person=trier.person, sent_at=timezone.now() - timedelta(days=2))
    other.publish(lent(1), lent(2))
    pulled(followed)

    JOBS["exchange.tell_elsewhere"](person_id=trier.person.pk)

    assert not mails()
    assert rung[0]["wait"] == pytest.approx(5 * 86_400, abs=60)
    looked_at()
    assert mails()[0].subject.startswith("2 ")


def test_one_click_ends_it(client, other, followed, trier):
    need(trier)
    other.publish(lent(1))
    pulled(followed)
    looked_at()
    [mail] = mails()
    way_out = reverse("match_mail_off", args=[MatchMail.objects.get(person=trier.person).token])
    header = message_from_bytes(bytes(mail.source))["List-Unsubscribe"]
    assert header.strip() == f"<{settings.SITE_URL}{way_out}?lang=de>"

    client.post(f"{way_out}?lang=de", {"List-Unsubscribe": "One-Click"})
    other.publish(lent(2))
    pulled(followed)
    looked_at()

    assert len(mails()) == 1


def test_nobody_is_told_of_what_meets_nothing_or_is_theirs_no_more(other, followed, trier):
    posting = need(trier)
    other.publish(lent(1, "Nous cuisinons."))
    pulled(followed)
    looked_at()
    posting.stage = "found"
    posting.save()
    other.publish(lent(2))
    pulled(followed)
    looked_at()

    assert not mails()


def test_only_what_comes_rings(other, followed, trier, monkeypatch):
    rung = []
    monkeypatch.setattr(
        "croisee.federation.actions.pulling.later_once", lambda name, **facts: rung.append(name)
    )
    pulled(followed)
    assert rung == []
    other.publish(lent())
    pulled(followed)
    pulled(followed)
    assert rung == ["exchange.look_elsewhere"]
    assert jobs.TURNS["exchange.look_elsewhere"] == jobs.CAN_WAIT


def test_two_who_speak_for_an_organisation_are_told_each(other, followed, trier):
    second = make.AffiliationFactory(organisation=trier.organisation, is_representative=True)
    make.AffiliationFactory(organisation=trier.organisation)  # belongs to it, speaks not for it
    need(trier)
    other.publish(lent())
    pulled(followed)
    looked_at()

    assert {mail.to for mail in mails()} == {trier.person.email, second.person.email}
