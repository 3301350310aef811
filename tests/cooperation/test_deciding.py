"""A decision from its proposal to its outcome."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from croisee.cooperation.decisions import actions, phrases
from croisee.cooperation.decisions.terms import terms_of
from croisee.cooperation.models import Decision, Outcome, Space, Vote
from croisee.journal.models import Entry
from croisee.kit.access import Refused
from croisee.kit.jobs import JOBS
from croisee.kit.stale import Stale
from tests.cooperation.deciding import called, counted, let_it_end, say, seat, voter
from tests.factories.deciding import SpaceDecisionFactory

pytestmark = pytest.mark.django_db


def said(decision) -> list[str]:
    return phrases.sentences(decision.outcome.steps, terms_of(decision))


def test_a_majority_is_counted_step_by_step_when_its_time_has_come(house):
    decision = called(house, way="majority")
    say(decision, house.ada, "yes")
    say(decision, house.cleo, "yes")
    say(decision, house.dan, "no")

    outcome = counted(decision)

    assert (outcome.status, outcome.closed_by) == ("adopted", None)
    assert said(decision) == [
        "Voted: 3 of 4.",
        "For: 2. Against: 1. Abstentions: 0.",
        "2 for out of 3 is 66.67 %.",
        "More than 50 % are needed: adopted.",
    ]


def test_each_college_has_its_weight(house):
    decision = called(house, way="majority", by_colleges=True)
    say(decision, house.ada, "yes")
    say(decision, house.bob, "yes")
    say(decision, house.cleo, "no")
    say(decision, house.dan, "yes")

    counted(decision)

    assert said(decision)[-2:] == [
        "Together, 75 % out of 100 % are for.",
        "More than 50 % are needed: adopted.",
    ]
    assert "Cooks: 1 for out of 2, times its weight of 50 %, is 25 %." in said(decision)


def test_rules_and_electorate_stay_as_they_were_when_the_vote_was_called(house):
    decision = called(house, way="majority", by_colleges=True, quorum=75)
    rules = phrases.rules(terms_of(decision))

    house.towns.weight, house.cooks.weight = 10, 90
    house.towns.save()
    house.cooks.save()
    voter(house.space, "Eva", house.cooks)

    decision = Decision.objects.get(pk=decision.pk)
    assert phrases.rules(terms_of(decision)) == rules
    assert "4 members vote, by colleges:" in rules
    assert "Towns: 50 % of the whole, 2 members." in rules
    assert decision.electors.count() == 4
    with pytest.raises(Refused, match="the rules change any more"):
        actions.change_rules(decision=decision, values={"quorum": 0}, by=house.ada.person)


def test_too_few_who_vote_decide_nothing_and_it_is_held_again(house):
    decision = called(house, way="majority", quorum=75)
    say(decision, house.ada, "yes")

    assert counted(decision).status == "no_quorum"
    again = actions.hold_again(decision=decision, by=house.ada.person)

    assert actions.hold_again(decision=decision, by=house.ada.person) == again
    assert (again.stage, again.quorum, again.current.text) == ("preparing", 75, "We share the kitchen.")


def test_an_open_vote_changes_until_closing_and_the_last_one_counts(house):
    decision = called(house, way="majority")
    say(decision, house.ada, "yes")
    say(decision, house.ada, "no")

    assert counted(decision).status == "rejected"
    told = Entry.objects.filter(verb="decision.voted").last().facts
    assert told["before"] == {"answer": {"choice": "yes"}}


def test_a_ballot_at_the_closing_second_is_late_even_before_it_is_counted(house):
    decision = called(house, way="majority")
    let_it_end(decision)

    with pytest.raises(Refused, match="The vote is over"):
        say(decision, house.ada, "yes")
    assert decision.phase == "over"
    assert actions.close(decision=decision).status == "rejected"


def test_the_clock_does_not_close_early_and_a_host_only_once_all_have_voted(house):
    decision = called(house, way="majority")

    assert actions.close(decision=decision) is None
    with pytest.raises(Refused, match="which everybody was told"):
        actions.close(decision=decision, by=house.ada.person)
    for one in (house.ada, house.bob, house.cleo, house.dan):
        say(decision, one, "yes")
    assert actions.close(decision=decision, by=house.ada.person).closed_by == house.ada.person


def doorbells() -> int:
    return DBTaskResult.objects.filter(args_kwargs__args__0="cooperation.close_decision").count()


def test_a_vote_has_one_doorbell_and_one_that_is_early_rings_again(house):
    decision = called(house, way="majority")
    for _n in range(2):
        JOBS["cooperation.watch_decisions"]()
    assert doorbells() == 1

    DBTaskResult.objects.all().delete()
    JOBS["cooperation.close_decision"](decision_id=decision.pk)
    assert (doorbells(), Outcome.objects.count()) == (1, 0)

    let_it_end(decision)
    for _n in range(2):
        JOBS["cooperation.close_decision"](decision_id=decision.pk)
    assert (doorbells(), Outcome.objects.count()) == (1, 1)


def test_without_a_closing_time_who_looks_after_the_space_closes(house):
    decision = called(house, way="majority", by_hand=True)
    say(decision, house.bob, "yes")

    with pytest.raises(Refused, match="look after the space"):
        actions.close(decision=decision, by=house.bob.person)
    first = actions.close(decision=decision, by=house.ada.person)
    assert actions.close(decision=decision, by=house.ada.person) == first
    assert Outcome.objects.count() == 1


def test_the_chair_settles_a_tie_as_was_stated(house):
    decision = called(house, way="majority", tie="chair", chair=house.cleo.member)
    say(decision, house.ada, "yes")
    say(decision, house.bob, "no")
    assert counted(decision).status == "tie"

    with pytest.raises(Refused, match="in the chair"):
        actions.settle_tie(decision=decision, choice="yes", by=house.dan.person)
    actions.settle_tie(decision=decision, choice="yes", by=house.cleo.person)

    decision = Decision.objects.get(pk=decision.pk)
    assert decision.outcome.status == "adopted"
    assert said(decision)[-1] == "As was stated beforehand, the chair decides: for."
    with pytest.raises(Refused, match="Nothing is left"):
        actions.settle_tie(decision=decision, choice="no", by=house.cleo.person)


def test_an_objection_is_reasoned_taken_in_and_everybody_is_asked_anew(house):
    decision = called(house, way="consent")
    say(decision, house.ada, "consent")
    with pytest.raises(Refused, match="Say why"):
        say(decision, house.cleo, "object")
    say(decision, house.cleo, "object", reason="Who cleans it?")

    new = {"text": "We share the kitchen and its cleaning.", "why": "Cleaning"}
    later = timezone.now() + timedelta(days=2)
    actions.integrate(decision=decision, seen=1, by=house.bob.person, closes_at=later, **new)

    assert decision.electors.waiting().count() == 4
    with pytest.raises(Refused, match="new version"):
        say(decision, house.ada, "consent", seen=1)
    say(decision, house.ada, "consent")
    say(decision, house.cleo, "consent")
    assert counted(decision).status == "adopted"
    assert decision.outcome.version.number == 2


def test_an_objection_stops_it_until_who_raised_it_takes_it_back(house):
    decision = called(house, way="consent")
    say(decision, house.ada, "consent")
    say(decision, house.cleo, "object", reason="Who cleans it?")
    vote = seat(decision, house.cleo).votes.get()

    with pytest.raises(Refused, match="Only who raised"):
        actions.lift(vote=vote, by=house.ada.person)
    actions.lift(vote=vote, by=house.cleo.person)
    say(decision, house.cleo, "object", reason="Who cleans it?")
    assert seat(decision, house.cleo).votes.get().lifted_at is None
    actions.lift(vote=vote, by=house.cleo.person)

    assert counted(decision).status == "adopted"


def test_who_is_asked_anew_has_a_day_at_least(house):
    decision = called(house, way="consent")
    facts = {"decision": decision, "seen": 1, "why": "Cleaning", "by": house.bob.person}

    with pytest.raises(Refused, match="24 hours at least"):
        actions.integrate(text="And its cleaning.", **facts)
    with pytest.raises(Refused, match="does not close earlier"):
        actions.integrate(text="It.", closes_at=timezone.now() + timedelta(minutes=9), **facts)

    by_hand, until = called(house, way="consent", by_hand=True), timezone.now() + timedelta(days=2)
    actions.integrate(text="And its cleaning.", closes_at=until, **facts | {"decision": by_hand})
    by_hand.refresh_from_db()
    assert by_hand.closes_at == until


def test_in_a_closed_space_nothing_is_taken_in_taken_back_or_settled(house):
    consent = called(house, way="consent", by_hand=True)
    say(consent, house.cleo, "object", reason="Who cleans it?")
    tied = called(house, way="majority", tie="chair", chair=house.cleo.member)
    counted(tied)
    Space.objects.update(closed_at=timezone.now())

    with pytest.raises(Refused, match="space is closed"):
        actions.lift(vote=Vote.objects.get(), by=house.cleo.person)
    with pytest.raises(Refused, match="space is closed"):
        actions.integrate(decision=consent, seen=1, text="It.", why="So.", by=house.bob.person)
    Outcome.objects.update(status="tie")
    with pytest.raises(Refused, match="space is closed"):
        actions.settle_tie(decision=tied, choice="yes", by=house.cleo.person)


def test_options_are_ranked_and_named_in_the_arithmetic(house):
    rows = [{"name": name} for name in ("Mill", "Barn", "Hall")]
    decision = called(house, way="ranking", options=rows)
    mill, barn, hall = (str(pk) for pk in decision.options.values_list("pk", flat=True))
    say(decision, house.ada, {"tiers": [[barn], [mill, hall]]})
    say(decision, house.bob, {"tiers": [[barn], [hall]]})
    say(decision, house.cleo, {"tiers": [[mill]]})

    outcome = counted(decision)

    assert outcome.options == [barn, mill, hall] or outcome.options == [barn, hall, mill]
    assert said(decision)[-1] == "Barn is preferred to every other option, one by one."


def test_a_budget_is_shared_among_what_its_supporters_pay_for(house):
    rows = [{"name": "Ovens", "cost": 60_000}, {"name": "Tables", "cost": 50_000}]
    decision = called(house, way="sharing", budget=100_000, options=rows)
    ovens, tables = (str(pk) for pk in decision.options.values_list("pk", flat=True))
    for one in (house.ada, house.bob, house.cleo):
        say(decision, one, {"points": {ovens: 1}})
    say(decision, house.dan, {"points": {tables: 1}})

    assert counted(decision).options == [ovens]
    assert "1,000\xa0€ shared (ballots: 4) is 250\xa0€ each." in said(decision)


@pytest.mark.parametrize(
    "answer", ["perhaps", {"tiers": [["1"]]}, {"points": {"1": 1}}, {"choice": "consent"}, {}]
)
def test_what_cannot_be_counted_is_not_taken(house, answer):
    decision = called(house, way="majority")

    with pytest.raises(Refused, match="cannot be counted"):
        say(decision, house.ada, answer)


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"way": "ranking"}, "two options"),
        ({"way": "sharing"}, "among what"),
        ({"way": "majority", "tie": "chair"}, "in the chair"),
        ({"way": "majority", "by_colleges": True, "is_secret": True}, "would not vote in secret"),
        ({"way": "majority", "threshold": "other"}, "which share"),
    ],
)
def test_a_vote_is_not_called_before_its_rules_can_be_counted(house, facts, why):
    with pytest.raises(Refused, match=why):
        called(house, **facts)


def test_a_member_without_a_college_keeps_a_vote_by_colleges_from_being_called(house):
    voter(house.space, "Eva")

    with pytest.raises(Refused, match="in no college"):
        called(house, way="majority", by_colleges=True)


def test_a_vote_may_be_called_for_later(house):
    decision = SpaceDecisionFactory(space=house.space, way="majority")
    tomorrow = timezone.now() + timedelta(days=1)
    actions.call(decision=decision, opens_at=tomorrow, by=house.ada.person)

    with pytest.raises(Refused, match="does not vote yet"):
        say(decision, house.ada, "yes")
    with pytest.raises(Refused, match="The vote is called already"):
        actions.call(decision=decision, by=house.ada.person)


def test_it_is_never_closed_before_it_opens(house):
    decision = SpaceDecisionFactory(space=house.space, way="majority")

    with pytest.raises(Refused, match="not in the past"):
        actions.call(decision=decision, closes_at=timezone.now(), by=house.ada.person)


def test_words_of_somebody_else_are_not_undone(house):
    decision = SpaceDecisionFactory(space=house.space, member=house.bob.member)
    actions.rewrite(decision=decision, seen=1, text="Two kitchens.", by=house.bob.person)

    with pytest.raises(Stale):
        actions.rewrite(decision=decision, seen=1, text="Three kitchens.", by=house.ada.person)
    with pytest.raises(Refused, match="propose an amendment"):
        actions.rewrite(decision=decision, seen=2, text="None.", by=house.cleo.person)


def test_an_amendment_is_taken_up_as_the_next_version(house):
    decision = SpaceDecisionFactory(space=house.space, member=house.bob.member)
    words = {"text": "We share two kitchens.", "reason": "One is far away."}
    made = actions.amend(decision=decision, member=house.cleo.member, by=house.cleo.person, **words)
    with pytest.raises(Refused, match="answered first"):
        actions.call(decision=decision, by=house.ada.person)

    actions.take_up(amendment=made, by=house.bob.person)

    decision.refresh_from_db()
    assert (decision.current.number, decision.current.text) == (2, "We share two kitchens.")


def test_an_amendment_on_old_words_does_not_undo_newer_ones(house):
    decision = SpaceDecisionFactory(space=house.space, member=house.bob.member)
    facts = {"decision": decision, "member": house.cleo.member, "reason": "Far away."}
    made = actions.amend(text="We share two kitchens.", by=house.cleo.person, **facts)
    actions.rewrite(decision=decision, seen=1, text="We share ovens.", by=house.bob.person)

    with pytest.raises(Refused, match="other words since"):
        actions.take_up(amendment=made, by=house.bob.person)
    actions.leave_aside(amendment=made, answer="Ovens are enough.", by=house.bob.person)
    assert decision.amendments.get().answer == "Ovens are enough."


@pytest.mark.parametrize(("choice", "state", "number"), [("yes", "taken", 2), ("no", "aside", 1)])
def test_an_amendment_is_put_to_the_vote(house, choice, state, number):
    decision = SpaceDecisionFactory(space=house.space, member=house.bob.member)
    words = {"text": "We share two kitchens.", "reason": "One is far away."}
    made = actions.amend(decision=decision, member=house.cleo.member, by=house.cleo.person, **words)
    vote = actions.put_to_vote(amendment=made, by=house.bob.person)
    actions.call(decision=vote, by=house.ada.person)
    say(vote, house.dan, choice)

    actions.close(decision=vote, by=house.ada.person)

    made.refresh_from_db()
    decision.refresh_from_db()
    assert (made.state, decision.current.number) == (state, number)
    with pytest.raises(Refused, match="was decided" if choice == "yes" else "vote on an amendment"):
        actions.hold_again(decision=vote, by=house.ada.person)


@pytest.mark.parametrize("end", ["tie", "withdrawn", "too few"])
def test_a_vote_on_an_amendment_that_comes_to_nothing_leaves_it_to_be_answered(house, end):
    decision = SpaceDecisionFactory(space=house.space, member=house.bob.member)
    words = {"text": "We share two kitchens.", "reason": "One is far away."}
    made = actions.amend(decision=decision, member=house.cleo.member, by=house.cleo.person, **words)
    vote = actions.put_to_vote(amendment=made, by=house.bob.person)
    values = {"tie": "later", "quorum": 50}
    actions.change_rules(decision=vote, values=values, by=house.bob.person)
    actions.call(decision=vote, by=house.ada.person)
    if end == "tie":
        say(vote, house.dan, "yes")
        say(vote, house.ada, "no")
        actions.close(decision=vote, by=house.ada.person)
    elif end == "too few":
        actions.close(decision=vote, by=house.ada.person)
    else:
        actions.withdraw(decision=vote, reason="Too early.", by=house.ada.person)

    made.refresh_from_db()
    assert made.state == "open"
    with pytest.raises(Refused, match="was decided" if end == "withdrawn" else "vote on an amendment"):
        actions.hold_again(decision=vote, by=house.ada.person)
    assert actions.put_to_vote(amendment=made, by=house.bob.person) != vote


def test_the_same_form_sent_twice_is_one_decision(house):
    facts = {"space": house.space, "member": house.bob.member, "by": house.bob.person}
    facts |= {"subject": "Kitchen", "text": "We share it.", "key": "7b0f3a48-6f0a-4f0b-9a54-6c8f6f2d7c11"}

    assert actions.prepare(**facts) == actions.prepare(**facts)
    assert Decision.objects.get().versions.count() == 1
