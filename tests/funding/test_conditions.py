"""A funder writes its conditions one by one, and sees what they make of made projects."""

from datetime import timedelta
from functools import partial

import pytest
from django.urls import reverse
from django.utils import timezone

from croisee.funding import actions, conditions
from croisee.funding.models import Instrument, RuleVersion
from croisee.funding.sheets import mark
from croisee.funding.trying import tried

WHO = {"field": "kind", "in": ["association"]}
SMALL = {"field": "staff", "between": [None, 9]}


def test_a_condition_stands_instead_of_the_one_of_the_same_fact():
    rule = conditions.with_one({"all": [WHO, SMALL]}, {"field": "staff", "between": [1, 5]})

    assert rule == {"all": [WHO, {"field": "staff", "between": [1, 5]}]}


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        (mark(SMALL), {"all": [WHO]}),
        (mark(WHO), {"all": [WHO, SMALL]}),
        ("gone meanwhile", {"all": [WHO, SMALL]}),
    ],
)
def test_one_is_taken_away_but_who_and_where_stay(seen, expected):
    assert conditions.without({"all": [WHO, SMALL]}, seen) == expected


def test_a_double_click_takes_one_away(client, world):
    rural = {"field": "rural", "in": [True]}
    RuleVersion.objects.create(instrument=world.instrument, rule={"all": [SMALL, rural]})
    client.force_login(world.representative)
    for _twice in range(2):
        client.post(address(world), {"take_away": mark(SMALL)})
    assert world.instrument.rule_versions.first().rule == {"all": [rural]}


def test_a_condition_comes_to_those_that_hold_by_now(world):
    version = RuleVersion.objects.create(instrument=world.instrument, rule={})
    old = Instrument.objects.with_all().get(pk=world.instrument.pk)
    RuleVersion.objects.filter(pk=version.pk).update(rule={"all": [WHO]})
    change = partial(conditions.with_one, condition=SMALL)
    actions.change_rule(instrument=old, change=change, by=world.representative)
    assert world.instrument.rule_versions.first().rule == {"all": [WHO, SMALL]}


def test_the_examples_are_tried_with_the_rule_and_the_one_before(db):
    association, commune, cooperative = tried({"all": [WHO, SMALL]}, {"all": [WHO]})

    assert (association.verdict, association.conditions, association.has_changed) == (
        True,
        [True, True],
        False,
    )
    assert (commune.verdict, commune.conditions) == (False, [False, None])
    assert (cooperative.verdict, cooperative.before) == (False, False)


def address(world) -> str:
    return reverse("instrument_conditions", args=[world.instrument.pk])


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"fact": "staff", "high": "9"}, SMALL),
        ({"fact": "rural", "value": "no"}, {"field": "rural", "in": [False]}),
        ({"fact": "stage", "values": ["idea", "creation"]}, {"field": "stage", "in": ["creation", "idea"]}),
        ({"fact": "stage", "values": ["idea"], "is_not": "on"}, {"not": {"field": "stage", "in": ["idea"]}}),
    ],
)
def test_a_funder_adds_a_condition_of_each_sort(client, world, said, expected):
    client.force_login(world.representative)
    client.post(address(world), said | {"add": "yes"})

    assert world.instrument.rule_versions.get().rule == {"all": [expected]}


def test_what_it_changes_stands_beside_what_it_was(client, world):
    yesterday = timezone.localdate() - timedelta(days=1)
    RuleVersion.objects.create(instrument=world.instrument, rule={"all": [WHO]}, valid_from=yesterday)
    client.force_login(world.representative)
    client.post(address(world), {"fact": "staff", "low": "5", "add": "yes"})
    page = client.get(address(world))

    assert [project.has_changed for project in page.context["tried"]["projects"]] == [True, False, False]


def test_a_condition_that_says_nothing_is_not_kept(client, world):
    client.force_login(world.representative)
    answer = client.post(address(world), {"fact": "staff", "add": "yes"})

    assert answer.status_code == 200 and not world.instrument.rule_versions.exists()
