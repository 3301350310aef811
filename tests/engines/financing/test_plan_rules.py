"""Plans whose amounts can be found by hand."""

from dataclasses import replace
from datetime import date

import pytest

from croisee.engines.financing import (
    AidReceived,
    AllOf,
    Bearer,
    Cap,
    Catalogue,
    Combining,
    Cost,
    DeMinimis,
    In,
    Instrument,
    Match,
    Money,
    Project,
    Source,
)
from croisee.engines.financing.planning import Wishes, plan

EVERYONE = AllOf(())
TODAY = date(2026, 11, 23)
AUTHORITY = Bearer({"local_authority": True, "state": "FR"})
OWN_SHARE = Cap(
    "own-share",
    above=frozenset({"public"}),
    below=frozenset({"public", "own"}),
    rate=0.8,
    categories=frozenset({"investment"}),
    when=AllOf((In("local_authority", (True,)), In("state", ("FR",)))),
    since=date(2012, 1, 1),
    source=Source("CGCT L1111-10"),
)


def grant(name, **values):
    return Instrument(name, "grant", EVERYONE, **{"public": True, **values})


def loan(name, **values):
    return Instrument(name, "loan", EVERYONE, **values)


def project(amount, *, category="investment", own=0, **values):
    costs = (Cost("works", category, amount, month=1),)
    return Project(TODAY, costs=costs, own_funds=Money(0, own), **values)


def amounts(found):
    """What each line pays, and the others."""
    lines = {line.instrument: line.amount for line in found.lines}
    return {**lines, "own": found.own_funds.amount, "private": found.private.amount, "gap": found.gap.amount}


def best(instruments, project, wishes=None, **combining):
    return plan(Catalogue(tuple(instruments), combining=Combining(**combining)), project, wishes).plans[0]


def test_an_authority_pays_a_fifth_of_public_money_not_of_the_cost():
    works = project(100_00, own=14_00, private_max=30_00, bearer=AUTHORITY)

    found = best([grant("state", max=60_00)], works, caps=(OWN_SHARE,))

    assert amounts(found) == {"state": 56_00, "own": 14_00, "private": 30_00, "gap": 0}


@pytest.mark.parametrize("bearer", [Bearer({"local_authority": False}), Bearer()])
def test_the_rule_for_authorities_does_not_hold_an_association_and_says_so_when_it_is_not_known(bearer):
    found = best([grant("state")], project(100_00, own=50_00, bearer=bearer), caps=(OWN_SHARE,))

    assert amounts(found) == {"state": 100_00, "own": 0, "private": 0, "gap": 0}
    said = "whether a rule on combining applies is not settled: own-share (CGCT L1111-10)"
    assert (said in map(str, found.explain)) == (not bearer.fields)


def test_leader_pays_four_euros_for_one_of_national_public_money_and_the_bearer_a_fifth():
    leader = grant("leader", eu=True, rate_max=0.64, match=Match("other_public", 0.25))
    region = grant("region", max=1_600_00)
    share = Cap("public-share", above=frozenset({"public"}), below=None, rate=0.8)

    found = best([leader, region], project(10_000_00, own=2_000_00), caps=(share,))

    assert amounts(found) == {"leader": 6_400_00, "region": 1_600_00, "own": 2_000_00, "private": 0, "gap": 0}


def test_one_european_instrument_per_project():
    funds = [grant("leader", eu=True, max=60_00), grant("erdf", eu=True, max=70_00)]

    assert amounts(best(funds, project(100_00), one_eu_per_project=True)) == {
        "erdf": 70_00,
        "own": 0,
        "private": 0,
        "gap": 30_00,
    }
    assert best(funds, project(100_00)).gap.amount == 0


def test_de_minimis_aid_is_counted_per_state_over_rolling_years():
    aid = (
        AidReceived("FR", "general", 50_00, date(2023, 11, 23)),  # three years ago to the day: no more
        AidReceived("FR", "general", 80_00, date(2023, 11, 24)),
        AidReceived("DE", "general", 10_00, date(2026, 1, 1)),
    )
    small = {"de_minimis": "general", "max": 400_00}
    funds = [grant("region", state="FR", **small), grant("land", state="DE", **small)]

    found = best(
        funds, project(1_000_00, bearer=Bearer(aid_received=aid)), de_minimis=DeMinimis(300_00, 750_00)
    )

    assert amounts(found) == {"region": 220_00, "land": 290_00, "own": 0, "private": 0, "gap": 490_00}
    assert found.aid == {"FR": {"general": 220_00}, "DE": {"general": 290_00}}


def test_small_aid_of_which_no_state_is_named_counts_beside_that_of_all_states():
    aid = tuple(AidReceived(state, "general", 100_00, date(2026, 1, 1)) for state in ("FR", "DE"))
    works = project(1_000_00, bearer=Bearer(aid_received=aid))

    found = best([grant("fund", de_minimis="general")], works, de_minimis=DeMinimis(300_00, 750_00))

    assert amounts(found)["fund"] == 100_00


def test_both_regimes_together_stay_within_the_ceiling_of_general_interest():
    funds = [grant("general", de_minimis="general"), grant("service", de_minimis="sgei")]

    found = best(funds, project(2_000_00), de_minimis=DeMinimis(300_00, 750_00))

    assert found.gap.amount == 1_250_00


def test_a_loan_counts_as_aid_by_its_grant_equivalent():
    soft = loan("soft", de_minimis="general", grant_equivalent=0.15)

    found = best([soft], project(4_000_00), de_minimis=DeMinimis(300_00, 750_00))

    assert amounts(found)["soft"] == 2_000_00
    assert found.aid == {"?": {"general": 300_00}}


def test_a_guarantee_pays_nothing_and_is_a_file_only_where_a_loan_asks_for_it():
    guarantee = Instrument("guarantee", "guarantee", EVERYONE, effort_days=2)
    secured = loan("secured", requires=(frozenset({"guarantee"}),), effort_days=3)

    found = best([guarantee, secured], project(100_00))

    assert amounts(found) == {"guarantee": 0, "secured": 100_00, "own": 0, "private": 0, "gap": 0}
    assert (found.repayable, found.effort_days) == (100_00, 5)
    assert "guarantee brings no money here; it is in the plan for secured" in map(str, found.explain)
    assert best([guarantee], project(100_00)).lines == ()


def test_a_plan_of_2013_goes_by_the_rules_of_2013():
    old = replace(OWN_SHARE, id="old", rate=0.5, since=None, until=date(2013, 12, 31))
    new = replace(OWN_SHARE, id="new", since=date(2014, 1, 1))
    works = project(100_00, own=50_00, bearer=AUTHORITY)
    funds = [grant("state")]

    then = best(funds, replace(works, today=date(2013, 11, 15)), caps=(old, new))
    now = best(funds, works, caps=(old, new))

    assert (amounts(then)["state"], amounts(now)["state"]) == (50_00, 80_00)


def test_what_starts_after_filing_pays_nothing_of_the_first_month_but_its_rate_counts_it():
    works = replace(project(0), costs=(Cost("before", "study", 100_00, 0), Cost("after", "study", 100_00, 1)))

    found = best([grant("late", starts_after_filing=True, rate_max=0.45)], works)

    assert found.lines[0].costs == {"after": 90_00}


def test_best_is_the_smallest_gap_then_the_least_to_repay_then_few_files_then_little_effort():
    works = project(100_00, max_debt=60_00)
    bank, small, half = loan("bank"), grant("small", max=40_00, effort_days=1), grant("half", max=50_00)

    assert amounts(best([bank, small], works))["bank"] == 60_00
    assert best([bank, small, half], works).repayable == 10_00
    assert best([small, half, grant("rest", max=10_00)], works).gap.amount == 0
    alike = [grant("slow", effort_days=9), grant("quick", effort_days=2)]
    assert best(alike, works).instruments == {"quick"}


def test_a_rate_that_leaves_no_whole_cent_is_not_exceeded():
    found = best([grant("third", rate_max=0.333)], project(100_01, own=66_71))

    assert amounts(found) == {"third": 33_30, "own": 66_71, "private": 0, "gap": 0}


def test_what_cannot_hold_is_said_by_the_smallest_set_of_rules():
    works = replace(project(100_00), own_funds=Money(120_00, 150_00))

    answer = plan(Catalogue(), works)

    assert answer.plans == ()
    assert list(map(str, answer.conflict)) == ["the costs are 100.00", "own funds are at least 120.00"]


def test_locks_that_contradict_the_rules_are_named():
    funds = Catalogue((grant("one", excludes=frozenset({"two"})), grant("two"), grant("three")))
    both = Wishes({"one": 10_00, "two": None})

    assert list(map(str, plan(funds, project(100_00), both).conflict)) == [
        "one and two exclude each other",
        "one is granted: 10.00",
        "two is wanted in the plan",
    ]


def test_what_is_granted_stands_in_the_plan_though_it_has_closed():
    closed = grant("granted", closes=date(2026, 1, 1))
    works = project(100_00, own=100_00)

    assert best([closed], works).lines == ()
    assert amounts(best([closed], works, Wishes({"granted": 25_50})))["granted"] == 25_50
    wanted = plan(Catalogue((closed,)), works, Wishes({"granted": None}))
    assert list(map(str, wanted.conflict)) == [
        "granted is not open on 2026-11-23",
        "granted is wanted in the plan",
    ]
    assert best([grant("granted")], works, Wishes(without=frozenset({"granted"}))).lines == ()


def test_what_is_left_of_each_ceiling_is_said():
    works = project(100_00, own=40_00, private_max=10_00, bearer=AUTHORITY)

    found = best([grant("state", max=60_00)], works, caps=(OWN_SHARE,))

    assert [(str(one.rule), one.left) for one in found.rules] == [
        ("state gives at most 60.00", 0),
        ("own-share: what comes from public is at most 0.8 of own + public (CGCT L1111-10)", 12_00),
        ("own funds are at most 40.00", 10_00),
        ("private money is at most 10.00", 0),
    ]


def test_no_more_is_counted_on_than_the_bearer_says():
    vague, works = grant("vague"), project(100_00)
    said = "vague says neither a rate nor a most: ask how much it gives, and count on no more"

    free = best([vague], works)
    careful = best([vague], works, Wishes(at_most={"vague": 35_00}))

    assert (amounts(free)["vague"], said in map(str, free.explain)) == (100_00, True)
    assert (amounts(careful)["vague"], said in map(str, careful.explain)) == (35_00, False)
    assert "vague cannot give more: no more than 35.00 of vague is counted on" in map(str, careful.explain)


def test_an_instrument_may_have_any_name():
    funds = [grant("gap", max=10_00), grant("own", max=20_00), loan("private", max=30_00)]

    found = best(funds, project(100_00))

    assert {line.instrument: line.amount for line in found.lines} == {
        "gap": 10_00,
        "own": 20_00,
        "private": 30_00,
    }
    assert (found.gap.amount, found.own_funds.amount, found.private.amount) == (40_00, 0, 0)


def test_a_project_without_costs_has_a_plan_without_lines():
    found = best([grant("state"), loan("bank")], replace(project(0), costs=()))

    assert (found.lines, found.cash, found.gap.amount) == ((), (), 0)


def test_own_funds_that_must_be_spent_where_there_are_no_costs_are_a_conflict():
    nothing = replace(project(0), costs=(), own_funds=Money(5_00, 5_00))

    assert list(map(str, plan(Catalogue(), nothing).conflict)) == ["own funds are at least 5.00"]


def test_no_line_stays_a_little_below_what_it_may_give():
    jobs = grant("jobs", eligible_costs=frozenset({"staff"}), max=20_000_00)
    start = grant("start", min=1_000_00, max=23_000_00)
    costs = (Cost("tools", "equipment", 14_000_00, month=0), Cost("post", "staff", 28_000_00, month=2))
    repairs = Project(TODAY, costs=costs, own_funds=Money(0, 6_000_00))

    found = amounts(best([jobs, start], repairs))

    assert found == {"jobs": 20_000_00, "start": 22_000_00, "own": 0, "private": 0, "gap": 0}


def test_a_line_beside_own_money_says_which_rule_keeps_it_from_more():
    found = best([grant("half", rate_max=0.5)], project(1000_00, own=600_00))

    binding = [fact.values["rule"].kind for fact in found.explain if fact.kind == "binds"]
    assert (amounts(found)["half"], binding) == (500_00, ["rate"])


def wages(*months):
    """A wage of a year in each of these months."""
    costs = tuple(Cost(f"year-{n}", "staff", 310_00, month) for n, month in enumerate(months))
    return Project(TODAY, costs=costs)


@pytest.mark.parametrize(
    ("months", "expected"), [((4,), 70_00), ((4, 16), 140_00), ((4, 15), 70_00), ((4, 16, 28, 40), 210_00)]
)
def test_so_much_a_year_pays_no_more_of_the_costs_of_one_year_and_ends_with_its_years(months, expected):
    post = grant("post", per_year=70_00, years=3)

    assert amounts(best([post], wages(*months)))["post"] == expected


def test_of_a_grant_by_the_year_the_years_of_the_project_count():
    post = grant("post", per_year=70_00, years=3)

    assert amounts(best([post], wages(4), Wishes({"post": 210_00})))["post"] == 70_00


def test_what_is_just_reached_is_why_a_line_gives_no_more_where_all_is_paid():
    found = best([grant("post", per_year=70_00, years=1), grant("rest", max=240_00)], wages(4))

    assert [str(fact) for fact in found.explain if "cannot give more" in str(fact)] == [
        "post cannot give more: post gives at most 70.00 a year: year 1",
        "rest cannot give more: rest gives at most 240.00",
    ]
