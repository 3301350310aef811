"""Random wishes: plans keep them with every rule, and what cannot hold names a wish."""

import random

import pytest

from croisee.engines.financing.planning import Wishes, plan

from .plan_judge import broken
from .small_plans import small_case


def wishes_for(catalogue, seed):
    chance = random.Random(seed)
    names = [one.id for one in catalogue.instruments]
    chance.shuffle(names)
    locked = {name: chance.choice([None, chance.randint(0, 500_00)]) for name in names[: chance.randrange(3)]}
    at_most = {name: chance.randint(0, 800_00) for name in names if chance.random() < 0.3}
    left = [name for name in names if name not in locked]
    return Wishes(locked, frozenset(left[: chance.randrange(2)]), at_most)


@pytest.mark.parametrize("seed", range(200, 230))
def test_wishes_hold_with_every_rule_or_are_named_in_the_conflict(seed):
    catalogue, project = small_case(seed)
    wishes = wishes_for(catalogue, seed)

    answer = plan(catalogue, project, wishes, plans=2)

    granted = [name for name, amount in wishes.locked.items() if amount is not None]
    for found in answer.plans:
        assert broken(catalogue, project, found, granted) == []
        amounts = {line.instrument: line.amount for line in found.lines}
        assert not wishes.without & amounts.keys()
        assert set(wishes.locked) <= amounts.keys()
        assert all(amounts.get(name, 0) <= most for name, most in wishes.at_most.items())
        for name in granted:
            pays = catalogue.by_id[name].pays_costs
            assert amounts[name] == (wishes.locked[name] if pays else 0)
    if answer.conflict and plan(catalogue, project).plans:
        assert {fact.kind for fact in answer.conflict} & {"granted", "wanted"}
