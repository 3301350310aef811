"""Two act at one moment: one outcome, one ballot, and none after the count.

Each has a connection of its own, on SQLite to a copy in a file, and begins when all are ready.
"""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from threading import Barrier

import pytest
from django.db import connection, connections
from django.utils import timezone, translation

from croisee.cooperation.decisions import actions
from croisee.cooperation.models import BallotBox, Decision, Elector, Outcome, Proxy, Vote
from croisee.journal.models import Entry
from croisee.kit.access import Refused
from tests.cooperation.deciding import called, say, whisper

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]


@pytest.fixture
def at_once(tmp_path, monkeypatch):
    """at_once(look, *works): all at one moment; what each gave or was refused, and what `look` then finds."""

    def run(look, *works):
        if connection.vendor == "sqlite":
            copy = tmp_path / "copy.sqlite3"
            connection.cursor().execute(f"VACUUM INTO '{copy}'")
            with closing(sqlite3.connect(copy)) as first:  # two that come first may not both turn it over
                first.execute("PRAGMA journal_mode=WAL")
            monkeypatch.setitem(connection.settings_dict, "NAME", str(copy))
        ready = Barrier(len(works))

        def begin(work):
            ready.wait()
            with translation.override("en"):
                try:
                    return work()
                except Refused as refused:
                    return str(refused)

        with ThreadPoolExecutor(len(works)) as pool:
            given = [one.result() for one in [pool.submit(alone, begin, work) for work in works]]
            return given, pool.submit(alone, look).result()

    return run


def alone(work, *args):
    try:
        return work(*args)
    finally:
        connections.close_all()


def outcomes():
    return Outcome.objects.count(), Entry.objects.filter(verb="decision.closed").count()


def test_two_who_close_at_once_and_the_clock_record_one_outcome(house, at_once):
    decision = called(house, way="majority", by_hand=True)
    say(decision, house.ada, "yes")
    Decision.objects.update(closes_at=timezone.now())

    def by_hand():
        return actions.close(decision=decision, by=house.ada.person).pk

    def by_clock():
        return actions.close(decision=decision).pk

    given, found = at_once(outcomes, by_hand, by_clock, by_hand, by_clock)

    assert len(set(given)) == 1
    assert found == (1, 1)


def test_a_ballot_while_it_is_closed_is_counted_or_refused(house, at_once):
    decision = called(house, way="majority", by_hand=True)

    def vote():
        say(decision, house.bob, "yes")

    def close():
        return actions.close(decision=decision, by=house.ada.person).status

    def look():
        return Outcome.objects.get().steps[0]["values"]["cast"], Vote.objects.count()

    (refused, status), found = at_once(look, vote, close)

    assert (refused, status, found) in [
        (None, "adopted", (1, 1)),
        ("The vote is over.", "rejected", (0, 0)),
    ]


def test_a_double_click_is_one_open_vote(house, at_once):
    decision = called(house, way="majority")

    def vote():
        say(decision, house.bob, "yes")

    given, found = at_once(Vote.objects.count, vote, vote, vote)

    assert (given, found) == ([None, None, None], 1)


def test_two_who_act_for_one_member_cast_one_secret_ballot(house, at_once):
    decision = called(house, way="majority", is_secret=True)

    def ballots():
        return [len(box.ballots) for box in BallotBox.objects.all()]

    given, found = at_once(
        ballots,
        lambda: whisper(decision, house.bob, "yes", "r-1"),
        lambda: whisper(decision, house.bob, "no", "r-2"),
    )

    assert sorted(map(str, given)) == [
        "None",
        "The vote of this member is cast already; a secret ballot does not change.",
    ]
    assert found == [1]


def test_secret_ballots_of_all_at_one_moment_are_all_in_the_box(house, at_once):
    decision = called(house, way="majority", is_secret=True)

    def casting(who, receipt):
        return lambda: whisper(decision, who, "yes", receipt)

    def look():
        cast = Elector.objects.exclude(voted_on=None).count()
        return cast, [one["receipt"] for one in BallotBox.objects.get().ballots]

    works = [casting(who, f"r-{n}") for n, who in enumerate((house.ada, house.bob, house.cleo, house.dan))]
    given, found = at_once(look, *works)

    assert (given, found) == ([None] * 4, (4, ["r-0", "r-1", "r-2", "r-3"]))


def test_two_who_give_their_vote_to_one_keep_the_limit(house, at_once):
    decision = called(house, way="majority", most_proxies=1)

    def giving(who):
        facts = {"giver": who.member, "holder": house.ada.member, "decision": decision}
        return lambda: actions.give_proxy(by=who.person, **facts) and None

    given, found = at_once(Proxy.objects.standing().count, giving(house.bob), giving(house.dan))

    assert sorted(map(str, given)) == ["None", "That member holds as many votes of others as it may."]
    assert found == 1


def test_called_twice_at_once_it_has_one_electorate(house, at_once):
    decision = called(house, way="majority", by_hand=True)
    Decision.objects.update(stage="preparing")
    decision.electors.all().delete()

    def call():
        actions.call(decision=decision, by=house.ada.person)

    given, found = at_once(Elector.objects.count, call, call)

    assert sorted(map(str, given)) == ["None", "The vote is called already."]
    assert found == 4
