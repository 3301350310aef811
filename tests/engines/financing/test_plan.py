"""Plans of small random cases: no rule is ever broken, and no other plan is better."""

from dataclasses import replace

import pytest

from croisee.engines.financing import Money
from croisee.engines.financing.planning import plan, search

from .plan_judge import best_value, broken
from .small_plans import small_case

CENTS = 5  # that whole cents may cost where rates leave none


@pytest.mark.parametrize("seed", range(40))
def test_a_plan_keeps_every_rule_and_no_other_is_better(seed):
    catalogue, project = small_case(seed)

    answer = plan(catalogue, project, plans=3)

    assert [broken(catalogue, project, one) for one in answer.plans] == [[]] * len(answer.plans)
    best = best_value(catalogue, project)
    assert (best is None) == (answer.conflict is not None)
    if best is not None:
        found = answer.plans[0].value
        assert found[0] == pytest.approx(best[0], abs=CENTS)
        assert found[1] == pytest.approx(best[1], abs=CENTS)
        assert found[2:] == best[2:]
        assert {one.status for one in answer.plans} == {"optimal"}


@pytest.mark.parametrize("seed", range(60, 80))
def test_each_plan_lacks_a_line_of_each_plan_before_it_and_is_no_better(seed):
    plans = plan(*small_case(seed, instruments=8), plans=4).plans

    for i, later in enumerate(plans):
        for earlier in plans[:i]:
            assert not earlier.instruments <= later.instruments
            assert later.value >= earlier.value


def test_where_rates_make_whole_cents_dear_the_best_ones_are_proven_all_the_same():
    found = plan(*small_case(1_003_786, is_plain=True)).plans[0]

    assert found.gap.amount - found.gap_bound > CENTS
    assert found.status == "optimal"


@pytest.mark.parametrize("seed", range(5))
def test_costs_of_many_millions_are_paid_to_the_cent(seed):
    catalogue, project = small_case(seed)
    costs = tuple(replace(cost, amount=cost.amount * 1_000_003 + 7) for cost in project.costs)
    project = replace(
        project, costs=costs, own_funds=Money(0, project.own_funds.max * 1_000_003), private_max=3_333_333_33
    )
    instruments = tuple(replace(one, max=None, min=None) for one in catalogue.instruments)
    catalogue = replace(catalogue, instruments=instruments)

    found = plan(catalogue, project).plans[0]

    assert broken(catalogue, project, found) == []
    assert found.status == "optimal"


def test_when_the_time_is_up_a_plan_says_what_it_does_not_rule_out(monkeypatch):
    class Late(search.Solver):
        asked = 0

        def least(self, goal):
            self.asked += 1
            if self.asked > 1:
                raise search.OutOfTime
            return super().least(goal)

    monkeypatch.setattr(search, "Solver", Late)
    catalogue, project = small_case(3, is_plain=True)

    found = plan(catalogue, project).plans[0]

    assert found.status == "feasible"
    assert broken(catalogue, project, found) == []
    assert str(found.explain[0]).endswith("is not ruled out: the time was up")


def test_without_any_plan_in_time_it_is_said(monkeypatch):
    def never(self, goal):
        raise search.OutOfTime

    monkeypatch.setattr(search.Solver, "least", never)

    with pytest.raises(search.OutOfTime, match="no plan was found in the time given"):
        plan(*small_case(3, is_plain=True))
