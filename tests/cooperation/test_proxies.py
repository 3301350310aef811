"""A member votes in the place of another: within a limit, without chains, and one sees it in the count."""

from collections import Counter

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from croisee.cooperation.decisions import actions, phrases
from croisee.cooperation.decisions.proxying import Given, held_in, holding
from croisee.cooperation.decisions.terms import terms_of
from croisee.cooperation.models import SpaceMember
from croisee.cooperation.spaces.actions.members import leave
from croisee.kit.access import Refused
from tests.cooperation.deciding import called, counted, say, seat, whisper

MEMBERS = st.integers(1, 6)
GIVEN = st.builds(Given, MEMBERS, MEMBERS, st.booleans())
ANY = st.lists(GIVEN.filter(lambda one: one.giver != one.holder), max_size=10)


@given(ANY, st.integers(0, 3))
def test_however_they_were_given_none_holds_too_many_and_none_passes_on(rows, most):
    found = holding(rows, most)

    assert all(number <= most for number in Counter(found.values()).values())
    assert not set(found) & set(found.values())
    asked = {(one.giver, one.holder) for one in rows}
    assert set(found.items()) <= asked


@given(ANY)
def test_one_that_is_for_this_decision_goes_before_one_that_lasts(rows):
    found = holding(rows, most=10)

    for giver, holder in found.items():
        own = [one for one in rows if one.giver == giver and one.is_for_this]
        assert not own or holder == own[-1].holder


pytestmark = pytest.mark.django_db


def give(giver, holder, decision=None):
    facts = {"giver": giver.member, "holder": holder.member}
    return actions.give_proxy(decision=decision, by=giver.person, **facts)


def test_the_holder_votes_for_the_other_and_the_count_says_so(house):
    decision = called(house, way="majority")
    give(house.dan, house.cleo, decision)
    say(decision, house.cleo, "yes")
    say(decision, house.dan, "yes", by=house.cleo)

    counted(decision)

    assert seat(decision, house.dan).cast_by == seat(decision, house.cleo)
    said = phrases.sentences(decision.outcome.steps, terms_of(decision))
    assert said[:2] == ["By proxy, in the place of others: 1.", "Voted: 2 of 4."]


def test_a_member_that_votes_itself_is_not_overruled(house):
    decision = called(house, way="majority")
    give(house.dan, house.cleo, decision)
    say(decision, house.dan, "yes", by=house.cleo)
    say(decision, house.dan, "no")

    with pytest.raises(Refused, match="voted itself"):
        say(decision, house.dan, "yes", by=house.cleo)
    assert seat(decision, house.dan).cast_by is None


def test_it_holds_for_a_secret_ballot_which_is_cast_once(house):
    decision = called(house, way="majority", is_secret=True)
    give(house.dan, house.cleo)
    whisper(decision, house.dan, "yes", "r-1", by=house.cleo)

    with pytest.raises(Refused, match="cast already"):
        whisper(decision, house.dan, "no", "r-2")


def test_no_more_than_the_limit_with_one_member(house):
    decision = called(house, way="majority", most_proxies=1)
    give(house.dan, house.cleo, decision)

    with pytest.raises(Refused, match="as many votes"):
        give(house.bob, house.cleo, decision)


def test_nobody_passes_a_vote_on(house):
    decision = called(house, way="majority", most_proxies=3)
    give(house.dan, house.cleo, decision)

    with pytest.raises(Refused, match="cannot pass them on"):
        give(house.cleo, house.ada, decision)
    with pytest.raises(Refused, match="given its own vote"):
        give(house.bob, house.dan, decision)


def test_given_anew_the_one_before_ends_and_taken_back_there_is_none(house):
    decision = called(house, way="majority")
    give(house.dan, house.cleo, decision)
    second = give(house.dan, house.bob, decision)
    assert held_in(decision) == {house.dan.member.pk: house.bob.member.pk}

    actions.take_proxy_back(proxy=second, by=house.dan.person)

    assert held_in(decision) == {}
    with pytest.raises(Refused, match="do not act"):
        say(decision, house.dan, "yes", by=house.bob)


def test_only_who_acts_for_a_member_gives_its_vote_away(house):
    with pytest.raises(Refused, match="do not act"):
        actions.give_proxy(giver=house.dan.member, holder=house.cleo.member, by=house.cleo.person)


def test_where_everybody_votes_themselves_a_lasting_one_does_not_hold(house):
    give(house.dan, house.cleo)
    decision = called(house, way="majority", most_proxies=0)

    with pytest.raises(Refused, match="do not act"):
        say(decision, house.dan, "yes", by=house.cleo)


def test_who_has_left_has_no_proxy_neither_then_nor_when_it_comes_back(house):
    decision = called(house, way="majority")
    give(house.dan, house.cleo, decision)
    member = house.dan.member

    SpaceMember.objects.filter(pk=member.pk).update(left_at=timezone.now())
    assert held_in(decision) == {}
    SpaceMember.objects.filter(pk=member.pk).update(left_at=None)
    leave(member=member, by=house.dan.person)
    SpaceMember.objects.filter(pk=member.pk).update(left_at=None)

    assert held_in(decision) == {}
