"""What of a sheet reaches the engine."""

from datetime import date

import pytest

from croisee.engines.financing.formats import catalogue_from_json
from croisee.funding import bridge, desks
from croisee.funding.models import Instrument
from tests.factories import InstrumentFactory, PathFactory, RuleVersionFactory

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 29)


def exported(**facts):
    InstrumentFactory(key="one", **facts)
    catalogue = bridge.catalogue(Instrument.objects.with_all(), DAY)
    catalogue_from_json(catalogue)
    return catalogue["instruments"][0]


def test_what_must_stand_beside_is_asked_also_where_it_is_not_listed():
    assert exported(requires=[["leader"]])["requires"] == [["leader"]]


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"cost_min": 5000, "cost_max": 66000}, {"cost_min": 5000, "cost_max": 66000, "max": None}),
        ({"is_minus_other_aid": True}, {"minus_other_aid": True, "months_max": None}),
        ({"months_max": 60, "grace_months": 6}, {"months_max": 60, "grace_months": 6, "annual_rate": 0}),
        ({"months_max": 60}, {"grace_months": 0}),
        ({"amount_yearly": 7000, "years": 3}, {"per_year": 7000, "years": 3, "max": None}),
        ({"kind": "equity", "nature": "bond"}, {"kind": "loan"}),
        ({"kind": "equity", "nature": "share"}, {"kind": "equity"}),
    ],
)
def test_what_its_rate_counts_and_how_it_is_repaid_reach_the_engine(facts, told):
    value = exported(**facts)
    assert {name: value[name] for name in told} == told


def test_costs_that_are_too_low_are_not_paid():
    one = InstrumentFactory(key="large", cost_min=5000)
    RuleVersionFactory(instrument=one, rule={"field": "kind", "in": ["association"]})
    small, large = (PathFactory(answers={"kind": "association", "budget": n}) for n in (4000, 5000))

    assert desks.check(small).verdicts == {"large": "not"}
    assert desks.check(large).verdicts == {"large": "eligible"}
    rule = bridge.catalogue(Instrument.objects.with_all(), DAY)["instruments"][0]["rule"]
    assert rule["all"][1] == {"field": "budget", "between": [5000, None]}


@pytest.mark.parametrize(
    ("opens", "closes", "told"),
    [
        (None, None, (None, "2026-11-28")),
        (None, date(2027, 3, 1), (None, "2026-11-28")),
        (date(2026, 1, 1), date(2026, 5, 1), ("2026-01-01", "2026-05-01")),
        (date(2027, 1, 1), date(2027, 3, 1), (None, "2026-11-28")),
    ],
)
def test_what_is_closed_leaves_closed(opens, closes, told):
    one = exported(status="closed", opens=opens, closes=closes)

    assert (one["opens"], one["closes"]) == told
