"""What leaves is what everybody may read, signed, and nothing about people."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from croisee.engines import following
from croisee.federation import actions, feed
from croisee.federation.actions import publishing, watching
from croisee.federation.models import Follower, Installation, OwnKey, Published
from croisee.journal.actions import record
from croisee.journal.models import Entry
from croisee.kit.access import Refused
from tests import factories as make
from tests.exchange.matches import need, speaker

pytestmark = pytest.mark.django_db


@pytest.fixture
def opened(team):
    actions.open_to_followers(name="Nancy", by=team)


@pytest.fixture
def trier():
    return speaker(
        "Stadt Trier", "de", organisation__territory=make.TerritoryFactory(code="DE-1", name="Trier")
    )


def asked(client, since=0, **headers):
    return client.get(f"/federation/feed/?since={since}", headers=headers)


def page(client, since=0):
    answer = asked(client, since)
    key = OwnKey.objects.get(retired_at=None).public
    following.verify(answer.content, answer.headers["Croisee-Signature"], key)
    return following.read_page(answer.content, home="http://127.0.0.1:8000", since=since)


def test_a_need_leaves_with_whose_it_is_and_where(client, opened, trier):
    posting = need(trier)
    actions.publish()

    [item] = page(client).items

    assert (item.kind, item.language, item.text) == ("needs", "de", posting.contribution.text)
    assert (item.organisation, item.code) == ("Stadt Trier", "DE-1")
    assert item.url.endswith(posting.get_absolute_url())


def test_of_each_kind_what_everybody_reads_leaves_without_names_of_people(client, opened, trier):
    meeting = make.MeetingFactory(reported=True, is_public=True, title="Nancy")
    session = make.SessionFactory(meeting=meeting)
    said = make.ContributionFactory(session=session, kind="practice", contact="Anna Muster, 06 00 00 00 00")
    make.AuthorFactory(
        contribution=said, person__first_name="Anna", person__last_name="Muster", shows_name=True
    )
    make.ContributionFactory(session=session, kind="obstacle")
    make.ProjectFactory(meeting=None, is_public=True, title="Heating together")
    need(trier)
    actions.publish()

    answer = asked(client).content.decode()

    assert {item.kind for item in page(client).items} == {"meetings", "needs", "practices", "projects"}
    assert "Muster" not in answer and "06 00" not in answer


def test_what_only_some_may_read_does_not_leave(client, opened, trier):
    need(trier, audience="members")
    need(trier, audience="mutual")
    need(trier, stage="draft")
    make.MeetingFactory(live=True, is_public=False)
    actions.publish()

    assert page(client).items == ()


def test_a_change_has_a_new_number_and_the_same_has_none(client, opened, trier):
    posting = need(trier)

    assert (actions.publish(), actions.publish()) == (1, 0)
    posting.contribution.text = "Wir suchen Lastenräder."
    posting.contribution.save()
    assert actions.publish() == 1
    assert [item.text for item in page(client, since=1).items] == ["Wir suchen Lastenräder."]


def test_what_is_withdrawn_leaves_its_address_alone(client, opened, trier):
    posting = need(trier)
    actions.publish()
    posting.contribution.is_withdrawn = True
    posting.contribution.save()

    [item] = page(client).items  # at once, before anybody looks through what changed
    assert item.is_withdrawn and not item.text
    assert actions.publish() == 1
    assert page(client, since=1).items == (item,)
    assert Published.objects.get().facts == {}


def test_whoever_begins_does_not_hear_of_what_is_gone(client, opened, trier):
    posting = need(trier)
    actions.publish()
    posting.contribution.is_withdrawn = True
    posting.contribution.save()
    actions.publish()

    assert page(client) == following.Page("http://127.0.0.1:8000", 0, 2)


def test_many_come_in_pages(client, opened, trier, monkeypatch):
    monkeypatch.setattr(feed, "SIZE", 2)
    for number in range(5):
        need(trier, text=f"Wir suchen {number} Fahrräder.")
    actions.publish()

    first = page(client)

    assert (len(first.items), first.has_more, first.next) == (2, True, 2)
    assert (page(client, 2).next, page(client, 4).has_more) == (4, False)


def test_nothing_new_is_not_sent_again(client, opened):
    etag = asked(client).headers["ETag"]

    assert asked(client, **{"If-None-Match": etag}).status_code == 304


@pytest.mark.parametrize(
    ("since", "status"), [("x", 400), ("-1", 400), ("9" * 30, 400), ("7", 409), ("²", 400)]
)
def test_a_number_that_is_none_or_not_ours(client, opened, since, status):
    assert asked(client, since).status_code == status


def test_nobody_follows_who_never_let_them(client, db):
    assert asked(client).status_code == 404
    assert json.loads(client.get("/.well-known/croisee").content)["feed"] is None


def test_closed_says_so_signed_and_sends_nothing(client, opened, team, trier):
    need(trier)
    actions.publish()
    actions.close_to_followers(by=team)

    closed = page(client)

    assert closed.is_closed and closed.items == ()
    assert Published.objects.get().facts == {}


def test_opened_again_what_went_meanwhile_is_withdrawn_and_the_rest_comes_back(client, opened, team, trier):
    """Also for who asked nobody while all was closed."""
    stays, goes = need(trier), need(trier)
    actions.publish()
    actions.close_to_followers(by=team)
    hide(goes)
    actions.open_to_followers(name="Nancy", by=team)
    actions.publish()

    items = {item.url: item.is_withdrawn for item in page(client, since=2).items}

    assert sorted(items.values()) == [False, True]
    assert next(url for url in items if not items[url]).endswith(stays.get_absolute_url())


def hide(posting, withdrawn=True):
    posting.contribution.is_withdrawn = withdrawn
    posting.contribution.save()


def test_what_is_shown_again_comes_again_to_whoever_asked_in_between(client, opened, trier):
    posting = need(trier)
    actions.publish()
    hide(posting)
    assert page(client).items[0].is_withdrawn
    hide(posting, withdrawn=False)

    assert actions.publish() == 1
    assert page(client, since=1).items[0].text == posting.contribution.text


def test_an_older_picture_is_not_written_over_a_newer_one(client, opened, trier, monkeypatch):
    posting, everything = need(trier), publishing.everything
    actions.publish()

    def while_it_is_read():
        picture = list(everything())
        monkeypatch.setattr(publishing, "everything", everything)
        hide(posting)
        assert actions.publish() == 1
        return picture

    monkeypatch.setattr(publishing, "everything", while_it_is_read)

    assert actions.publish() == 0
    assert Published.objects.get().is_withdrawn


def test_what_leaves_is_looked_through_only_after_something_was_done(opened, team, monkeypatch):
    rung = []
    monkeypatch.setattr(watching, "later_once", lambda name, **_facts: rung.append(name))
    Entry.objects.update(at=timezone.now() - timedelta(minutes=2))
    actions.publish()

    actions.watch()
    assert "federation.publish" not in rung

    record("meeting.published", about=team, by=team)
    actions.publish()
    actions.watch()
    assert "federation.publish" in rung  # a line of this minute may have overtaken another one


def test_another_day_is_looked_through_though_nothing_was_done(opened):
    actions.publish()
    Installation.objects.update(published_at=timezone.now() - timedelta(days=1))

    assert publishing.may_have_changed(Installation.mine())


def test_the_card_says_who_we_are(client, opened):
    make.OrganisationFactory(kind="network", territory=make.TerritoryFactory(code="FR-54"))

    site = following.read_site(client.get("/.well-known/croisee").content, home="http://127.0.0.1:8000")

    assert (site.name, site.territories, site.languages[0]) == ("Nancy", ("FR-54",), "fr")
    assert site.feed == "http://127.0.0.1:8000/federation/feed/"


def test_a_new_key_has_the_word_of_the_old_one_which_keeps_no_secret(client, opened, team):
    old = OwnKey.objects.get()
    for _time in range(2):
        actions.renew_key(by=team)

    site = following.read_site(client.get("/.well-known/croisee").content, home="http://127.0.0.1:8000")

    assert following.successor(old.public, site.statements, site.home) == site.key != old.public
    assert OwnKey.objects.exclude(secret="").count() == 1
    assert page(client).items == ()


def test_the_team_sees_who_fetches(client, opened, visit):
    for _time in range(2):
        asked(client, **{"User-Agent": "Croisee/1 (+https://metz.example)"})

    assert [(one.address, one.times) for one in Follower.objects.all()] == [("https://metz.example", 2)]
    assert "https://metz.example" in visit("administrator", "/networks/").content.decode()


def test_those_who_call_themselves_anew_each_time_fill_no_table(client, opened, monkeypatch):
    monkeypatch.setattr("croisee.federation.actions.publishing.MOST_FOLLOWERS", 3)
    for number in range(6):
        asked(client, **{"User-Agent": f"agent {number}"})

    assert [one.agent for one in Follower.objects.all()] == ["agent 5", "agent 4", "agent 3"]


def test_nobody_but_the_team_opens_closes_or_renews(db):
    person = make.PersonFactory()
    for act in (
        actions.close_to_followers,
        actions.renew_key,
        lambda by: actions.open_to_followers(name="N", by=by),
    ):
        with pytest.raises(Refused):
            act(by=person)


def test_it_is_opened_under_a_name(team):
    with pytest.raises(Refused, match="called"):
        actions.open_to_followers(name=" ", by=team)
    assert not Installation.mine().is_open
