"""What leaves as data of the catalogue of funding and of circuits."""

import pytest

from tests.factories import AcceptanceFactory, AspectFactory, CircuitFactory, FunderFactory, InstrumentFactory
from tests.records import records_of

pytestmark = pytest.mark.django_db


def test_an_instrument_leaves_in_every_language_that_it_has():
    one = InstrumentFactory(
        name="Fonds", contact="fonds@example.org", translations={"de": {"name": "Fonds", "summary": "Geld"}}
    )
    FunderFactory(instrument=one, organisation__name="Region")
    AspectFactory(instrument=one, sort="who", value="association")

    (found,) = records_of("instruments")

    assert found["name"] == "Fonds"
    assert [told["language"] for told in found["translations"]] == ["de"]
    assert [payer["name"] for payer in found["funders"]] == ["Region"]
    assert found["who"] == ["association"]
    assert "fonds@example.org" not in str(found)


def test_a_circuit_leaves_once_the_directory_shows_who_runs_it():
    circuit = CircuitFactory(name="Florain", organisation__is_confirmed=True)
    CircuitFactory(organisation__is_confirmed=False)
    AcceptanceFactory(
        circuit=circuit, organisation__name="Bakery", organisation__is_confirmed=True, is_accepted=True
    )
    AcceptanceFactory(circuit=circuit, organisation__name="Waiting", organisation__is_confirmed=True)

    (found,) = records_of("circuits")

    assert (found["name"], [one["name"] for one in found["accepted_by"]]) == ("Florain", ["Bakery"])


@pytest.mark.parametrize(("kind", "most"), [("instruments", 8), ("circuits", 3)])
def test_data_cost_the_same_at_any_size(kind, most, django_assert_max_num_queries):
    for _n in range(3):
        FunderFactory(organisation__is_confirmed=True)
        AcceptanceFactory(circuit__organisation__is_confirmed=True, is_accepted=True)

    with django_assert_max_num_queries(most):
        assert len(records_of(kind)) == 3
