"""What was written wrongly stays in its field, beside its error, on every form about money."""

import pytest
from django.urls import reverse

from croisee.funding.models import InstrumentList
from tests.factories import InstrumentFactory, PathFactory

SHEET = {"name": "Help", "language": "en", "kind": "grant", "status": "open", "funders": ["Town of Nancy"]}
LINES = {
    f"{prefix}-{name}": value
    for prefix in ("costs", "aid")
    for name, value in (("TOTAL_FORMS", "2"), ("INITIAL_FORMS", "0"))
}


def sheet(world):
    return reverse("instrument_edit", args=[world.instrument.pk])


def project(world, name="path"):
    return reverse(name, args=[PathFactory(bearer=world.town).project_id])


def listed(world):
    row = {"key": "a", "values": {"name": "Aid"}}
    return InstrumentList.objects.create(name="a.json", source="aides-territoires", rows=[row]).pk


WRONG = [
    (sheet, SHEET, {"amount_max": "many", "rate_max": "120", "source_url": "no address", "opens": "soon"}),
    (lambda w: reverse("instrument_new"), SHEET, {"effort_days": "few", "areas": "Nowhere"}),
    (lambda w: reverse("path_begin"), {"title": "A"}, {"bearer": "Nobody", "where": "Nowhere"}),
    (lambda w: project(w, "path_about"), {}, {"bearer": "Nobody", "where": "Nowhere"}),
    (project, {"fact": "staff"}, {"answer": "-1"}),
    (project, {"fact": "territory"}, {"answer": "Nowhere"}),
    (
        lambda w: project(w, "path_money"), LINES,
        {"costs-0-amount": "many", "costs-0-month": "0", "own_max": "all", "private": "-5"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("address", "right", "wrong"), WRONG)
def test_it_stays_in_its_field(client, world, address, right, wrong):
    client.force_login(world.representative)
    where = address(world)
    if where == reverse("instrument_new"):
        client.force_login(world.administrator)
    page = client.post(where, right | wrong)
    shown = page.content.decode()

    assert page.status_code == 200
    for value in wrong.values():
        assert f'value="{value}"' in shown
    assert shown.count("_error") >= len(wrong)


def test_the_place_of_a_row_of_a_file_stays(client, world):
    client.force_login(world.administrator)
    address = reverse("instrument_list", args=[listed(world)])
    page = client.post(address, {"place_0": "Nowhere"}).content.decode()

    assert 'value="Nowhere"' in page and "No place has exactly this name" in page


def test_an_instrument_of_the_same_name_is_asked_again_with_what_was_written(client, world):
    InstrumentFactory(name="Twin")
    InstrumentFactory(name="Twin")
    client.force_login(world.representative)
    page = client.post(sheet(world), SHEET | {"excludes": ["Twin"]}).content.decode()
    assert 'value="Twin"' in page and "id_excludes_error" in page
