"""Why a line is not more, why an instrument is not there, and what would be without one."""

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as some

from croisee.engines.financing import Cap, Catalogue, Combining, Cost, In, Instrument, Not
from croisee.engines.financing.planning import Wishes, if_refused, plan, why_not, why_not_others

from .small_plans import small_case
from .test_plan_rules import EVERYONE, amounts, best, grant, loan, project


def said(facts):
    return list(map(str, facts))


def test_the_rule_that_binds_a_line_is_named():
    share = Cap("share", above=frozenset({"public"}), below=None, rate=0.7)

    found = best([grant("state", max=80_00), grant("city", max=20_00)], project(100_00), caps=(share,))

    assert [str(fact) for fact in found.explain if fact.kind == "binds"] == [
        "state cannot give more: share: what comes from public is at most 0.7 of the costs (no source)"
    ]


def test_a_line_that_pays_all_it_may_is_said_to():
    found = best([grant("state")], project(100_00))

    assert "state cannot give more: all that it may pay is paid" in said(found.explain)


def test_an_instrument_may_be_left_out_by_its_own_rules_or_by_the_wishes():
    never = Instrument("never", "grant", Not(EVERYONE))
    closed = grant("closed", opens=date(2027, 1, 1))
    catalogue, works = Catalogue((grant("state"), never, closed)), project(100_00)
    found = plan(catalogue, works).plans[0]

    assert said(why_not(catalogue, works, found, "closed")) == ["closed is not open on 2026-11-23"]
    assert said(why_not(catalogue, works, found, "never")) == ["the project is not eligible for never"]
    wishes = Wishes(without=frozenset({"never"}))
    assert said(why_not(catalogue, works, found, "never", wishes)) == ["the plan does without never"]


def test_what_can_be_in_no_plan_is_told_by_the_rules_that_keep_it_out():
    large = grant("large", min=500_00)
    catalogue, works = Catalogue((grant("state"), large)), project(100_00)
    found = plan(catalogue, works).plans[0]

    assert said(why_not(catalogue, works, found, "large")) == [
        "among what keeps large out of every plan: the costs are 100.00",
        "among what keeps large out of every plan: large gives at least 500.00",
    ]


def test_what_makes_nothing_better_is_told_with_the_plan_that_it_would_make():
    funds = (grant("erdf", eu=True), grant("leader", eu=True, max=60_00), loan("bank"))
    catalogue = Catalogue(funds, combining=Combining(one_eu_per_project=True))
    works = project(100_00)
    found = plan(catalogue, works).plans[0]

    assert found.instruments == {"erdf"}
    assert said(why_not(catalogue, works, found, "leader")) == [
        "with the lines of this plan leader has no place: one instrument of the European Union per project",
        "with leader, 40.00 more is to be repaid",
        "leader would take the place of erdf",
        "with leader the best plan leaves 0.00 unpaid, repays 40.00, needs 2 files and 0 days: no better",
    ]


def test_the_best_plan_without_each_line():
    catalogue = Catalogue((grant("state", max=70_00), loan("bank"), grant("city", max=20_00)))
    works = project(100_00, own=10_00)
    found = plan(catalogue, works).plans[0]

    refused = if_refused(catalogue, works, found)

    assert found.instruments == {"state", "city"}
    assert {name: amounts(one) for name, one in refused.items() if one} == {
        "state": {"bank": 70_00, "city": 20_00, "own": 10_00, "private": 0, "gap": 0},
        "city": {"state": 70_00, "bank": 20_00, "own": 10_00, "private": 0, "gap": 0},
    }


def test_a_refused_line_may_leave_no_plan():
    catalogue = Catalogue((grant("state"), grant("city", requires=(frozenset({"state"}),))))
    works, wishes = project(100_00), Wishes({"city": None})
    found = plan(catalogue, works, wishes).plans[0]

    assert if_refused(catalogue, works, found, wishes)["state"] is None


def test_more_own_funds_make_another_plan():
    catalogue = Catalogue((grant("state", max=70_00), loan("bank")))

    less = plan(catalogue, project(100_00)).plans[0]
    more = plan(catalogue, project(100_00, own=30_00)).plans[0]

    assert (less.repayable, more.repayable) == (30_00, 0)


def test_what_is_not_settled_is_named_and_is_in_no_plan():
    unknown = Instrument("unknown", "grant", In("staff", (1,)))

    found = best([unknown], project(100_00))

    assert found.lines == ()
    assert "whether the project is eligible is not settled, and so they are in no plan: unknown" in said(
        found.explain
    )


def test_what_one_counts_on_at_most_holds_without_a_line_too():
    catalogue, works = Catalogue((grant("state", max=70_00), grant("city"))), project(100_00)
    wishes = Wishes(at_most={"city": 20_00})
    found = plan(catalogue, works, wishes).plans[0]

    assert if_refused(catalogue, works, found, wishes)["state"].gap.amount == 80_00


def test_what_pays_only_after_filing_says_that_the_project_begins_too_early():
    works = replace(project(0), costs=(Cost("works", "investment", 100_00, 0),))
    catalogue = Catalogue((grant("state", starts_after_filing=True),))

    facts = why_not_others(catalogue, works, plan(catalogue, works).plans[0])["state"]

    assert said(facts) == ["state pays nothing that begins in the month in which its file is sent"]


def test_lines_for_which_no_time_is_left_are_not_answered():
    catalogue, works = Catalogue((grant("state", max=70_00), grant("city"))), project(100_00)

    assert if_refused(catalogue, works, plan(catalogue, works).plans[0], time_limit=0) == {}


@given(some.integers(0, 5_000))
@settings(max_examples=40, deadline=None)
def test_what_gets_worse_is_what_forcing_it_in_makes_worse(seed):
    catalogue, works = small_case(seed)
    answer = plan(catalogue, works)
    for there in answer.plans:
        for name, facts in why_not_others(catalogue, works, there).items():
            kinds = {fact.kind for fact in facts}
            forced = plan(catalogue, works, Wishes({name: None})).plans
            assert bool(forced) != bool(kinds & {"kept_out", "pays_nothing", "pays_later"})
            if not forced or not forced[0].status == there.status == "optimal":
                continue
            gaps = forced[0].gap.amount - there.gap.amount
            assert gaps >= -1  # whole cents may cost one
            assert ("more_gap" in kinds) == (gaps > 0)


def test_what_costs_only_work_is_said_to():
    catalogue = Catalogue((grant("quick", effort_days=1), grant("slow", effort_days=4)))
    works = project(100_00)
    there = plan(catalogue, works).plans[0]

    assert said(why_not(catalogue, works, there, "slow"))[:2] == [
        "with slow, the files take 4 days instead of 1",
        "slow would take the place of quick",
    ]


def test_those_for_which_no_time_is_left_are_not_answered():
    catalogue, works = Catalogue((grant("city"), grant("state"))), project(100_00)

    assert why_not_others(catalogue, works, plan(catalogue, works).plans[0], time_limit=0) == {}
