"""Whom and what money is for counts as its rule does."""

from datetime import date

import pytest
from django.urls import reverse

from croisee.funding import bridge, desks
from croisee.funding.models import Instrument
from tests.factories import (
    AspectFactory,
    InstrumentFactory,
    PathFactory,
    PersonFactory,
    RuleVersionFactory,
)

pytestmark = pytest.mark.django_db


def sheet(rule=None, **aspects):
    """A sheet that names themes, stages, costs, kinds of bearers."""
    one = InstrumentFactory(key="one")
    for sort, values in aspects.items():
        for value in values:
            AspectFactory(instrument=one, sort=sort, value=value)
    if rule:
        RuleVersionFactory(instrument=one, rule=rule)
    return one


def verdict(budget=(), **answers):
    costs = [{"category": category, "amount": 100, "month": 0} for category in budget]
    path = PathFactory(answers=answers, budget={"costs": costs} if costs else {})
    return desks.check(path).verdicts["one"]


@pytest.mark.parametrize(
    ("named", "answers", "told"),
    [
        ({}, {"theme": ["energy"]}, "eligible"),
        ({"theme": ["reuse", "crafts"]}, {"theme": ["energy"]}, "not"),
        ({"theme": ["reuse", "crafts"]}, {"theme": ["energy", "crafts"]}, "eligible"),
        ({"theme": ["reuse", "crafts"]}, {}, "unknown"),
        ({"theme": ["climate"]}, {"theme": ["energy"]}, "eligible"),
        ({"theme": ["energy"]}, {"theme": ["climate"]}, "eligible"),
        ({"theme": ["borders"]}, {"theme": ["energy"]}, "unknown"),
        ({"theme": ["borders"]}, {"theme": ["energy"], "cross_border": True}, "eligible"),
        ({"theme": ["borders"]}, {"theme": ["energy"], "cross_border": False}, "not"),
        ({"stage": ["idea"]}, {"stage": "growth"}, "not"),
        ({"who": ["commune"]}, {"kind": "association"}, "not"),
        ({"cost": ["staff"]}, {"budget": ["works"]}, "not"),
        ({"cost": ["staff"]}, {"budget": ["works", "staff"]}, "eligible"),
        ({"cost": ["staff"]}, {"cost": ["staff"]}, "eligible"),
        ({"cost": ["staff"]}, {}, "unknown"),
    ],
)
def test_what_a_sheet_is_for_meets_what_the_project_is(named, answers, told):
    sheet(**named)

    assert verdict(**answers) == told


def test_a_written_rule_counts_more_where_it_asks_the_same():
    sheet({"any": [{"field": "theme", "in": ["energy"]}, {"field": "rural", "in": [True]}]}, theme=["reuse"])

    assert verdict(theme=["energy"]) == "eligible"


def test_who_crosses_a_border_by_the_rule_need_not_say_it_as_a_theme():
    sheet({"field": "cross_border", "in": [True]}, theme=["borders"])

    assert verdict(cross_border=True) == "eligible"


@pytest.mark.parametrize("themes", [["rural"], ["borders", "rural"]])
def test_a_project_of_leader_outside_the_countryside_keeps_its_theme(themes):
    sheet({"field": "leader_area", "in": [True]}, theme=themes)

    assert verdict(leader_area=True, rural=False, cross_border=False, theme=["energy"]) == "eligible"


def test_the_page_says_what_the_money_is_for(client):
    path = PathFactory(project__opened_by=PersonFactory(), answers={"theme": ["energy"]})
    sheet(theme=["reuse", "crafts"])
    client.force_login(path.project.opened_by)
    page = client.get(reverse("path", args=[path.project_id]), {"show": "not"})

    assert page.context["counts"] == {"eligible": 0, "unknown": 0, "not": 1}
    said = "It is not for this: it is for re-use and waste or crafts and industry, "
    said += "and your project is for energy"
    assert said in page.text


def test_the_theme_is_asked_where_it_settles_most(client):
    path = PathFactory(project__opened_by=PersonFactory())
    sheet(theme=["reuse"])
    client.force_login(path.project.opened_by)

    assert client.get(reverse("path", args=[path.project_id])).context["form"].fact.name == "theme"


def test_the_exported_catalogue_asks_the_same():
    sheet(theme=["energy"], stage=["idea"])
    rule = bridge.catalogue(Instrument.objects.with_all(), date(2026, 11, 29))["instruments"][0]["rule"]

    assert rule == {
        "all": [
            {"all": []},
            {"field": "theme", "in": ["energy", "climate"]},
            {"field": "stage", "in": ["idea"]},
        ]
    }
