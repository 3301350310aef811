"""What is missing, as pages: the map, the table, the file, levels beside themes, what may be cited."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from croisee.funding import evidence, looking
from croisee.funding.models import Survey
from croisee.funding.unmet import Row, in_order, unmet
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def grand_est():
    return make.TerritoryFactory(code="FR-REG-44", name="Grand Est", level="region")


def look(client, **asked):
    client.get(reverse("instruments"), asked)


def looked_by(client, people, **asked):
    """Several people look for the same."""
    for person in make.PersonFactory.create_batch(people):
        client.force_login(person)
        look(client, **asked)
    client.logout()
    looking.keep()


def rows(*, sees_all=False):
    found = unmet(timezone.localdate(), sees_all=sees_all).rows
    return {(one.where, one.theme): one for one in found}


def kept_survey():
    rules = [{"field": "kind", "projects": 6, "times": 9}, {"field": "staff", "projects": 2, "times": 2}]
    numbers = {"projects": 7, "short": 6, "missing": 120_000, "refused": 1, "refused_amount": 900}
    cells = [{"region": "FR-REG-44", "theme": theme} | numbers for theme in ("", "food")]
    by = {"cost": [{"code": "works", "projects": 6, "missing": 90_000}], "stage": [], "who": []}
    facts = {"cells": cells, "by": by, "rules": rules[:1], "barred": []}
    return Survey.objects.create(day=timezone.localdate(), facts={"open": facts, "rules": rules})


def test_the_page_has_a_map_and_the_table_beside_it(client, grand_est):
    kept_survey()

    page = client.get(reverse("unmet")).content.decode()

    assert "Grand Est: 120,000" in page and 'class="gap-map__area' in page
    assert "Works" in page and "Who asks" in page and "Employees" not in page


def test_without_numbers_the_page_says_why(client):
    assert "Too few have looked for anything" in client.get(reverse("unmet")).content.decode()


def test_the_file_has_the_same_lines(client, grand_est):
    kept_survey()

    file = client.get(reverse("unmet_export", args=["csv"])).content.decode("utf-8-sig")

    assert "Grand Est,FR-REG-44,Food and canteens,,,,7,6,120000,1" in file


def lines_of(client, **asked):
    return [(one.where, one.label) for one in client.get(reverse("unmet"), asked).context["form"].shown()]


def test_the_page_has_a_line_for_each_region_until_one_asks_for_its_themes(client, grand_est):
    kept_survey()

    assert lines_of(client) == [("Grand Est", "All themes")]
    assert lines_of(client, region="FR-REG-44") == [
        ("Grand Est", "All themes"),
        ("Grand Est", "Food and canteens"),
    ]
    assert lines_of(client, theme="food") == [("Grand Est", "Food and canteens")]
    assert lines_of(client, region="nowhere", theme="magic") == lines_of(client)


def test_the_file_has_what_one_asked_for(client, grand_est):
    kept_survey()

    file = client.get(reverse("unmet_export", args=["csv"]), {"theme": "food"}).content.decode("utf-8-sig")

    assert file.count("\n") == 2 and "All themes" not in file


def test_themes_stand_as_in_a_dictionary():
    rows = [Row(None, theme) for theme in ("reuse", "", "energy")]

    with override("fr"):
        assert [one.theme for one in sorted(rows, key=in_order)] == ["", "energy", "reuse"]


@pytest.mark.parametrize("regions", [1, 4])
def test_the_page_costs_the_same_at_any_size(client, statements, regions):
    survey = kept_survey()
    for number in range(regions):
        make.TerritoryFactory(code=f"FR-REG-{number}", name=f"Region {number}", level="region")
        survey.facts["open"]["cells"].append(
            survey.facts["open"]["cells"][0] | {"region": f"FR-REG-{number}"}
        )
    survey.save()

    assert statements(reverse("unmet")) <= 12


def test_which_instruments_are_closed_is_for_funders(client, grand_est):
    survey, one = kept_survey(), make.InstrumentFactory(key="closed", name="A closed door")
    survey.facts["open"]["barred"] = [{"instrument": "closed", "field": "kind", "projects": 6}]
    survey.save()
    person = make.PersonFactory()
    client.force_login(person)
    assert "A closed door" not in client.get(reverse("unmet")).content.decode()

    town = make.AffiliationFactory(person=person, is_representative=True).organisation
    make.FunderFactory(instrument=one, organisation=town)

    assert "A closed door" in client.get(reverse("unmet")).content.decode()


def test_levels_stand_beside_themes_with_what_is_open(client, grand_est):
    for number, closes in enumerate((None, timezone.localdate() - timedelta(days=1))):
        one = make.InstrumentFactory(closes=closes)
        one.areas.add(grand_est)
        make.AspectFactory(instrument=one, sort="theme", value="food")
        make.FunderFactory(instrument=one, tier="region")
        if number:
            make.FunderFactory(instrument=one, tier="union")

    page = client.get(reverse("who_funds"), {"where": "Grand Est (FR-REG-44)"})
    found = page.context["levels"]

    assert [(code, cell.number, cell.still_open) for code, _label, cell in found.tiers] == [
        ("union", 1, 0),
        ("region", 2, 1),
    ]
    assert [(code, [cell.number for cell in cells]) for code, _label, cells in found.themes] == [
        ("food", [1, 2])
    ]
    assert "Water" in found.without
    assert "Who funds what: Grand Est" in page.content.decode()


def test_who_finds_nothing_stands_out(client, grand_est):
    one = make.InstrumentFactory()
    make.FunderFactory(instrument=one)
    make.AspectFactory(instrument=one, sort="who", value="commune")
    make.AspectFactory(instrument=one, sort="stage", value="idea")

    gaps = dict(client.get(reverse("who_funds")).context["levels"].gaps)

    assert [number for _code, _label, number in gaps["Commune"]] == [1, 0, 0, 0, 0]
    assert not any(number for _code, _label, number in gaps["Association"])


@pytest.mark.parametrize("instruments", [1, 6])
def test_the_matrix_costs_the_same_at_any_size(statements, grand_est, instruments):
    for one in make.InstrumentFactory.create_batch(instruments):
        make.FunderFactory(instrument=one)

    assert statements(reverse("who_funds") + "?where=Grand Est (FR-REG-44)") <= 12


def test_the_page_of_a_territory_says_how_much_each_level_gives(client, grand_est):
    one = make.InstrumentFactory()
    one.areas.add(grand_est)
    make.FunderFactory(instrument=one, tier="region")

    page = client.get(reverse("territory", args=[grand_est.code])).content.decode()

    assert "Who funds what here" in page


def test_what_is_missing_may_be_cited_with_its_day_as_everybody_sees_it(client, grand_est):
    kept_survey()
    make.TerritoryFactory(code="DE-LAND-10", name="Saarland", level="land")
    looked_by(client, 5, where="Grand Est (FR-REG-44)", theme="food")

    told = [one.words for one in evidence.figures()]

    assert told == [
        "Grand Est, all themes: looked for 5 times within a year, 5 of them in vain; "
        "of 7 projects 6 lack money, 120,000\u00a0€ in all",
        "Grand Est, food and canteens: looked for 5 times within a year, 5 of them in vain; "
        "of 7 projects 6 lack money, 120,000\u00a0€ in all",
    ]
