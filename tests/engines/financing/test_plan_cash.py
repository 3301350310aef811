"""The account month by month."""

from croisee.engines.financing import Cost, Payment
from croisee.engines.financing.planning.cash import cash_of, payments
from croisee.engines.financing.planning.plans import Line, Part

from .test_plan_rules import best, grant, loan, project

HALVES = (Payment(0.5, 0), Payment(0.5, 3))


def test_costs_are_paid_when_they_are_spent_and_a_funder_pays_later():
    costs = [Cost("start", "study", 40_00, 0), Cost("works", "study", 60_00, 2)]
    late = grant("late", pays=HALVES)

    cash = cash_of(costs, [(late, Line({"works": 60_00}, "late"))], [Part({"start": 30_00})])

    assert [(one.month, one.received, one.spent, one.balance) for one in cash] == [
        (0, 30_00, 40_00, -10_00),
        (1, 0, 0, -10_00),
        (2, 30_00, 60_00, -40_00),
        (3, 0, 0, -40_00),
        (4, 0, 0, -40_00),
        (5, 30_00, 0, -10_00),
    ]


def test_payments_add_up_to_the_cent_and_the_last_brings_what_no_payment_names():
    thirds = grant("thirds", pays=(Payment(0.333, 0), Payment(0.333, 1), Payment(0.3, 2)))

    assert payments(thirds, 1_00) == [(0, 33), (1, 34), (2, 33)]
    assert payments(loan("at_once"), 1_00) == [(0, 1_00)]


def test_the_early_costs_go_to_who_pays_at_once():
    works = project(0, own=50_00)
    costs = (Cost("early", "study", 50_00, 0), Cost("later", "study", 50_00, 6))
    works = type(works)(works.today, costs=costs, own_funds=works.own_funds)

    found = best([grant("late", pays=(Payment(1.0, 12),), max=50_00)], works)

    assert found.own_funds.costs == {"early": 50_00}
    assert (found.low_point.month, found.low_point.balance) == (6, -50_00)


def test_the_low_point_is_said_with_what_would_bridge_it():
    funds = [grant("late", pays=(Payment(1.0, 6),)), loan("bank", max=80_00), loan("credit", max=120_00)]

    found = best(funds, project(100_00, own=30_00, max_debt=100_00))

    assert [
        str(fact) for fact in found.explain if fact.kind in ("low_point", "bridge") or "bridge_" in fact.kind
    ] == [
        "the account is lowest in month 1: -100.00",
        "100.00 must be bridged from month 1 to month 7",
        "own funds that the plan does not use would bridge 30.00",
        "credit could bridge up to 100.00",
        "bank could bridge up to 80.00",
    ]


def test_what_is_not_paid_at_all_stays_missing_to_the_end():
    found = best([grant("small", max=60_00, pays=(Payment(1.0, 1),))], project(100_00))

    assert found.cash[-1].balance == -40_00
    assert "100.00 must be bridged from month 1 on, and 40.00 of it stays unpaid" in map(str, found.explain)


def test_a_grant_that_does_not_say_when_it_pays_is_named():
    said = "silent does not say when it pays: counted when the money is spent"

    assert said in map(str, best([grant("silent")], project(100_00)).explain)


def test_what_is_given_by_the_year_comes_in_twelve_parts_a_year():
    costs = [Cost("first", "staff", 240_00, 1), Cost("second", "staff", 120_00, 13)]
    post = grant("post", per_year=120_00, years=2)

    cash = cash_of(costs, [(post, Line({"first": 120_00, "second": 60_00}, "post"))], [])

    assert [one.received for one in cash] == [0, *[10_00] * 12, *[5_00] * 12]


def test_years_of_a_grant_begin_with_the_first_cost_that_it_may_pay():
    """Where it leaves the first one to others, it still gives no more than a year's in twelve months."""
    costs = [Cost(name, "staff", 120_00, month) for name, month in (("a", 0), ("b", 5), ("c", 14))]
    post = grant("post", per_year=120_00, years=2)

    cash = cash_of(costs, [(post, Line({"b": 120_00, "c": 120_00}, "post"))], [])

    assert [one.received for one in cash] == [10_00] * 24
