"""Who voted is known, what was said is not theirs any more: nothing in the database joins the two."""

import json

import pytest
from django.core import serializers

from croisee.cooperation.decisions import actions, shown
from croisee.cooperation.decisions.terms import terms_of
from croisee.cooperation.models import BallotBox, Decision, Elector, Vote
from croisee.journal.models import Entry
from croisee.kit.access import Refused
from tests.cooperation.deciding import called, counted, let_it_end, say, seat, voter, whisper

pytestmark = pytest.mark.django_db


@pytest.fixture
def secret(house):
    return called(house, way="majority", is_secret=True)


def test_all_ballots_lie_in_one_row_in_the_order_of_their_receipts(house, secret):
    whisper(secret, house.ada, "yes", "r-zebra")
    whisper(secret, house.bob, "no", "r-apple")
    whisper(secret, house.cleo, "yes", "r-mango")

    box = BallotBox.objects.get(decision=secret)
    assert [one["receipt"] for one in box.ballots] == ["r-apple", "r-mango", "r-zebra"]
    assert {key for one in box.ballots for key in one} == {"receipt", "college", "answer"}
    assert not Vote.objects.exists()


def test_whoever_reads_all_rows_cannot_tell_who_said_what(house, secret):
    """Two runs in which the same people vote, and say the contrary: all other rows are the same."""
    whisper(secret, house.ada, "yes", "r-1")
    whisper(secret, house.bob, "no", "r-2")
    electors = serializers.serialize("json", Elector.objects.filter(decision=secret))

    assert "yes" not in electors and "r-1" not in electors
    fields = {field for one in json.loads(electors) for field in one["fields"]}
    assert fields == {"decision", "member", "name", "college", "voted_on", "cast_by"}
    entries = Entry.objects.filter(verb__startswith="decision.voted")
    assert {(entry.by, str(entry.facts)) for entry in entries} == {(None, "{}")}


def test_a_secret_ballot_is_cast_once_and_does_not_change(house, secret):
    whisper(secret, house.ada, "yes", "r-1")

    with pytest.raises(Refused, match="cast already"):
        whisper(secret, house.ada, "no", "r-2")
    with pytest.raises(Refused, match="secret"):
        say(secret, house.ada, "no")
    assert len(BallotBox.objects.get(decision=secret).ballots) == 1


def test_the_same_form_sent_twice_is_one_ballot(house, secret):
    for _n in range(2):
        whisper(secret, house.ada, "yes", "r-1")

    assert len(BallotBox.objects.get(decision=secret).ballots) == 1


def test_ballots_and_those_who_voted_are_as_many(house, secret):
    for number, one in enumerate((house.ada, house.bob, house.dan)):
        whisper(secret, one, "yes", f"r-{number}")

    outcome = counted(secret)

    assert outcome.status == "adopted"
    assert secret.electors.exclude(voted_on=None).count() == len(secret.box.ballots) == 3


def test_nothing_is_cast_after_its_last_second(house, secret):
    let_it_end(secret)

    with pytest.raises(Refused, match="over"):
        whisper(secret, house.ada, "yes", "r-1")
    assert seat(secret, house.ada).voted_on is None


def test_a_stranger_casts_nothing(house, secret):
    stranger = voter(house.space, "Eva")

    with pytest.raises(Refused, match="do not act"):
        whisper(secret, house.ada, "yes", "r-1", by=stranger)
    assert BallotBox.objects.get(decision=secret).ballots == []


def test_a_vote_by_consent_is_never_secret(house):
    decision = called(house, way="majority", by_hand=True)
    decision.stage, decision.way, decision.is_secret = "preparing", "consent", False
    decision.save()

    actions.change_rules(decision=decision, values={"is_secret": True}, by=house.bob.person)

    decision.refresh_from_db()
    assert decision.is_secret is False


def test_one_or_two_members_do_not_vote_in_secret(house):
    house.space.members.exclude(pk__in=[house.ada.member.pk, house.bob.member.pk]).delete()

    with pytest.raises(Refused, match="the count would tell"):
        called(house, way="majority", is_secret=True)


def test_no_college_stands_beside_ballots_that_it_would_give_away(house):
    voters = [
        voter(house.space, name, college) for name, college in (("Eva", house.towns), ("Fay", house.cooks))
    ]
    decision = called(house, way="majority", by_colleges=True, is_secret=True)
    towns = [house.ada, house.bob, voters[0]]
    for number, one in enumerate([*towns, house.cleo]):
        whisper(decision, one, "yes", f"r-{number}")
    terms = terms_of(decision)
    assert {college for _r, college, _words in shown.secret_ballots(fresh(decision), terms)} == {""}

    for number, one in enumerate([house.dan, voters[1]]):
        whisper(decision, one, "yes", f"s-{number}")
    told = {college for _r, college, _words in shown.secret_ballots(fresh(decision), terms)}
    assert told == {"Towns", "Cooks"}


def fresh(decision):
    return Decision.objects.get(pk=decision.pk)
