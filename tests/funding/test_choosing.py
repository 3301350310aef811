"""With which instruments a plan is computed when there are many."""

from datetime import date

import pytest

from croisee.funding import actions, choosing, plans
from croisee.funding.models import Instrument
from tests.factories import (
    AspectFactory,
    InstrumentFactory,
    PathFactory,
    PersonFactory,
    RuleVersionFactory,
    TerritoryFactory,
)
from tests.funding.test_planning import BUDGET

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 29)
COSTS = BUDGET["costs"]


def made(key, level="state", **facts):
    one = InstrumentFactory(key=key, **{"rate_max": 0.5} | facts)
    one.areas.add(TerritoryFactory(level=level))
    RuleVersionFactory(instrument=one, rule={})
    return one


@pytest.fixture
def few(monkeypatch):
    monkeypatch.setattr(choosing, "MOST_ASKED", 2)


def chosen(*named):
    verdicts = dict.fromkeys(Instrument.objects.values_list("key", flat=True), "eligible")
    kept, left_out = choosing.chosen(verdicts, set(named), COSTS, DAY)
    return sorted(kept), left_out


def test_the_nearest_enter_then_those_that_give_most(few):
    for key, level, most in (("far", "state", 9000), ("near", "commune", 10), ("less", "commune", 5)):
        made(key, level, amount_max=most)

    assert chosen() == (["less", "near"], ["far"])
    assert chosen("far") == (["far", "less", "near"], [])


def test_what_pays_none_of_the_costs_or_names_no_amount_comes_last(few):
    for key in ("a", "b"):
        made(key)
    AspectFactory(instrument=made("staff"), sort="cost", value="staff")
    made("vague", "commune", rate_max=None)

    assert chosen() == (["a", "b"], ["vague", "staff"])


def test_what_must_stand_beside_comes_with_it(few):
    made("near", "commune", requires=[["far"]])
    for key in ("far", "mid"):
        made(key)
    made("town", "commune")

    assert chosen() == (["far", "near", "town"], ["mid"])


def test_a_plan_remembers_what_was_left_out(few):
    path = PathFactory(project__opened_by=PersonFactory(), budget=BUDGET)
    for key in ("a", "b", "c"):
        made(key)
    plan = actions.ask_plan(project=path.project, by=path.project.opened_by)

    assert (plan.left_out, len(plan.catalogue["instruments"])) == (["c"], 2)


@pytest.mark.parametrize("size", (3, 30))
def test_choosing_costs_the_same_with_any_number(few, size, django_assert_max_num_queries):
    path = PathFactory(project__opened_by=PersonFactory(), budget=BUDGET)
    for n in range(size):
        made(f"i{n}")
    plans.problem_of(path, DAY, {})
    with django_assert_max_num_queries(25):
        plans.problem_of(path, DAY, {})


def test_the_page_says_how_many_were_left_out(client, few):
    path = PathFactory(project__opened_by=PersonFactory(), budget=BUDGET)
    client.force_login(path.project.opened_by)
    for key in ("a", "b", "c"):
        made(key)
    plan = actions.ask_plan(project=path.project, by=path.project.opened_by)
    actions.compute_plan(plan=plan)

    page = client.get(plan.get_absolute_url())
    assert "The plan was computed with the 2 nearest; 1 other that you may ask for was left out." in page.text
    assert [one.key for one in page.context["left_out"]["named"]] == ["c"]
