"""What loans and advances cost, and when they go back."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as some

from croisee.engines.financing.planning.repaying import repayments

from .test_plan_rules import best, grant, loan, project

DRAWN = some.dictionaries(some.integers(0, 12), some.integers(1, 10**8), min_size=1, max_size=4)
LOANS = some.builds(
    lambda rate, term, grace: loan("bank", annual_rate=rate / 1000, months_max=term, grace_months=grace),
    some.integers(0, 120),
    some.integers(1, 240),
    some.integers(0, 36),
)


@given(LOANS, DRAWN)
def test_what_was_paid_goes_back_to_the_cent_and_in_time(bank, drawn):
    back = list(repayments(bank, drawn))
    repaying = [one.amount for one in back if one.principal]

    assert sum(one.principal for one in back) == sum(drawn.values())
    assert all(one.principal >= 0 and one.interest >= 0 for one in back)
    assert min(one.month for one in back if one.principal) > max(drawn) + bank.grace_months
    assert back[-1].month <= max(drawn) + max(bank.months_max, bank.grace_months + 1)
    assert bool(sum(one.interest for one in back)) <= bool(bank.annual_rate)
    assert all(abs(one - repaying[0]) <= 2 for one in repaying[:-1])
    assert repaying[-1] <= repaying[0] + len(repaying)


@given(LOANS, DRAWN)
def test_waiting_longer_never_costs_less(bank, drawn):
    later = replace(bank, grace_months=bank.grace_months + 1, months_max=bank.months_max + 1)

    def interest(one):
        return sum(each.interest for each in repayments(one, drawn))

    assert interest(later) + len(drawn) + bank.months_max >= interest(bank)


def test_a_loan_of_a_year_costs_what_a_bank_says():
    back = list(repayments(loan("bank", annual_rate=0.06, months_max=12), {0: 12_000_00}))

    assert {one.amount for one in back[:-1]} == {1_032_79, 1_032_80}
    assert (len(back), sum(one.interest for one in back)) == (12, 393_58)


def test_the_account_goes_on_until_all_is_repaid():
    found = best([loan("bank", annual_rate=0.0, months_max=10, grace_months=4)], project(60_00))

    assert [(one.month, one.repaid, one.balance) for one in found.cash[-3:]] == [
        (9, 10_00, -40_00),
        (10, 10_00, -50_00),
        (11, 10_00, -60_00),
    ]
    assert (found.interest, found.low_point.balance) == (0, 0)


def test_no_more_than_three_years_are_shown_but_all_interest_is_counted():
    found = best([loan("bank", annual_rate=0.02, months_max=120)], project(1_000_00))

    assert found.cash[-1].month == 1 + 36
    assert found.interest == sum(
        one.interest for one in repayments(loan("bank", annual_rate=0.02, months_max=120), {1: 1_000_00})
    )
    assert "bank is repaid from month 2 to month 121, at most 9.21 a month; interest in all 104.19" in map(
        str, found.explain
    )


def test_a_loan_without_a_term_is_named():
    found = best([loan("bank")], project(60_00))

    assert "bank does not say until when it is repaid: the account does not show it" in map(
        str, found.explain
    )


def test_what_is_repaid_before_the_project_ends_is_bridged_by_what_it_earns():
    works = project(0)
    early, late = (replace(cost, amount=50_00, month=n) for cost in works.costs for n in (0, 9))
    works = replace(works, costs=(early, replace(late, id="later")))

    found = best([loan("bank", months_max=5, max=50_00), grant("city", max=50_00)], works)

    assert (
        "50.00 must be bridged from month 1 on, for what is repaid before the project ends"
        in map(str, found.explain)
        or found.low_point.balance < 0
    )


def test_what_other_public_aid_gives_is_taken_off():
    rest = grant("rest", rate_max=0.5, minus_other_aid=True)

    found = best([grant("city", max=40_00), rest], project(100_00))

    assert {line.instrument: line.amount for line in found.lines} == {"city": 40_00, "rest": 30_00}
    assert (
        "rest cannot give more: rest gives at most 0.5 of what other public aid leaves of the costs"
        in " ".join(map(str, found.explain))
    )


def test_only_the_aid_in_a_public_loan_is_taken_off():
    rest = grant("rest", rate_max=1.0, max=60_00, minus_other_aid=True)
    soft = loan("soft", public=True, grant_equivalent=0.25, max=40_00)

    found = best([soft, rest], project(100_00))

    assert found.gap.amount == 0


def test_costs_count_up_to_a_most_and_from_a_least():
    assert best([grant("city", rate_max=0.5, cost_max=60_00)], project(100_00)).lines[0].amount == 30_00
    assert not best([grant("city", cost_min=100_01)], project(100_00)).lines
    assert best([grant("city", cost_min=100_00)], project(100_00)).lines
