"""What a project costs, the plan that pays it, and what it would be otherwise."""

import pytest
from django.urls import reverse
from django.utils import timezone

from croisee.engines.financing.planning.facts import SENTENCES as KINDS
from croisee.funding import actions, balance, figures
from croisee.funding.models import Instrument, Path, Plan
from croisee.funding.plan_phrases import COUNTED, SENTENCES, Words, phrase
from tests.factories import (
    ApplicationFactory,
    InstrumentFactory,
    RuleVersionFactory,
)
from tests.funding.planning import BUDGET, computed, lines

pytestmark = pytest.mark.django_db


@pytest.fixture
def path(half_paid):
    return half_paid


def rows(prefix, *lines):
    head = {f"{prefix}-TOTAL_FORMS": len(lines), f"{prefix}-INITIAL_FORMS": 0}
    return head | {
        f"{prefix}-{n}-{name}": value for n, row in enumerate(lines) for name, value in row.items()
    }


def test_the_budget_is_kept_and_a_plan_is_asked_for(client, path):
    line = {"label": "Van", "category": "equipment", "amount": "10000", "month": "1"}
    aid = {"state": "FR", "regime": "general", "amount": "5000", "date": "2026-01-15"}
    said = rows("costs", line, {}) | rows("aid", aid) | {"own_max": "4000", "plan": "1"}
    answer = client.post(reverse("path_money", args=[path.project_id]), said)

    path.refresh_from_db()
    assert path.budget == BUDGET | {"aid": [aid | {"amount": 5000}]}
    assert answer.url == path.plans.get().get_absolute_url()


def test_a_line_without_its_kind_is_asked_again(client, path):
    said = rows("costs", {"label": "Van", "amount": "10000"}) | rows("aid")
    answer = client.post(reverse("path_money", args=[path.project_id]), said)

    assert "Say which kind of cost it is." in answer.text
    assert not Plan.objects.exists()


def test_what_nobody_has_promised_yet_is_not_said_to_be_paid(client, path):
    Path.objects.update(budget=BUDGET | {"own_funds": {"min": 0, "max": 5000}})
    path.refresh_from_db()
    page = client.get(computed(path).get_absolute_url()).text
    assert "All of 10,000\u00a0€ would be paid if all who are asked agree" in page
    assert "proven" not in page
    assert "There is no better plan by these rules" in page

    granted = computed(path, locked=[{"instrument": "half", "amount": 5000}])
    assert "All of 10,000\u00a0€ is paid" in client.get(granted.get_absolute_url()).text


def test_a_plan_pays_what_it_can_and_says_what_is_left(client, path):
    plan = computed(path)
    page = client.get(plan.get_absolute_url())

    assert (plan.status, lines(plan), plan.refused) == ("ready", {"half": 5000}, {"half": 6000})
    assert page.context["gap"] == "1,000\u00a0€"
    assert page.context["lines"][0].without == "Without it, 6,000\u00a0€ stays unpaid."
    assert ("Half gives at most 50\u00a0% of the costs that it accepts", "just reached") in page.context[
        "rules"
    ]
    assert [block.width for block in page.context["paying"]] == [300, 240, 60]


def test_a_plan_keeps_the_rules_with_which_it_was_made(path):
    plan = actions.ask_plan(project=path.project, by=path.project.opened_by)
    Instrument.objects.update(rate_max=0.1)
    actions.compute_plan(plan=plan)
    plan.refresh_from_db()

    assert lines(plan) == {"half": 5000}


@pytest.mark.parametrize(
    ("wish", "expected"),
    [
        ({"wish-half": "granted", "amount-half": "2000"}, {"half": 2000}),
        ({"wish-half": "at_most", "amount-half": "1500"}, {"half": 1500}),
        ({"wish-half": "without"}, {}),
        ({"wish-half": "wanted"}, {"half": 5000}),
        ({"wish-half": "", "own_max": "5000", "start": "3"}, {"half": 5000}),
    ],
)
def test_a_wish_has_another_plan_computed(client, path, wish, expected):
    plan = computed(path)
    answer = client.post(plan.get_absolute_url(), wish)
    other = path.plans.first()
    actions.compute_plan(plan=other)
    other.refresh_from_db()

    assert (answer.url, other.pk != plan.pk) == (other.get_absolute_url(), True)
    assert lines(other) == expected


def test_nothing_is_counted_on_where_no_amount_is_named(client, path):
    RuleVersionFactory(instrument=InstrumentFactory(key="vague", name="Vague"), rule={})
    plan = computed(path)
    page = client.get(plan.get_absolute_url())

    named = [(name, fields["amount"].html_name) for name, fields, _is_several in page.context["unlimited"]]
    assert (lines(plan), named) == ({"half": 5000}, [("Vague", "amount-vague")])
    assert lines(computed(path, at_most={"vague": 7000}))["vague"] > 0
    assert page.text.count('name="amount-vague"') == 1


def test_a_sheet_of_several_calls_is_counted_on_once_one_says_how_much(client, path):
    several = InstrumentFactory(key="several", name="Several", amount_max=3000, is_collective=True)
    RuleVersionFactory(instrument=several, rule={})
    plan = computed(path)

    assert lines(plan) == {"half": 5000}
    assert "several calls, each asked by itself" in client.get(plan.get_absolute_url()).text
    assert lines(computed(path, at_most={"several": 2000})) == {"half": 5000, "several": 2000}


def test_charges_stand_beside_what_pays_them_with_one_total(client, path):
    plan = computed(path)
    printed = client.get(reverse("plan_pdf", args=[plan.pk]))
    sheet = client.get(reverse("plan_export", args=[plan.pk, "csv"]))

    assert printed.content.startswith(b"%PDF")
    assert balance.rows_of(plan, 0) == [
        ("equipment", 10000, "Half", 5000),
        ("", "", "Own money", 4000),
        ("", "", "Not paid yet", 1000),
        ("Total", 10000, "Total", 10000),
    ]
    assert "equipment,10000,Half,5000" in b"".join(sheet).decode().replace(".0", "")


def test_a_wish_is_taken_back(client, path):
    plan = computed(path, without=["half"])
    client.post(plan.get_absolute_url(), {"wish-half": ""})

    assert path.plans.first().project["wishes"] == {"locked": [], "without": [], "at_most": {}}


def test_rules_that_contradict_each_other_are_named(client, path):
    plan = computed(path, locked=[{"instrument": "half", "amount": 9000}])
    page = client.get(plan.get_absolute_url())

    assert plan.result["plans"] == []
    assert "Half is granted: 9,000\u00a0€" in page.context["conflict"]


def test_a_plan_that_waits_says_so(client, path):
    plan = actions.ask_plan(project=path.project, by=path.project.opened_by)

    assert "The plan is being computed." in client.get(plan.get_absolute_url()).text


def test_every_fact_of_the_engine_has_its_sentence():
    elsewhere = {"cap", "no_better"}  # the rule itself; what other sentences say more plainly
    assert set(KINDS) - elsewhere == SENTENCES.keys() | COUNTED


@pytest.mark.parametrize(("number", "said"), [(1, "1 file instead"), (2, "2 files instead")])
def test_one_file_is_said_as_one(number, said):
    assert said in phrase(["more_files", {"files": number, "before": 0}], Words({}))


def test_the_account_is_drawn_from_its_highest_to_its_lowest():
    cash = [{"month": 0, "balance": -100}, {"month": 1, "balance": -50}, {"month": 2, "balance": 0}]

    assert figures.curve(cash) == {
        "points": "0.0,200.0 300.0,100.0 600.0,0.0", "zero": 0.0,
        "low": {"x": 0.0, "y": 200.0, "amount": -100, "side": "start"},
        "high": {"x": 600.0, "y": 0.0, "amount": 0, "side": "end"},
        "marks": [(1, 0.0), (2, 300.0), (3, 600.0)],
    }  # fmt: skip


def test_an_account_in_which_nothing_moves_is_not_drawn(client, path):
    assert figures.curve([{"month": 0, "balance": 0.0}, {"month": 1, "balance": 0.001}]) is None
    assert [figures.apart(months) for months in (7, 12, 36, 70)] == [1, 2, 6, 12]

    page = client.get(computed(path).get_absolute_url())
    assert "In every month as much comes in as goes out" in page.content.decode()


def test_who_pays_has_other_colours_than_what_is_paid(client, path):
    shown = client.get(computed(path).get_absolute_url()).context
    assert {one.colour for one in shown["paid"]}.isdisjoint(one.colour for one in shown["paying"])


def test_what_names_no_amount_is_not_said_to_give_nothing():
    words = Words({"vague": "Vague"})
    said = [phrase(["at_most", {"instrument": "vague", "amount": most}], words) for most in (0, 5)]
    assert said[0] == "Vague names no amount: say how much you count on"
    assert "5" in said[1] and "at most" in said[1]


def test_what_is_granted_stays_when_its_call_is_over(path):
    Instrument.objects.update(closes="2026-01-31")

    assert lines(computed(path)) == {}
    assert lines(computed(path, locked=[{"instrument": "half", "amount": 2000}])) == {"half": 2000}


def test_what_comes_only_beside_another_is_not_paid_alone(client, path):
    InstrumentFactory(key="leader", name="Leader", status="closed")
    Instrument.objects.filter(key="half").update(requires=[["leader"]])
    plan = computed(path, locked=[{"instrument": "half", "amount": 2000}])

    assert lines(computed(path)) == {}
    assert "Half comes only with Leader" in client.get(plan.get_absolute_url()).context["conflict"]


def test_a_wish_that_nobody_can_read_is_asked_again(client, path):
    plan = computed(path)
    page = client.post(
        plan.get_absolute_url(), {"wish-half": "granted", "amount-half": "much", "own_max": "-1"}
    )

    assert "Half: Enter a number." in page.text
    assert "Own money, at most: Ensure this value is greater than or equal to 0." in page.text
    assert path.plans.count() == 1


def test_what_others_give_is_taken_off(path):
    Instrument.objects.update(is_minus_other_aid=True)
    RuleVersionFactory(instrument=InstrumentFactory(key="more", rate_max=0.1, is_public=True), rule={})

    assert lines(computed(path)) == {"half": 4500, "more": 1000}


def test_a_loan_is_repaid_in_the_account(client, path):
    bank = InstrumentFactory(key="bank", kind="loan", annual_rate="0.12", months_max=2, amount_max=1000)
    RuleVersionFactory(instrument=bank, rule={})
    page = client.get(computed(path).get_absolute_url())

    assert (page.context["interest"], page.context["repays"]) == ("15.02\u00a0€", True)
    assert page.context["cash"][-1] == (3, "0\u00a0€", "507.51\u00a0€", "507.51\u00a0€", "-1,015.02\u00a0€")


def test_what_is_granted_stands_in_a_new_plan_and_what_is_refused_does_not_come(path):
    RuleVersionFactory(instrument=InstrumentFactory(key="small", amount_max=900), rule={"all": []})
    small = Instrument.objects.get(key="small")
    ApplicationFactory(path=path, instrument=small, state="signed", granted=700)
    ApplicationFactory(path=path, instrument=Instrument.objects.get(key="half"), state="refused")

    plan = actions.ask_plan(project=path.project, by=path.project.opened_by)
    actions.compute_plan(plan=plan)
    plan.refresh_from_db()

    assert lines(plan) == {"small": 700}


def test_a_plan_names_those_on_whom_nobody_has_confirmed_to_count(client, path):
    sentence = "Nobody has confirmed within a year: Half."

    assert sentence in client.get(computed(path).get_absolute_url()).text
    Instrument.objects.update(confirmed_on=timezone.localdate())
    assert sentence not in client.get(computed(path).get_absolute_url()).text


def test_beside_a_plan_with_unconfirmed_sources_stands_the_best_one_without_them(client, path):
    third = InstrumentFactory(key="third", name="Third", rate_max=0.3, confirmed_on=timezone.localdate())
    RuleVersionFactory(instrument=third, rule={})
    plan = computed(path, without=[])
    page = client.get(plan.get_absolute_url())

    assert lines(plan)["half"] == 5000
    assert [line["instrument"] for line in plan.confirmed["plans"][0]["lines"]] == ["third"]
    assert "Half goes out; it gave 5,000\u00a0€." in page.context["alone"]["became"]

    client.post(plan.get_absolute_url(), {"sources": "confirmed"})
    alone = path.plans.first()
    actions.compute_plan(plan=alone)
    alone.refresh_from_db()
    told = client.get(alone.get_absolute_url())

    assert (set(lines(alone)), alone.confirmed) == ({"third"}, {})
    assert "Only sources confirmed within a year may be in it." in told.context["asked"]
    assert told.context["alone"] is None


def test_where_confirmed_sources_alone_leave_everything_unpaid_that_is_shown(client, path):
    page = client.get(computed(path).get_absolute_url())

    assert ("Half", "5,000\u00a0€", "0\u00a0€", True) in page.context["alone"]["rows"]


def test_the_printed_plan_says_what_the_page_says(path):
    document = balance.document_of(computed(path), 0, issued=timezone.localdate())
    said = " ".join(str(block) for block in document.blocks)

    assert "Nobody has confirmed within a year: Half. Ask before you count on it." in said
    assert "('Half gives at most 50\\xa0% of the costs that it accepts', 'just reached')" in said
    assert "Own money is 4,000" in said.replace("\\xa0", " ")


def test_a_line_whose_sheet_names_neither_source_nor_days_is_marked(client, path):
    marked = client.get(computed(path).get_absolute_url()).context["lines"][0].doubts
    Instrument.objects.update(source_url="https://example.org", recurrence="always")

    assert marked == ["no source is given", "no dates are given"]
    assert client.get(computed(path).get_absolute_url()).context["lines"][0].doubts == []


def test_a_plan_says_what_is_public_what_is_repaid_and_what_comes_as_shares(client, path):
    for key, nature in (("bond", "bond"), ("club", "share")):
        sheet = InstrumentFactory(key=key, kind="equity", nature=nature, amount_max=500)
        RuleVersionFactory(instrument=sheet, rule={"all": []})
    shown = client.get(computed(path).get_absolute_url()).context

    assert (shown["public"], shown["public_share"], shown["in_shares"], shown["repayable"]) == (
        "5,000\u00a0€", "50\u00a0%", "500\u00a0€", "500\u00a0€",
    )  # fmt: skip
    assert [(line.key, line.kind, line.owes) for line in shown["lines"]] == [
        ("half", "grant", ""),
        ("bond", "bond or participating loan, to be repaid", "to be repaid"),
        ("club", "equity or near-equity", "shares: whoever buys them owns a part"),
    ]


def test_what_the_amounts_mean_stands_below_them(client, path):
    page = client.get(reverse("path_money", args=[path.project_id])).text

    assert "All of it is optional." in page
    assert "Loans and advances together that you could repay. Empty: no limit; 0: none." in page


def test_what_is_closed_is_counted_beside_what_is_judged(client, path):
    InstrumentFactory(status="closed")
    page = client.get(reverse("path", args=[path.project_id]))

    assert (sum(page.context["counts"].values()), page.context["over"]) == (1, 1)
    assert "1 other of the catalogue is closed or not yet there: it is not judged." in page.text
