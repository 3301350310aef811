"""Random wishes: plans keep them with every rule, and what cannot hold names a wish."""

import pytest

from croisee.engines.financing.planning import plan

from .plan_judge import broken, unheeded
from .small_plans import small_case, small_wishes


@pytest.mark.parametrize("seed", [*range(200, 230), 1_001_705])
def test_wishes_hold_with_every_rule_or_are_named_in_the_conflict(seed):
    catalogue, project = small_case(seed)
    wishes = small_wishes(catalogue, seed)

    answer = plan(catalogue, project, wishes, plans=2)

    for found in answer.plans:
        assert broken(catalogue, project, found, wishes.granted) == []
        assert unheeded(catalogue, project, found, wishes) == []
    if answer.conflict and plan(catalogue, project).plans:
        assert {fact.kind for fact in answer.conflict} & {"granted", "wanted"}
