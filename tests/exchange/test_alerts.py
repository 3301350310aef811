"""Alerts: told of what is new and may be read, in a rhythm, never with an empty mail; off in one click."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from croisee.exchange import actions
from croisee.exchange.models import Alert
from croisee.kit.access import Refused
from croisee.kit.jobs import JOBS
from croisee.kit.models import Mail
from croisee.network.actions import erase_me
from tests import factories as make

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1, minutes=1)


@pytest.fixture
def anne():
    return make.PersonFactory()


def alert_for(person, rhythm="daily", **asked):
    return actions.ask_for_alert(by=person, asked=asked or {"text": "bicycles"}, rhythm=rhythm)


def after(alert, pause=DAY):
    """A while has passed since somebody was last told."""
    Alert.objects.filter(pk=alert.pk).update(told_until=timezone.now() - pause)


def ring(alert):
    JOBS["exchange.send_alert"](alert_id=alert.pk)


def posted(**facts):
    return make.PostingFactory(opened_at=timezone.now() - timedelta(hours=1), **facts)


def test_one_is_told_once_of_what_is_new_and_looked_for(anne):
    alert = alert_for(anne)
    after(alert)
    posting = posted()
    posted(contribution__text="We lend a kitchen.")

    ring(alert)
    ring(alert)

    mail = Mail.objects.get()
    assert (mail.to, posting.get_absolute_url() in mail.text) == (anne.email, True)
    assert "kitchen" not in mail.text


def test_no_mail_is_empty(anne):
    alert = alert_for(anne)
    after(alert)
    make.PostingFactory()  # of weeks ago

    ring(alert)

    assert not Mail.objects.exists()


def test_a_weekly_one_waits_for_its_week(anne):
    alert = alert_for(anne, rhythm="weekly")
    posted()
    after(alert, timedelta(days=6))
    ring(alert)
    assert not Mail.objects.exists()

    after(alert, timedelta(days=7))
    ring(alert)
    assert Mail.objects.count() == 1


@pytest.mark.parametrize("audience", ["members", "meeting", "mutual"])
def test_nobody_is_told_of_what_they_may_not_read(client, anne, audience):
    alert = alert_for(anne)
    after(alert)
    posting = posted(audience=audience)

    ring(alert)

    feed = client.get(reverse("alert_feed", args=[alert.token])).content.decode()
    assert not Mail.objects.exists()
    assert posting.contribution.text not in feed


def test_nobody_is_told_of_their_own(anne):
    town = make.AffiliationFactory(person=anne, is_representative=True).organisation
    alert = alert_for(anne)
    after(alert)
    posted(organisation=town)

    ring(alert)

    assert not Mail.objects.exists()


def test_one_click_switches_it_off_and_it_can_be_wanted_again(client, anne):
    alert = alert_for(anne)
    address = reverse("alert_off", args=[alert.token])

    client.post(address, {"List-Unsubscribe": "One-Click"})
    after(alert)
    posted()
    ring(alert)
    assert not Mail.objects.exists()

    client.post(address, {"do": "again"})
    after(alert)
    ring(alert)
    assert Mail.objects.count() == 1


def test_its_feed_has_what_everybody_may_read(client, anne):
    alert, posting = alert_for(anne), posted()

    feed = client.get(reverse("alert_feed", args=[alert.token]))

    assert feed["Content-Type"].startswith("application/rss+xml")
    assert posting.contribution.text in feed.content.decode()


def test_one_asks_from_the_filtered_list_and_for_the_same_only_once(client, anne):
    client.force_login(anne)
    for rhythm in ("daily", "weekly"):
        client.post(reverse("my_alerts"), {"text": "bicycles", "kind": "asset", "rhythm": rhythm})

    alert = Alert.objects.get()
    assert (alert.asked, alert.rhythm) == ({"text": "bicycles", "kind": "asset"}, "weekly")


def test_an_alert_of_everything_is_refused_in_words(client, anne):
    client.force_login(anne)

    page = client.post(reverse("my_alerts"), {"rhythm": "daily"}).content.decode()

    assert "Choose at least one filter" in page
    assert not Alert.objects.exists()


def test_twenty_are_enough(anne):
    for number in range(20):
        alert_for(anne, text=f"word {number}")

    with pytest.raises(Refused):
        alert_for(anne, text="one more")


def test_they_go_with_their_person(anne):
    make.PersonFactory(is_administrator=True)
    alert_for(anne)

    erase_me(by=anne)

    assert not Alert.objects.exists()


def test_an_alert_whose_filter_is_gone_asks_for_nothing_and_says_so(client, anne):
    organisation = make.OrganisationFactory()
    alert = alert_for(anne, organisation=str(organisation.pk))
    after(alert)
    type(organisation).objects.filter(pk=organisation.pk).update(merged_into=make.OrganisationFactory())
    posted()

    ring(alert)

    assert not Mail.objects.exists()
    assert "cargo bicycles" not in client.get(reverse("alert_feed", args=[alert.token])).content.decode()
    client.force_login(anne)
    assert "A filter of it is not there any more" in client.get(reverse("my_alerts")).content.decode()
