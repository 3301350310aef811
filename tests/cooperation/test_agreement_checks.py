"""Rules of agreements: each finds what it should, and a sound agreement leaves nothing to say."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from croisee.cooperation.agreements.checks import check
from croisee.cooperation.agreements.values import Deal, Members, Promise, Side, Sum

CITY = Side("Ville de Valbrume", "FR", "commune", "Jeanne Tissier", Decimal(30_000))
KITCHEN = Side("La Cuisine du Pont", "FR", "actor", "Omar Belhadj")
SOUND = Deal(
    kind="cpo",
    begins=date(2027, 1, 1),
    ends=date(2029, 12, 31),
    evaluation_on=date(2029, 6, 30),
    renewal_by=date(2029, 9, 30),
    total=Decimal(30_000),
    sides=(CITY, KITCHEN),
    promises=(Promise("La Cuisine du Pont", "Serve meals", date(2029, 12, 31)),),
    sums=tuple(Sum(CITY.name, year, Decimal(10_000)) for year in (2027, 2028, 2029)),
    budgets={2027: Decimal(10_000)},
)
COOPERATIVE = replace(
    SOUND,
    kind="scic",
    public_capital=Decimal(50),
    members=(
        Members("Salariés", "employees", Decimal(30)),
        Members("Usagers", "users", Decimal(50)),
        Members("Communes", "authorities", Decimal(20)),
    ),
)
ABROAD = replace(SOUND, kind="cross_border", prevailing="fr", sides=(CITY, replace(KITCHEN, country="DE")))


def codes(deal: Deal) -> list[str]:
    return [one.code for one in check(deal)]


@pytest.mark.parametrize("deal", [SOUND, COOPERATIVE, ABROAD], ids=lambda deal: deal.kind)
def test_a_sound_agreement_leaves_nothing_to_say(deal):
    assert codes(deal) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"sides": (CITY,)}, ["too_few_parties"]),
        ({"sides": (CITY, replace(KITCHEN, signatory=" "))}, ["no_signatory"]),
        ({"ends": date(2026, 12, 31), "promises": ()}, ["ends_first", "evaluation_late", "renewal_late"]),
        ({"evaluation_on": date(2029, 12, 31)}, ["evaluation_late", "renewal_first"]),
        ({"renewal_by": date(2030, 1, 1)}, ["renewal_late"]),
        ({"renewal_by": date(2029, 6, 29)}, ["renewal_first"]),
        ({"evaluation_on": None}, ["no_evaluation"]),
        ({"begins": None}, ["no_dates"]),
        ({"ends": date(2031, 1, 1)}, ["cpo_too_long"]),
        ({"promises": (Promise("A", "B", date(2030, 1, 1)),)}, ["commitment_late"]),
        ({"budgets": {2028: Decimal(9)}}, ["year_sum"]),
        ({"budgets": {2040: Decimal(9)}}, ["year_sum"]),
        ({"total": Decimal(29_999)}, ["total_sum"]),
        ({"sides": (replace(CITY, total=Decimal(1)), KITCHEN)}, ["party_sum"]),
        ({"languages": ("fr", "de")}, ["no_prevailing"]),
        ({"prevailing": "nl"}, ["prevailing_absent"]),
        ({"kind": "levels"}, ["one_level"]),
        ({"kind": "cross_border"}, ["no_prevailing", "one_country"]),
        ({"unfilled": ("court",)}, ["unfilled"]),
    ],
)
def test_what_is_wrong_is_found_and_nothing_else(changes, expected):
    assert codes(replace(SOUND, **changes)) == expected


def test_four_years_are_allowed_to_the_day():
    assert codes(replace(SOUND, ends=date(2030, 12, 31))) == []
    leap = replace(SOUND, begins=date(2028, 2, 29))
    assert "cpo_too_long" not in codes(replace(leap, ends=date(2032, 2, 28)))
    assert "cpo_too_long" in codes(replace(leap, ends=date(2032, 2, 29)))


def test_what_is_voted_was_promised_and_what_is_paid_was_voted():
    sums = (
        Sum(CITY.name, 2027, Decimal(10), Decimal(11), Decimal(11)),
        Sum(CITY.name, 2033, Decimal(5), Decimal(5), Decimal(6)),
    )
    deal = replace(SOUND, sums=sums, total=None, budgets={}, sides=(replace(CITY, total=None), KITCHEN))

    assert codes(deal) == ["voted_over", "paid_over", "money_outside"]


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        ((Members("A", "users"), Members("B", "producers"), Members("C", "others")), []),
        ((Members("A", "users"), Members("B", "others")), ["too_few_sorts", "no_employees"]),
        ((Members("A", "employees"), Members("B", "others")), ["too_few_sorts", "no_users"]),
    ],
)
def test_members_of_a_cooperative_are_of_three_sorts(members, expected):
    assert codes(replace(COOPERATIVE, members=members)) == expected


def test_authorities_hold_half_of_the_capital_at_most():
    assert codes(replace(COOPERATIVE, public_capital=Decimal("50.01"))) == ["public_capital"]


WEIGHTS = st.lists(st.integers(1, 100).map(Decimal), min_size=1, max_size=6)


@given(WEIGHTS)
def test_colleges_pass_exactly_when_three_or_more_of_10_to_50_make_100(weights):
    sorts = ("employees", "users", "authorities", "others", "others", "others")
    names = [Members(f"College {n}", sorts[n], weight) for n, weight in enumerate(weights)]
    more = [Members(f"No vote {sort}", sort) for sort in sorts[:3]]
    found = codes(replace(COOPERATIVE, members=(*names, *more)))

    is_fine = len(weights) >= 3 and sum(weights) == 100 and all(10 <= weight <= 50 for weight in weights)
    assert (found == []) is is_fine


DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))


@given(DAYS, DAYS, DAYS)
def test_dates_are_found_wrong_exactly_when_they_are_not_in_order(evaluation, renewal, ends):
    deal = replace(SOUND, kind="convention", begins=date(2020, 1, 1), ends=ends, promises=(), sums=())
    deal = replace(deal, budgets={}, total=None, sides=(replace(CITY, total=None), KITCHEN))
    found = codes(replace(deal, evaluation_on=evaluation, renewal_by=renewal))

    assert ("evaluation_late" in found) is (evaluation >= ends)
    assert ("renewal_late" in found) is (renewal >= ends)
    assert ("renewal_first" in found) is (renewal < evaluation)


@given(st.lists(st.tuples(st.sampled_from("AB"), st.integers(2027, 2029), st.integers(0, 10**6)), max_size=8))
def test_sums_that_are_added_up_never_contradict_each_other(rows):
    sums = tuple(Sum(who, year, Decimal(cents) / 100) for who, year, cents in rows)
    per = lambda test: sum((one.promised for one in sums if test(one)), Decimal(0))  # noqa: E731
    deal = replace(
        SOUND,
        sums=sums,
        budgets={year: per(lambda one, y=year: one.year == y) for year in (2027, 2028, 2029)},
        sides=tuple(Side(name, "FR", "actor", "X", per(lambda one, n=name: one.who == n)) for name in "AB"),
        total=per(lambda one: True),
    )

    assert codes(deal) == []
    assert "total_sum" in codes(replace(deal, total=deal.total + Decimal("0.01")))


def test_a_day_more_than_four_years_is_too_long():
    assert codes(replace(SOUND, ends=date(2030, 12, 31) + timedelta(days=1))) == ["cpo_too_long"]
