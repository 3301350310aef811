"""What may stand beside what: data with dates and conditions, written by the network's team."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from croisee.engines.financing.formats import catalogue_from_json
from croisee.engines.financing.rule import Territories, evaluate
from croisee.funding import actions, bridge
from croisee.funding.actions.seeding import seed_combining
from croisee.funding.forms.rule import RuleForm
from croisee.funding.models import CombiningRule
from croisee.funding.projects import project_of
from croisee.kit.access import Refused
from croisee.kit.stale import Stale
from tests.factories import PathFactory, PersonFactory, TerritoryFactory
from tests.funding.test_rule_form import sent

LANGUAGES = ("fr", "en", "de", "nl")
SAID = {"sort": "cap", "above": "public", "below": "public, own", "rate": "80", "source": "Law"}
SAID |= {f"name_{code}": f"Rule in {code}" for code in LANGUAGES}


@pytest.fixture
def rule(db) -> CombiningRule:
    return CombiningRule.objects.create(
        key="cap", sort="cap", above=["public"], below=[], rate=Decimal("0.8"), source="Law",
        names=dict.fromkeys(LANGUAGES, "A cap"), valid_from=date(2012, 1, 1),
    )  # fmt: skip


def keep(client, rule, form, **changes):
    address = reverse("combining_edit", args=[rule.pk]) if rule else reverse("combining_new")
    data = sent(form) if form else sent(RuleForm(rule.when if rule else {}))
    told = dict(data.lists()) | SAID | {"keep": "yes", "seen": actions.state_of(rule)} | changes
    return client.post(address, told)


def test_the_team_writes_a_rule_with_the_projects_that_it_concerns(client, world):
    client.force_login(world.administrator)
    address = reverse("combining_new")
    begun = dict(sent(RuleForm({}), do="add:0", p0_fact="territory").lists()) | SAID
    page = client.post(address, begun)
    TerritoryFactory(name="France", code="FR")
    data = sent(page.context["form"], p1_places=["France (FR)"])
    client.post(address, dict(data.lists()) | SAID | {"keep": "yes"})
    made = CombiningRule.objects.get()

    assert (made.key, made.rate, made.below) == ("rule-in-en", Decimal("0.8"), ["public", "own"])
    assert made.when == {"all": [{"field": "territory", "within": ["FR"]}]}


def test_a_change_from_a_later_day_is_another_rule(client, world, rule):
    client.force_login(world.administrator)
    keep(client, rule, None, rate="90", valid_from="2024-03-31")
    old, new = CombiningRule.objects.order_by("valid_from")

    assert (old.rate, old.valid_until) == (Decimal("0.8"), date(2024, 3, 30))
    assert (new.key, new.rate, new.valid_from) == ("cap-2024", Decimal("0.9"), date(2024, 3, 31))
    assert [bridge.combining_of(date(year, 6, 1))[0]["caps"][0]["rate"] for year in (2013, 2025)] == [
        0.8,
        0.9,
    ]


def test_a_rule_that_had_ended_stays_ended(client, world, rule):
    client.force_login(world.administrator)
    CombiningRule.objects.update(valid_until=date(2020, 12, 31))
    rule.refresh_from_db()
    keep(client, rule, None, valid_from="2024-03-31")

    assert CombiningRule.objects.order_by("valid_from").first().valid_until == date(2020, 12, 31)


def test_a_slip_is_written_over(client, world, rule):
    client.force_login(world.administrator)
    keep(client, rule, None, rate="75", valid_from="2012-01-01")
    assert CombiningRule.objects.get().rate == Decimal("0.75")


def test_what_is_wrong_stays_in_its_field(client, world, rule):
    client.force_login(world.administrator)
    page = keep(client, rule, None, sort="de_minimis", ceiling="many", rate="120", above="Public Money")
    shown = page.content.decode()

    assert {"ceiling", "rate", "above", "regime", "years"} == set(page.context["fields"].errors)
    assert all(f'value="{value}"' in shown for value in ("many", "120", "Public Money"))


def test_two_who_write_one_rule_do_not_undo_each_other(client, world, rule):
    client.force_login(world.administrator)
    page = keep(client, rule, None, seen="what stood there before")
    assert "Somebody else changed this" in page.content.decode()

    values = {"names": {"en": "x"}, "valid_from": None}
    with pytest.raises(Stale):
        actions.keep_combining(rule=rule, values=values, seen="", by=world.administrator)
    with pytest.raises(Refused):
        actions.keep_combining(rule=rule, values=values, seen="", by=PersonFactory())


@pytest.mark.parametrize("rows", (1, 3))
def test_the_page_costs_the_same_at_any_size(statements, db, rows):
    for n in range(rows):
        when = {"field": "territory", "within": [TerritoryFactory().code]}
        CombiningRule.objects.create(key=f"one-{n}", sort="one_eu", when=when)
    assert statements(reverse("combining")) <= 4


# the own share of a French authority


def caps_of(answers, day):
    """The own shares that bind a project of a commune."""
    path = PathFactory(answers={"kind": "commune"} | answers)
    catalogue = catalogue_from_json(bridge.catalogue([], day))
    project = project_of(path, day)
    caps = [cap for cap in catalogue.combining.caps if cap.id.startswith("fr-owner")]
    territories = Territories({"FR-DEP-971": frozenset({"FR", "FR-REG-01"})})
    return {cap.id: evaluate(cap.when, project.facts, territories) for cap in caps if cap.is_in_force(day)}


@pytest.mark.parametrize(
    ("claimed", "year", "binding"),
    [
        (None, 2026, {"fr-owner-pays-a-fifth"}),
        (["none"], 2026, {"fr-owner-pays-a-fifth"}),
        (["heritage"], 2026, set()),
        (["school_energy"], 2026, {"fr-owner-pays-school"}),
        (["school_energy"], 2023, {"fr-owner-pays-a-fifth"}),
        (["interreg"], 2026, {"fr-owner-pays-interreg"}),
        (["lead"], 2026, {"fr-owner-pays-lead"}),
    ],
)
def test_an_exception_holds_for_who_says_so_and_since_it_is_law(db, claimed, year, binding):
    seed_combining()
    answers = {"territory": "FR"} | ({"own_share": claimed} if claimed else {})
    found = caps_of(answers, date(year, 6, 1))

    assert {key for key, holds in found.items() if holds} == binding
    assert None not in found.values()


def test_overseas_an_authority_owes_no_share(db):
    seed_combining()
    found = caps_of({"territory": "FR-DEP-971"}, date(2026, 6, 1))
    assert found["fr-owner-pays-a-fifth"] is False


def test_an_authority_is_asked_for_its_exception(client, world):
    path = PathFactory(bearer=world.town, answers={"kind": "commune"})
    client.force_login(world.representative)
    page = client.get(path.get_absolute_url()).content.decode()
    assert "ask=own_share" in page

    client.post(path.get_absolute_url(), {"fact": "own_share", "answer": ["heritage", "interreg"]})
    path.refresh_from_db()
    assert path.answers["own_share"] == ["heritage", "interreg"]
    assert "ask=own_share" in client.get(path.get_absolute_url()).content.decode()


def test_the_history_of_a_rule_says_who_changed_what_from_what_and_since_when(client, world, rule):
    client.force_login(world.administrator)
    keep(client, rule, None, rate="90", name_en="Another cap")
    page = client.get(reverse("combining_history", args=[rule.pk]))
    (change,) = page.context["changes"]

    assert (change.who, change.since, change.is_new) == (world.administrator.name, None, False)
    assert ("What it says, in one sentence (English)", "A cap", "Another cap") in change.lines
    assert ("Highest share, in percent", "80\u00a0%", "90\u00a0%") in change.lines
    assert ("Holds from", "1 January 2012", "nothing") in change.lines


def test_a_rule_that_came_with_the_product_has_no_history_yet(client, world, rule):
    client.force_login(world.administrator)

    assert "Nobody has changed this rule" in client.get(reverse("combining_history", args=[rule.pk])).text


def test_a_source_of_law_says_its_language(client, db):
    seed_combining()

    page = client.get(reverse("combining")).text

    assert re.search(r'<span lang="fr">(<a [^>]*>)?CGCT, art. L1111-10', page)
    assert re.search(r"<span>(<a [^>]*>)?\(EU\) 2023/2831", page)
