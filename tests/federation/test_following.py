"""What another network changes or withdraws changes or goes here; what is not signed changes nothing."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from croisee.engines import following
from croisee.engines.following import Item
from croisee.federation import actions
from croisee.federation.actions import keeping, pulling
from croisee.federation.models import Followed, Following
from croisee.journal.models import Entry
from croisee.kit.access import Refused
from croisee.kit.models import Mail
from tests import factories as make
from tests.federation.conftest import HOME, gone, need

pytestmark = pytest.mark.django_db


def pulled(found):
    actions.pull(found=Following.objects.get(pk=found.pk))
    return Following.objects.get(pk=found.pk)


def texts():
    return list(Followed.objects.order_by("url").values_list("text", flat=True))


def test_what_is_published_there_comes_with_where_it_lives(other, followed):
    place = make.TerritoryFactory(code="FR-COM-57463")
    other.publish(need(code="FR-COM-57463", until="2099-05-01", organisation="Ville de Metz"))

    pulled(followed)

    one = Followed.objects.get()
    assert (one.url, one.language, one.territory, str(one.until)) == (
        f"{HOME}/needs/1/",
        "de",
        place,
        "2099-05-01",
    )


def test_of_what_ends_before_it_begins_its_first_day_is_kept(other, followed):
    days = {"starts_on": "2099-05-02", "ends_on": "2099-05-01"}
    other.publish(Item("meetings", f"{HOME}/meetings/one/", title="Water", **days))

    pulled(followed)

    assert Followed.objects.values_list("starts_on", "ends_on").get() == (date(2099, 5, 2), None)


def test_a_change_changes_and_a_withdrawal_takes_away(other, followed):
    other.publish(need(1), need(2))
    pulled(followed)
    other.publish(need(1, "Wir suchen Räder."), gone(2))

    pulled(followed)

    assert texts() == ["Wir suchen Räder."]


def test_the_same_again_changes_nothing(other, followed):
    other.publish(need(1))
    pulled(followed)
    before = Followed.objects.values().get()
    Following.objects.update(cursor=0)

    pulled(followed)

    assert Followed.objects.values().get() == before


def test_nothing_new_is_hardly_anything_sent(other, followed):
    other.publish(need(1))
    for _time in range(3):
        pulled(followed)
    other.asked.clear()

    assert pulled(followed).why == ""
    assert other.asked == [f"{HOME}/federation/feed/?since=1"]


def test_many_pages_come_in_their_order(other, followed):
    other.size = 2
    other.publish(*(need(number) for number in range(5)), gone(0))

    assert pulled(followed).cursor == 6
    assert Followed.objects.count() == 4


def test_a_long_visit_ends_and_another_goes_on(other, followed, monkeypatch):
    rung = []
    monkeypatch.setattr(pulling, "SECONDS", 0)
    monkeypatch.setattr(pulling, "later_once", lambda name, **facts: rung.append(name))
    other.size = 2
    other.publish(*(need(number) for number in range(5)))

    assert (pulled(followed).cursor, rung[-1]) == (2, "federation.pull")


def test_whoever_is_stopped_in_the_midst_goes_on_with_whole_pages(other, followed, monkeypatch):
    other.size = 2
    other.publish(*(need(number) for number in range(5)))
    kept = pulling.keep
    seen = []

    def dies(row, *page):
        kept(row, *page)
        seen.append(row)
        if len(seen) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(pulling, "keep", dies)
    with pytest.raises(KeyboardInterrupt):
        pulled(followed)
    assert (Followed.objects.count(), Following.objects.get().cursor) == (2, 2)
    monkeypatch.setattr(pulling, "keep", kept)

    pulled(followed)

    assert Followed.objects.count() == 5


def test_what_somebody_else_signed_changes_nothing_and_is_said(other, followed):
    other.publish(need(1))
    pulled(followed)
    other.publish(need(1, "Something else."))
    other.secret = following.new_secret()

    assert pulled(followed).why == "key"
    assert texts() == [need(1).text]


def test_what_was_changed_on_the_way_changes_nothing(other, followed, monkeypatch):
    other.publish(need(1))
    written = following.sign
    monkeypatch.setattr(following, "sign", lambda body, *rest, **more: written(body + b" ", *rest, **more))

    assert pulled(followed).why == "signature"
    assert texts() == []


def test_what_was_signed_long_ago_is_not_taken(other, followed):
    other.publish(need(1))
    other.clock = -2 * 86_400

    assert pulled(followed).why == "clock"
    assert texts() == []


def test_a_new_key_is_followed_by_the_word_of_the_old_one(other, followed):
    new = following.new_secret()
    other.statements = [following.statement(other.secret, following.public_of(new), HOME, at=1)]
    other.secret = new
    other.publish(need(1))

    found = pulled(followed)

    assert (found.why, found.key) == ("", following.public_of(new))
    assert Entry.objects.filter(verb="network.key_followed").count() == 1


def test_a_page_that_is_not_as_the_format_says_changes_nothing(other, followed):
    other.publish(need(1), following.Item("needs", "https://elsewhere.example/1/", text="Not theirs."))

    assert pulled(followed).why == "page"
    assert texts() == []


def test_who_was_set_back_there_is_read_anew_here(other, followed):
    """Their database came back from a copy: numbers begin lower, and what is not there goes."""
    other.publish(need(1), need(2), need(3))
    pulled(followed)
    other.changes = [need(2)]

    found = pulled(followed)

    assert (found.cursor, found.why) == (1, "")
    assert [one.url for one in Followed.objects.all()] == [f"{HOME}/needs/2/"]


def test_once_a_week_everything_is_read_anew(other, followed):
    """What was missed, as a withdrawal that somebody removed from their list, comes right."""
    other.publish(need(1), need(2))
    pulled(followed)
    other.changes[0] = need(2)
    assert len(texts()) == 2
    Following.objects.update(whole_at=timezone.now() - timedelta(days=8))

    pulled(followed)

    assert [one.url for one in Followed.objects.all()] == [f"{HOME}/needs/2/"]


def test_who_lets_nobody_follow_any_more_takes_it_back(other, followed):
    other.publish(need(1))
    pulled(followed)
    other.is_open = False

    assert pulled(followed).is_closed
    assert texts() == []

    other.is_open = True

    assert not pulled(followed).is_closed
    assert len(texts()) == 1


def test_unfollowing_removes_what_came_from_it_alone(other, followed, team):
    other.publish(need(1))
    pulled(followed)
    another = make.FollowedFactory()

    actions.unfollow(found=followed, by=team)

    assert list(Followed.objects.all()) == [another]
    assert Entry.objects.filter(verb="network.unfollowed").count() == 1


def test_leaving_while_a_page_is_under_way_leaves_nothing(other, followed, team, monkeypatch):
    other.publish(need(1))
    found = Following.objects.get(pk=followed.pk)
    page = pulling.fetch(found, 5)
    actions.unfollow(found=followed, by=team)

    assert pulling.take(found, page) is False
    assert texts() == []


def test_of_two_who_read_the_same_page_one_keeps_it(other, followed):
    other.publish(need(1))
    one, second = (Following.objects.get(pk=followed.pk) for _ in range(2))
    pages = [pulling.fetch(one, 5), pulling.fetch(second, 5)]
    pulling.take(one, pages[0])

    assert pulling.take(second, pages[1]) is False
    assert Following.objects.get().cursor == 1


def test_the_team_hears_once_of_a_silent_network(other, followed, team):
    other.publish(need(1))
    pulled(followed)
    Following.objects.update(read_at=timezone.now() - timedelta(days=8))
    other.away = "slow"
    pulled(followed)
    for _time in range(2):
        actions.watch()

    assert [mail.to for mail in Mail.objects.all()] == [team.email]
    assert "took too long" in Mail.objects.get().text
    assert Followed.objects.get().following.is_silent

    other.away = None

    assert not pulled(followed).is_silent
    assert Following.objects.get().silence_told_at is None


def test_nobody_but_the_team_follows(other):
    with pytest.raises(Refused):
        actions.follow(site=actions.look(HOME), by=make.PersonFactory())


def test_a_network_is_followed_once(other, followed, team):
    with pytest.raises(Refused, match="already"):
        actions.follow(site=actions.look(HOME), by=team)


def test_nobody_follows_oneself(other, team, settings):
    settings.SITE_URL = HOME

    with pytest.raises(Refused, match="our own"):
        actions.follow(site=actions.look(HOME), by=team)


def test_a_page_that_is_older_than_what_was_read_is_not_taken(other, followed):
    """It is signed, and was true: somebody else kept it, and sends it again."""
    other.publish(need(1, "Wir suchen Räder."))
    pulled(followed)
    other.publish(gone(1))
    pulled(followed)
    other.changes, other.clock = [need(1, "Wir suchen Räder.")] * 3, -60

    assert pulled(followed).why == "older"
    assert texts() == []


def test_of_one_network_only_so_much_is_carried_and_its_page_says_so(other, followed, monkeypatch, visit):
    monkeypatch.setattr(keeping, "MOST_LETTERS", 40)
    other.publish(need(1, "a" * 30), need(2, "b" * 30))
    found = pulled(followed)

    assert (texts(), found.is_cut) == (["a" * 30], True)
    assert "some is left out" in visit("administrator", found.get_absolute_url()).content.decode()

    other.publish(need(1, "c" * 50), need(3, "d" * 30))

    pulled(followed)

    assert texts() == ["d" * 30]  # what changed and has no room any more is not shown as it was


def test_a_page_of_many_costs_as_little_as_one_of_few(other, followed, django_assert_max_num_queries):
    other.publish(*(need(number) for number in range(100)))

    with django_assert_max_num_queries(25):
        pulled(followed)
    assert Followed.objects.filter(themes__concept="bicycle").count() == 100


def test_in_the_demonstration_no_other_server_is_called(other, visit, settings):
    settings.DEMO = True
    page = visit("administrator", "/networks/new/", {"address": HOME})

    assert "calls no other server" in page.content.decode()
    assert other.asked == []
