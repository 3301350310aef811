"""What if: several wishes at once, two plans beside each other, and rules that have changed since."""

import pytest
from django.urls import reverse

from croisee.funding import actions
from croisee.funding.models import Instrument
from tests.factories import (
    InstrumentFactory,
    PathFactory,
    PersonFactory,
    PlanFactory,
    RuleVersionFactory,
)
from tests.funding.test_planning import BUDGET, computed, lines

pytestmark = pytest.mark.django_db


@pytest.fixture
def path(client):
    """A path of somebody who is signed in, and a grant that pays half."""
    path = PathFactory(project__opened_by=PersonFactory(), budget=BUDGET, answers={"kind": "association"})
    client.force_login(path.project.opened_by)
    more("half", rate_max=0.5)
    return path


def varied(client, plan, **said):
    """The plan that comes of what is sent."""
    client.post(plan.get_absolute_url(), said)
    other = plan.path.plans.first()
    actions.compute_plan(plan=other)
    other.refresh_from_db()
    return other


def more(key, **facts):
    one = InstrumentFactory(key=key, name=key.title(), is_public=True, **facts)
    RuleVersionFactory(instrument=one, rule={})


def test_several_wishes_are_tried_at_once(client, path):
    more("city", amount_max=3000)
    plan = computed(path)
    other = varied(
        client, plan, own_max="1000", start="4",
        **{"wish-half": "granted", "amount-half": "2000", "wish-city": "without"},
    )  # fmt: skip

    assert (lines(other), other.varied_from, other.tried) == (
        {"half": 2000},
        plan,
        {"own_max": 1000, "start": 4},
    )
    assert other.project["costs"][0]["month"] == 3
    assert other.project["own_funds"] == {"min": 0, "max": 1000}
    again = varied(client, other, **{"wish-city": ""})
    assert (lines(again), again.tried) == ({"half": 2000, "city": 3000}, {"own_max": 1000, "start": 4})


def test_what_changed_is_said_beside_the_plan_before(client, path):
    other = varied(client, computed(path), own_max="5000", **{"wish-half": "at_most", "amount-half": "4000"})
    page = client.get(other.get_absolute_url())

    assert page.context["asked"] == [
        "Own money is at most 5,000\u00a0€ instead of 4,000\u00a0€.",
        "No more than 4,000\u00a0€ of Half is counted on.",
    ]
    assert page.context["became"] == [
        "1,000\u00a0€ more of your own money.",
        "Half gives 4,000\u00a0€ instead of 5,000\u00a0€.",
    ]


def test_two_plans_stand_side_by_side(client, path):
    plan = computed(path)
    other = varied(client, plan, **{"wish-half": "without"})
    page = client.get(reverse("plans_beside", args=[other.pk, plan.pk]))

    assert page.context["rows"][0] == ("Half", "5,000\u00a0€", "0\u00a0€", True)
    assert "5,000\u00a0€ more stays unpaid." in page.context["became"]
    assert client.get(reverse("plans_beside", args=[other.pk, PlanFactory().pk])).status_code == 404


def test_an_earlier_plan_is_one_click_away(client, path):
    plan = computed(path)
    page = client.get(varied(client, plan, own_max="0").get_absolute_url())

    assert plan.get_absolute_url() in page.text
    assert list(page.context["earlier"]) == [plan]


@pytest.mark.parametrize("start", ["0", "37", "soon"])
def test_a_month_that_cannot_be_is_told_what_it_may_be(client, path, start):
    page = client.post(computed(path).get_absolute_url(), {"start": start})

    assert "<li>The project begins in month: write a number from 1 to 36.</li>" in page.text


def test_why_an_instrument_is_not_in_the_plan(client, path):
    more("slow", amount_max=5000, effort_days=9)
    more("large", amount_min=50000, amount_max=90000)
    Instrument.objects.filter(key="half").update(rate_max=1)
    page = client.get(computed(path).get_absolute_url())

    why = {name: sentences for name, sentences, _fields in page.context["why_others"]}
    assert why["Large"] == [
        "Among what keeps it out of every plan: the costs are 10,000\u00a0€",
        "Among what keeps it out of every plan: Large gives 50,000\u00a0€ at least",
    ]
    assert why["Slow"] == ["It would pay nothing more, and you would write 2 files instead of 1"]
    assert 'form="trial"' in page.text


def test_an_old_plan_says_what_has_changed_since(client, path):
    plan = computed(path)
    assert client.get(plan.get_absolute_url()).context["since"] == []

    Instrument.objects.update(rate_max="0.4", closes="2026-01-31", starts_after_filing=True)
    assert client.get(plan.get_absolute_url()).context["since"] == [
        "Half is closed by now.",
        "Half: the highest rate is now 40\u00a0%, it was 50\u00a0%.",
        "Half: the day when it closes is now 31 January 2026, it was not said.",
        "Half: whether one may spend before the file is sent has changed.",
    ]
    Instrument.objects.all().delete()
    assert client.get(plan.get_absolute_url()).context["since"] == ["Half is no longer in the catalogue."]


@pytest.mark.parametrize("others", (1, 4))
def test_the_page_of_a_plan_costs_the_same_with_any_number(
    client, path, others, django_assert_max_num_queries
):
    for n in range(others):
        more(f"city-{n}", amount_max=100)
        more(f"slow-{n}", amount_min=50000, amount_max=60000)
    plan = varied(client, computed(path), own_max="3000")
    with django_assert_max_num_queries(16):
        client.get(plan.get_absolute_url())
