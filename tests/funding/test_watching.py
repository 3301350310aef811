"""A search that is kept in the catalogue: told what is new, has changed, opens or closes soon, each once."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from croisee.exchange.models import Alert
from croisee.funding import actions
from croisee.kit.jobs import JOBS
from croisee.kit.models import Mail
from tests import factories as make

pytestmark = pytest.mark.django_db
LOANS = {"kind": "loan"}


@pytest.fixture
def anne():
    return make.PersonFactory(language="en")


@pytest.fixture
def team():
    return make.PersonFactory(is_administrator=True)


def kept(client, person, **asked):
    """An alert asked for a day ago, from the list or from a project."""
    client.force_login(person)
    client.post(reverse("alert_new", args=["funding"]), (asked or LOANS) | {"rhythm": "daily"})
    alert = Alert.objects.get()
    Alert.objects.update(told_until=timezone.now() - timedelta(days=1, minutes=1))
    return alert


def told(alert):
    JOBS["exchange.send_alert"](alert_id=alert.pk)
    mail = Mail.objects.first()
    return mail.text if mail else ""


def today(days=0):
    return timezone.localdate() + timedelta(days=days)


def added(by, name="Bicycles for all", **values):
    sheet = {"name": name, "kind": "loan", "language": "en"} | values
    return actions.add_instrument(values=sheet, by=by)


def test_what_is_new_is_told_once(client, anne, team):
    alert = kept(client, anne)
    one = added(team)
    added(team, "A grant", kind="grant")

    text = told(alert)

    assert "Bicycles for all: new" in text and one.get_absolute_url() in text
    assert "A grant" not in text
    Mail.objects.all().delete()
    assert told(alert) == ""


def test_no_mail_leaves_where_nothing_is_new(client, anne):
    make.InstrumentFactory(kind="loan")

    assert told(kept(client, anne)) == ""


def test_a_change_is_told_and_a_confirmation_is_not(client, anne, team):
    changed, confirmed = make.InstrumentFactory.create_batch(2, kind="loan")
    alert = kept(client, anne)
    actions.change_instrument(instrument=changed, values={"summary": "More."}, by=team)
    actions.still_holds(instrument=confirmed, by=team)

    text = told(alert)

    assert f"{changed}: changed" in text
    assert str(confirmed) not in text.replace(f"{changed}", "")


@pytest.mark.parametrize(("name", "word"), [("opens", "opens on"), ("closes", "closes on")])
def test_a_day_is_told_when_it_comes_near(client, anne, name, word):
    near = make.InstrumentFactory(kind="loan", **{name: today(30)})
    make.InstrumentFactory(kind="loan", **{name: today(29)})  # told the day before
    make.InstrumentFactory(kind="loan", **{name: today(31)})

    text = told(kept(client, anne))

    assert f"{near}: {word}" in text
    assert text.count(word) == 1


def test_a_project_is_told_of_what_it_may_ask_for(client, anne, team):
    path = make.PathFactory(project__opened_by=anne, answers={"kind": "association"})
    alert = kept(client, anne, project=str(path.project_id))
    for name, who in (("For associations", "association"), ("For communes", "commune")):
        added(team, name, rule={"field": "kind", "in": [who]})

    text = told(alert)

    assert "For associations" in text and "For communes" not in text


def test_who_follows_a_project_no_more_is_told_nothing(client, anne, team):
    path = make.PathFactory(project__opened_by=anne)
    alert = kept(client, anne, project=str(path.project_id))
    type(path.project).objects.update(opened_by=None)
    added(team)

    page = client.get(reverse("my_alerts")).content.decode()

    assert told(alert) == ""
    assert "A filter of it is not there any more" in page
    assert str(path) not in page


def test_nobody_learns_the_name_of_a_project_that_they_do_not_follow(client, anne):
    path = make.PathFactory(project__title="Secret kitchen")
    client.force_login(anne)
    sent = {"project": str(path.project_id), "rhythm": "daily"}

    page = client.post(reverse("alert_new", args=["funding"]), sent, follow=True).content.decode()

    assert not Alert.objects.exists()
    assert "This is not there, or it is not open to you." in page and str(path) not in page


def test_it_stands_beside_the_alerts_on_needs_and_offers(client, anne):
    kept(client, anne)
    client.post(reverse("my_alerts"), {"text": "bicycles", "rhythm": "weekly"})

    page = client.get(reverse("my_alerts")).content.decode()

    assert page.count("(.ics)") == 1
    assert "Kind of funding: loan" in page and "Words: bicycles" in page


def test_its_feed_and_calendar_need_no_sign_in(client, anne):
    one = make.InstrumentFactory(kind="loan", closes=today(5), summary="Low interest.")
    make.InstrumentFactory(kind="grant", name="Other", closes=today(5))
    alert = kept(client, anne)
    client.logout()

    feed = client.get(reverse("alert_feed", args=[alert.token])).content.decode()
    dates = client.get(reverse("alert_dates", args=[alert.token])).content.decode()

    assert f"{one}: Low interest." in feed and "Other" not in feed
    assert f"Closes: {one}" in dates and "Other" not in dates


@pytest.mark.parametrize("name", ["alert_feed", "alert_dates"])
def test_its_addresses_are_never_kept_and_end_with_the_account(client, anne, name):
    address = reverse(name, args=[kept(client, anne).token])
    client.logout()
    assert "no-store" in client.get(address)["Cache-Control"]

    anne.is_active = False
    anne.save()

    assert client.get(address).status_code == 404


@pytest.mark.parametrize("sent", [{}, {"kind": "nothing"}, {"project": "x"}, {"where": "Nowhere at all"}])
def test_what_asks_nothing_is_not_kept(client, anne, sent):
    client.force_login(anne)

    client.post(reverse("alert_new", args=["funding"]), sent | {"rhythm": "daily"})

    assert not Alert.objects.exists()


def test_the_filtered_list_offers_it_to_whoever_is_signed_in(client, anne):
    make.InstrumentFactory(kind="loan")
    address = reverse("instruments") + "?kind=loan"
    assert reverse("alert_new", args=["funding"]) not in client.get(address).content.decode()

    client.force_login(anne)

    assert reverse("alert_new", args=["funding"]) in client.get(address).content.decode()


def test_a_kept_search_opens_again_with_one_click(client, anne):
    kept(client, anne)
    project = make.PathFactory(project__opened_by=anne)
    client.post(reverse("alert_new", args=["funding"]), {"project": project.project_id})
    page = client.get(reverse("my_alerts")).text

    assert f'<a href="{reverse("instruments")}?kind=loan">' in page
    assert f'<a href="{project.get_absolute_url()}">' in page
