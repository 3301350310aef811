"""A funder corrects a rule and sees what changes before it is kept; the rule before keeps its days."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from croisee.funding import actions, conditions, versions
from croisee.funding.forms.rule import RuleForm
from croisee.funding.models import Instrument, RuleVersion
from croisee.funding.sheets import mark, rule_on
from croisee.funding.trying import counted, tried
from croisee.kit.stale import Stale
from tests.factories import OrganisationFactory, PathFactory, PersonFactory, TerritoryFactory
from tests.funding.test_rule_form import again, sent

WHO = {"field": "kind", "in": ["association"]}
SMALL = {"field": "staff", "between": [None, 9]}
RURAL = {"field": "rural", "in": [True]}
TODAY = date(2026, 11, 29)


def address(world) -> str:
    return reverse("instrument_conditions", args=[world.instrument.pk])


def keep(client, world, form, **changes):
    """Send the page of a rule with its button."""
    more = {"seen": mark(form.before), "keep": "yes"} | changes
    return post(client, world, sent(form, **more))


def post(client, world, data, **headers):
    return client.post(address(world), dict(data.lists()), headers=headers)


def test_the_examples_say_why_beside_the_rule_before(db):
    association, commune, cooperative = tried({"all": [WHO, SMALL]}, {"all": [WHO]}, TODAY)

    assert (association.verdict, association.conditions) == (True, [True, True])
    assert (commune.verdict, commune.conditions, commune.why) == (
        False, [False, None], ["Who asks: commune, none of association"],
    )  # fmt: skip
    assert (cooperative.verdict, cooperative.before, cooperative.has_changed) == (False, False, False)


@pytest.mark.parametrize(
    ("fact", "said", "expected"),
    [
        ("staff", {"high": "9"}, SMALL),
        ("budget", {"low": "1 500,50"}, {"field": "budget", "between": [1500.5, None]}),
        ("rural", {"value": "no"}, {"field": "rural", "in": [False]}),
        ("stage", {"values": ["idea", "creation"]}, {"field": "stage", "in": ["idea", "creation"]}),
    ],
)
def test_a_funder_adds_a_condition_of_each_sort_without_script(client, world, fact, said, expected):
    client.force_login(world.representative)
    page = post(client, world, sent(RuleForm({}), do="add:0", p0_fact=fact))
    assert not world.instrument.rule_versions.exists()

    form = page.context["form"]
    keep(client, world, form, **{f"p1_{name}": value for name, value in said.items()})
    assert world.instrument.rule_versions.get().rule == {"all": [expected]}


def test_a_place_in_a_group_is_named(client, world):
    TerritoryFactory(name="Toul", code="FR-COM-54528")
    rule = {"any": [SMALL]}
    form = again(rule, do="add:1", p1_fact="territory")
    form = RuleForm(rule, sent(form, p3_places=["Toul (FR-COM-54528)"]))

    assert form.is_valid()
    assert form.rule == {"all": [{"any": [SMALL, {"field": "territory", "within": ["FR-COM-54528"]}]}]}


def test_groups_come_turn_around_and_go():
    form = again({"all": [SMALL]}, do="any:0")
    form = RuleForm(form.before, sent(form, do="add:2", p2_fact="rural"))
    assert form.rule == {"all": [SMALL]}  # what says nothing yet counts for nothing

    form = RuleForm(form.before, sent(form, do="not:2"))
    assert form.rule == {"all": [SMALL, {"not": {"any": [RURAL]}}]}
    form = RuleForm(form.before, sent(form, p2_kind="all", do="not:4"))
    assert form.rule == {"all": [SMALL, {"all": [RURAL]}]}
    form = RuleForm(form.before, sent(form, do="away:3"))
    assert (form.rule, form.focus) == ({"all": [SMALL]}, 0)


def test_a_group_of_none_counts_for_nothing_until_it_holds_something():
    form = again({"all": [SMALL]}, do="any:0")
    assert (form.rule, form.is_valid()) == ({"all": [SMALL]}, False)

    form = RuleForm(form.before, sent(form, do="add:2", p2_fact="rural"))
    form = RuleForm(form.before, sent(form))
    assert (form.rule, form.is_valid()) == ({"all": [SMALL, {"any": [RURAL]}]}, True)


def test_there_is_an_end_to_groups_in_groups():
    form = RuleForm({})
    for number in range(6):
        form = RuleForm({}, sent(form, do=f"any:{number}"))

    assert form.errors == ["There is no room for more here."]


def test_what_is_wrong_stays_in_its_field_whatever_button_is_pressed(client, world):
    RuleVersion.objects.create(instrument=world.instrument, rule={"all": [SMALL]})
    client.force_login(world.representative)
    page = post(client, world, sent(RuleForm({"all": [SMALL]}), p1_high="many", do="any:0"))

    assert page.context["form"].forms[1].errors == {"high": ["Enter a number."]}
    assert 'value="many"' in page.content.decode()


def test_a_condition_that_says_nothing_and_an_empty_group_are_not_kept(client, world):
    client.force_login(world.representative)
    answer = keep(client, world, again({}, do="add:0", p0_fact="staff"))
    assert answer.context["form"].forms[1].errors == {"low": ["Say at least one of the two."]}

    answer = keep(client, world, again({}, do="any:0"))
    assert answer.context["form"].errors == ["A group is empty: add a condition to it, or take it away."]
    assert not world.instrument.rule_versions.exists()


def test_a_draft_that_is_none_begins_anew():
    for text in (
        "",
        "[]",
        '{"all": [{"field": "x"}]}',
        '{"all": [], "#": "a"}',
        '{"all": [{"in": []}], "#": 0}',
    ):
        form = RuleForm({"all": [SMALL]}, {"draft": text})
        assert form.rule == {"all": [SMALL]}


def test_two_who_write_one_rule_do_not_undo_each_other(client, world):
    client.force_login(world.representative)
    form = RuleForm({}, sent(again({}, do="add:0", p0_fact="rural")))
    RuleVersion.objects.create(instrument=world.instrument, rule={"all": [SMALL]})
    answer = keep(client, world, form)

    assert "Somebody else changed this" in answer.content.decode()
    assert rule_on(world.instrument, timezone.localdate()) == {"all": [SMALL]}


def test_a_field_changes_what_is_tried_and_a_button_the_editor(client, world):
    client.force_login(world.representative)
    data = sent(again({}, do="add:0", p0_fact="rural"))
    tried_out = post(client, world, data, **{"hx-request": "true"}).content.decode()
    data["do"] = "add:0"
    editor = post(client, world, data, **{"hx-request": "true"}).content.decode()

    assert 'id="outcome"' in tried_out and 'id="editor"' not in tried_out
    assert 'id="editor"' in editor and "<h1" not in editor


# versions


def written(one: Instrument) -> list[tuple]:
    found = one.rule_versions.order_by("valid_from")
    return sorted(
        ((v.valid_from or date.min, v.valid_until, v.rule["all"][0]["field"]) for v in found),
        key=lambda told: told[0],
    )


def test_a_rule_from_a_day_leaves_those_before_and_after_it(world):
    one, by, today = world.instrument, world.representative, timezone.localdate()
    RuleVersion.objects.create(instrument=one, rule={"all": [WHO]})
    steps = ((today + timedelta(days=9), "late"), (date(2014, 1, 1), "early"), (today, "now"))
    for since, field in steps:
        rule = {"all": [{"field": field, "in": [True]}]}
        seen = mark(rule_on(one, today))
        actions.change_rule(instrument=one, rule=rule, since=since, seen=seen, by=by)
        one = Instrument.objects.get(pk=one.pk)

    assert written(one) == [
        (date.min, date(2013, 12, 31), "kind"),
        (date(2014, 1, 1), today - timedelta(days=1), "early"),
        (today, today + timedelta(days=8), "now"),
        (today + timedelta(days=9), None, "late"),
    ]
    assert rule_on(one, date(2013, 9, 12)) == {"all": [WHO]}


def test_a_change_of_a_rule_that_has_changed_is_refused(world):
    change = {"instrument": world.instrument, "rule": {"all": [WHO]}, "since": timezone.localdate()}
    with pytest.raises(Stale):
        actions.change_rule(seen="what stood there before", by=world.representative, **change)


def test_the_history_says_what_came_and_what_went(world):
    yesterday = timezone.localdate() - timedelta(days=1)
    RuleVersion.objects.create(instrument=world.instrument, rule={"all": [WHO]}, valid_until=yesterday)
    RuleVersion.objects.create(
        instrument=world.instrument, rule={"all": [WHO, SMALL]}, valid_from=timezone.localdate()
    )
    now, first = versions.history(world.instrument)

    assert (now.came, now.went) == (["Employees, in full time: 9 at most"], [])
    assert (first.came, first.went) == (["Who asks: association"], [])


# projects on file


def test_many_projects_of_few_bearers_are_not_counted(db):
    PathFactory.create_batch(40, answers={"rural": True}, bearer=OrganisationFactory())
    PathFactory.create_batch(18, answers={"rural": True}, project__opened_by=None)
    assert counted({"all": [RURAL]}, {}, TODAY) is None


def test_who_objects_is_not_tried(db):
    PathFactory.create_batch(19, answers={"rural": True}, bearer=None, project__opened_by=None)
    PathFactory(answers={"rural": True}, counts=False)
    assert counted({"all": [RURAL]}, {}, TODAY) is None


def test_a_single_project_is_not_found_by_trying(db):
    PathFactory.create_batch(14, answers={"rural": False}, project__opened_by=None)
    PathFactory.create_batch(6, answers={"staff": 3}, project__opened_by=None)
    rules = {"all": [RURAL]}, {"all": [{"not": RURAL}]}
    before = counted(*rules, TODAY)
    PathFactory(answers={"rural": True})
    told = counted(*rules, TODAY)

    assert (told.bearers, told.gained, told.lost, told.unknown) == (21, 1, 14, 6)
    assert told.said == before.said == ("none or few", "half or more", "some")


def test_the_team_sees_the_numbers_and_a_funder_words(client, world):
    PathFactory.create_batch(23, answers={"kind": "commune"}, project__opened_by=None)
    form = RuleForm({"all": [RURAL]})
    pages = []
    for person in (world.representative, PersonFactory(is_administrator=True)):
        client.force_login(person)
        pages.append(post(client, world, sent(form, p0_value="no")).text)

    assert "none or few" in pages[0] and "23 in all" not in pages[0]
    assert "23 in all" in pages[1]


@pytest.mark.parametrize("projects", (20, 24))
def test_the_page_costs_the_same_at_any_size(client, world, projects, django_assert_num_queries):
    places = [{"field": "territory", "within": [TerritoryFactory().code]} for _n in range(projects)]
    rule = {"all": [WHO, {"any": [SMALL, RURAL, *places]}]}
    RuleVersion.objects.create(instrument=world.instrument, rule=rule)
    bearers = OrganisationFactory.create_batch(projects)
    for bearer in bearers:
        PathFactory(answers={"rural": True}, bearer=bearer)
    client.force_login(world.representative)
    data = sent(RuleForm(rule), p4_value="no", p3_high="10")
    post(client, world, data)
    with django_assert_num_queries(15):
        post(client, world, data)


def test_the_sheet_changes_where_and_who_and_nothing_else():
    rule = {"all": [WHO, {"any": [SMALL, RURAL]}], "words": "As they say it"}
    told = conditions.following(rule, ["A"], ["cooperative"])

    assert told == {
        "all": [
            {"field": "territory", "within": ["A"]},
            {"field": "kind", "in": ["cooperative"]},
            {"any": [SMALL, RURAL]},
        ],
        "words": "As they say it",
    }


def test_only_its_keepers_write_a_rule(world):
    with pytest.raises(Exception, match="Only its funders"):
        actions.change_rule(instrument=world.instrument, rule={}, since=TODAY, seen="", by=PersonFactory())


def test_the_sheet_says_what_holds_from_a_later_day_and_it_follows_where_and_who(client, world):
    one, later = world.instrument, timezone.localdate() + timedelta(days=30)
    RuleVersion.objects.create(instrument=one, rule={"all": [WHO]})
    actions.change_rule(
        instrument=one, rule={"all": [WHO, SMALL]}, since=later, seen=mark({"all": [WHO]}),
        by=world.representative,
    )  # fmt: skip
    page = client.get(one.get_absolute_url())
    assert [version.valid_from for version, _lines in page.context["coming"]] == [later]
    assert "other conditions hold." in page.content.decode()

    who = ["cooperative"]
    values = {"who": who, "rule": conditions.following({"all": [WHO]}, [], who)}
    actions.change_instrument(instrument=one, values=values, by=world.representative)
    assert rule_on(Instrument.objects.get(pk=one.pk), later) == {
        "all": [{"field": "kind", "in": who}, SMALL]
    }  # fmt: skip


def test_what_its_source_says_stands_beside_the_rule(client, world):
    Instrument.objects.filter(pk=world.instrument.pk).update(prose="Only in the built-up part.")
    client.force_login(world.representative)
    assert "Only in the built-up part." in client.get(address(world)).content.decode()
