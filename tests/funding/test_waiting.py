"""Plans that are computed in the background: one at a time, and nobody waits for ever."""

from contextlib import nullcontext
from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from croisee.engines.financing.planning import whynot
from croisee.funding import actions, desks, plans
from croisee.funding.models import Plan
from croisee.kit.jobs import JOBS
from tests.factories import InstrumentFactory, PathFactory, PersonFactory, PlanFactory, RuleVersionFactory

pytestmark = pytest.mark.django_db

COSTS = [{"label": "Van", "category": "equipment", "amount": 10000, "month": 0}]
BUDGET = {"costs-TOTAL_FORMS": 1, "costs-INITIAL_FORMS": 0, "aid-TOTAL_FORMS": 0, "aid-INITIAL_FORMS": 0}
BUDGET |= {"costs-0-category": "works", "costs-0-amount": "5 000", "plan": "1"}


@pytest.fixture
def path(client):
    path = PathFactory(project__opened_by=PersonFactory(), budget={"costs": COSTS})
    client.force_login(path.project.opened_by)
    RuleVersionFactory(instrument=InstrumentFactory(key="half", rate_max=0.5), rule={})
    return path


@pytest.fixture
def plan(path):
    return actions.ask_plan(project=path.project, by=path.project.opened_by)


def wait(plan, minutes):
    Plan.objects.filter(pk=plan.pk).update(asked_at=timezone.now() - timedelta(minutes=minutes))
    plan.refresh_from_db()


def computed(plan):
    actions.compute_plan(plan=plan)
    plan.refresh_from_db()
    return plan


def test_a_project_has_one_plan_computed_at_a_time(client, path, plan):
    answer = client.post(reverse("path_money", args=[path.project_id]), BUDGET, follow=True)

    assert answer.redirect_chain[-1][0] == plan.get_absolute_url()
    assert "A plan of this project is being computed." in answer.text
    assert path.plans.get() == plan


def test_a_wish_waits_until_the_plan_is_there(client, path, plan):
    computed(plan)
    actions.ask_plan(project=path.project, by=path.project.opened_by)
    page = client.post(plan.get_absolute_url(), {"instrument": "half", "wish": "without"})

    assert "Ask for another one as soon as it is there." in page.text
    assert path.plans.count() == 2


def test_a_plan_that_waits_too_long_has_failed_and_is_asked_for_again(client, path, plan):
    wait(plan, minutes=11)
    page = client.get(plan.get_absolute_url())
    again = client.post(plan.get_absolute_url(), {"again": "1"})

    assert "The plan could not be computed in time: that does not mean that there is none." in page.text
    assert "Compute anew" in page.text
    assert again.url == path.plans.first().get_absolute_url() != plan.get_absolute_url()
    assert computed(plan).status == "failed"


def test_a_plan_that_waits_in_patience_is_computed(plan):
    wait(plan, minutes=9)

    assert computed(plan).status == "ready"


def test_what_stays_unpaid_without_a_line_is_found_at_the_second_ring(plan, monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr(plans, "refused", lambda plan, best: None)
        computed(plan)
    result = plan.result

    assert (computed(plan).result, plan.refused) == (result, {"half": 10000})


def test_a_plan_that_stopped_half_way_is_ended_and_what_is_there_stays(plan, monkeypatch):
    whole = computed(plan)
    others = whole.others
    Plan.objects.update(others=None, refused={"half": 1.0})
    whole.refresh_from_db()
    again = computed(whole)
    monkeypatch.setattr(plans, "best", lambda row: pytest.fail("computed for nothing"))
    computed(again)

    assert (again.refused, again.others) == ({"half": 1.0}, others)
    assert others is not None


def test_whoever_waits_for_another_plan_comes_before_the_rest_of_one(plan, path, monkeypatch):
    with monkeypatch.context() as tried:
        tried.setattr(plans, "confirmed", lambda row, best: another(path) and {})
        computed(plan)
    assert (plan.status, plan.confirmed, plan.refused) == ("ready", {}, None)

    computed(path.plans.first())
    assert computed(plan).others is not None


def test_the_rest_of_a_plan_stands_behind_the_plan_that_somebody_has_just_asked_for(path, plan, monkeypatch):
    computed(plan)
    Plan.objects.filter(pk=plan.pk).update(confirmed=None, others=None)
    asked = another(path)
    monkeypatch.setattr(plans, "best", lambda row: pytest.fail("somebody waits"))
    for _twice in range(2):
        JOBS["funding.plan"](plan_id=plan.pk)
    DBTaskResult.objects.exclude(run_after__year=9999).update(run_after=timezone.now())
    DBTaskResult.objects.filter(args_kwargs__args=["funding.plan", {"plan_id": plan.pk}]).delete()

    queue = DBTaskResult.objects.ready().filter(args_kwargs__args__0__startswith="funding.plan")
    assert [one.args_kwargs["args"] for one in queue] == [
        ["funding.plan", {"plan_id": asked.pk}], ["funding.plan_rest", {"plan_id": plan.pk}],
    ]  # fmt: skip


def test_reasons_that_were_found_before_somebody_waited_are_not_looked_for_again(path, monkeypatch):
    for key in ("city", "county", "state"):
        RuleVersionFactory(instrument=InstrumentFactory(key=key, rate_max=0.5), rule={})
    plan = computed(actions.ask_plan(project=path.project, by=path.project.opened_by))
    reasons, asked = plan.others, []
    Plan.objects.filter(pk=plan.pk).update(others=None)
    plan.refresh_from_db()

    def why_not(*about, **_options):
        asked.append(about[3])
        if len(asked) == 1:
            another(path)
        return []

    monkeypatch.setattr(whynot, "why_not", why_not)
    assert computed(plan).others is None and len(plan.some_others) == 1
    path.plans.exclude(pk=plan.pk).delete()

    assert computed(plan).others.keys() == reasons.keys() == {*asked}
    assert len(asked) == len(reasons) == 2


def test_the_rest_is_found_when_it_is_rung_for(plan, monkeypatch):
    computed(plan)
    Plan.objects.filter(pk=plan.pk).update(others=None)
    JOBS["funding.plan_rest"](plan_id=plan.pk)
    plan.refresh_from_db()

    assert plan.others == {}


def test_a_plan_that_breaks_keeps_nobody_waiting_and_one_that_is_interrupted_is_computed(plan, monkeypatch):
    for stop in (SystemExit, ValueError):
        with monkeypatch.context() as broken:
            broken.setattr(plans, "solve", raising(stop))
            with pytest.raises(SystemExit) if stop is SystemExit else nullcontext():
                computed(plan)
        plan.refresh_from_db()
        assert plan.status == ("waiting" if stop is SystemExit else "failed")


def raising(error):
    def stop(*_rows, **_options):
        raise error("told to end")

    return stop


def another(path):
    return actions.ask_plan(project=path.project, by=path.project.opened_by)


def test_a_list_of_plans_says_what_came_out_of_each(client, path):
    for result in ({"plans": [{"status": "optimal"}]}, {"plans": [{"status": "feasible"}]}, {"plans": []}):
        PlanFactory(path=path, status="ready", result=result)
    PlanFactory(path=path, status="failed")
    said = [one.said for one in path.plans.with_outcomes()]

    assert said == ["failed: try again", "impossible", "feasible, not proven", "computed"]


def test_a_plan_that_is_not_proven_says_so_at_its_head(client, plan):
    result = computed(plan).result
    result["plans"][0]["status"] = "feasible"
    plan.save()

    assert "feasible, not proven" in client.get(plan.get_absolute_url()).text


def test_the_best_plan_is_found_once(plan, monkeypatch):
    monkeypatch.setattr(plans, "best", None)

    assert computed(plan).others == {}


def test_rules_are_read_before_anything_is_locked(path, monkeypatch):
    depths, read = [], desks.desk_on
    monkeypatch.setattr(
        desks, "desk_on", lambda *day: depths.append(len(connection.savepoint_ids)) or read(*day)
    )
    outside = len(connection.savepoint_ids)
    actions.ask_plan(project=path.project, by=path.project.opened_by)

    assert depths[0] == outside < depths[-1]
