import json
from datetime import date

import pytest

from croisee.cli import main
from croisee.engines.financing import (
    AidReceived,
    AllOf,
    Bearer,
    Between,
    Cap,
    Catalogue,
    Combining,
    Cost,
    DeMinimis,
    In,
    Instrument,
    Match,
    Money,
    Not,
    Payment,
    Project,
    Source,
    Territories,
    Within,
)
from croisee.engines.financing.formats import (
    WrongFile,
    catalogue_from_json,
    project_from_json,
    rule_from_json,
    rule_to_json,
)
from tests.engines.financing.samples import CATALOGUE, PROJECT, changed


def test_a_catalogue_is_read_whole():
    start = Instrument(
        "start",
        "grant",
        AllOf(
            (
                Within("territory", ("54", "57")),
                In("kind", ("association", "cooperative")),
                Between("staff", None, 10, since=date(2014, 1, 1), words="Ten at most."),
            )
        ),
        name="Start",
        funder="France Active",
        public=True,
        other_labels=frozenset({"state"}),
        state="FR",
        rate_max=0.5,
        min=100_000,
        max=2_000_050,
        eligible_costs=frozenset({"study"}),
        de_minimis="general",
        requires=(frozenset({"loan"}),),
        excludes=frozenset({"other"}),
        match=Match("own", 0.25),
        closes=date(2027, 6, 30),
        starts_after_filing=True,
        pays=(Payment(1.0, 6),),
        effort_days=3,
        source=Source(url="https://example.org/start", seen=date(2026, 10, 1)),
    )
    loan = Instrument("loan", "loan", Not(In("stage", ("ended",))))
    own_share = Cap(
        "own-share",
        frozenset({"public"}),
        frozenset({"public", "own"}),
        0.8,
        frozenset({"investment"}),
        In("local_authority", (True,)),
        since=date(2012, 1, 1),
        source=Source("CGCT L1111-10"),
    )

    assert catalogue_from_json(CATALOGUE) == Catalogue(
        (start, loan),
        Territories({"54395": frozenset({"54", "FR"})}),
        Combining(DeMinimis(30_000_000, 75_000_000, 3), True, (own_share,)),
    )
    assert start.labels == {"grant", "public", "state"}


def test_a_project_is_read_whole():
    project = project_from_json(PROJECT)

    assert project == Project(
        date(2026, 11, 23),
        Bearer(
            {
                "kind": "association",
                "territory": "54395",
                "staff": 4,
                "local_authority": False,
                "ethics": None,
            },
            (AidReceived("FR", "general", 100_000, date(2025, 2, 1)),),
        ),
        {"theme": ("reuse",), "stage": "start"},
        (Cost("c1", "study", 123_456, 2),),
        Money(0, 50_000),
        10_000,
        200_000,
    )


def test_a_field_of_the_bearer_stands_before_one_of_the_project_even_when_it_is_not_known():
    project = project_from_json(PROJECT | {"ethics": "solidary", "kind": "anything"})

    assert (project.facts["ethics"], project.facts["kind"]) == (None, "association")


def test_a_rule_is_written_as_it_is_read():
    rule = {
        "any": [
            {"not": {"field": "stage", "in": ["ended"]}, "source": "call of 2024"},
            {"field": "staff", "between": [1, None], "from": "2013-01-01", "to": "2013-12-31"},
            {"field": "territory", "within": ["54"], "source": {"url": "https://a.example", "seen": None}},
        ],
        "words": "One of these.",
    }

    assert rule_to_json(rule_from_json(rule)) == rule


RULE = ("instruments", 0, "rule")


@pytest.mark.parametrize(
    ("catalogue", "words"),
    [
        ([], "c.json: expected an object, found []"),
        ("{", "c.json: line 1: expected JSON"),
        ({"version": 1}, "c.json: instruments: missing: expected a list"),
        (changed(CATALOGUE, "version", to=2), "c.json: version: expected 1, found 2"),
        (
            changed(CATALOGUE, "instruments", 1, "id", to="start"),
            "c.json: Two instruments have the same id: start.",
        ),
        (
            changed(CATALOGUE, "instruments", 1, "kind", to="gift"),
            "c.json: instruments[1].kind: expected one of grant, repayable_advance, loan, guarantee, equity, "
            'crowdfunding, local_currency, in_kind, found "gift"',
        ),
        (
            changed(CATALOGUE, "instruments", 0, "opens", to="2027-07-01"),
            "c.json: instruments[0]: Instrument start closes before it opens.",
        ),
        (
            changed(CATALOGUE, "instruments", 0, "rate_max", to=50),
            "c.json: instruments[0].rate_max: expected a number from 0 to 1, found 50",
        ),
        (
            changed(CATALOGUE, "instruments", 0, "requires", to=["loan"]),
            'c.json: instruments[0].requires: expected a list of lists of instruments, found ["loan"]',
        ),
        (
            changed(CATALOGUE, "instruments", 1, "rule", to=None),
            "c.json: instruments[1].rule: missing: expected a rule",
        ),
        (
            changed(CATALOGUE, *RULE, to={}),
            "c.json: instruments[0].rule.all: expected one of all, any, not, field, found none of them",
        ),
        (
            changed(CATALOGUE, *RULE, "all", 0, to={"field": "a", "in": [], "within": []}),
            "c.json: instruments[0].rule.all[0].in: expected one of in, between, within, found in and within",
        ),
        (
            changed(CATALOGUE, *RULE, "all", 2, "between", to=[1]),
            "c.json: instruments[0].rule.all[2].between: expected two limits, numbers or null, found [1]",
        ),
        (
            changed(CATALOGUE, *RULE, "all", 2, "between", to=[5, 1]),
            "c.json: instruments[0].rule.all[2]: staff lies between 5 and 1: nothing does.",
        ),
        (
            changed(CATALOGUE, *RULE, "all", 2, "from", to="soon"),
            'c.json: instruments[0].rule.all[2].from: expected a date as 2026-11-29, found "soon"',
        ),
        (
            changed(CATALOGUE, "combining", "caps", 0, "below", to="all"),
            'c.json: combining.caps[0].below: expected a list of labels, or "costs", found "all"',
        ),
        (
            changed(CATALOGUE, "territories", "54395", to=["54"]),
            'c.json: territories.54395: expected an object, found ["54"]',
        ),
    ],
)
def test_a_wrong_catalogue_gets_one_line(catalogue, words):
    with pytest.raises(WrongFile) as wrong:
        catalogue_from_json(catalogue, "c.json")

    assert str(wrong.value) == words


@pytest.mark.parametrize(
    ("project", "words"),
    [
        ({"version": 1}, "p.json: today: missing: expected a date as 2026-11-29"),
        ({"version": 1, "today": "2026-11-23"}, "p.json: bearer: missing: expected an object"),
        (
            changed(PROJECT, "bearer", "staff", to="four"),
            'p.json: bearer.staff: expected a number, 0 or more, found "four"',
        ),
        (
            changed(PROJECT, "stage", to={}),
            "p.json: stage: expected a text, a number, true, false, or a list of these, found {}",
        ),
        (
            changed(PROJECT, "costs", 0, "amount", to=-1),
            "p.json: costs[0].amount: expected a number, 0 or more, found -1",
        ),
        (
            changed(PROJECT, "costs", to=PROJECT["costs"] * 2),
            "p.json: Two costs have the same id: c1.",
        ),
        (
            changed(PROJECT, "own_funds", "min", to=600),
            "p.json: own_funds: 0 ≤ min ≤ max does not hold.",
        ),
        (
            changed(PROJECT, "bearer", "aid_received", 0, "regime", to="small"),
            "p.json: bearer.aid_received[0]: De minimis aid is general or sgei, not small.",
        ),
    ],
)
def test_a_wrong_project_gets_one_line(project, words):
    with pytest.raises(WrongFile) as wrong:
        project_from_json(project, "p.json")

    assert str(wrong.value) == words


def test_rules_in_rules_without_end_are_refused():
    rule = {"field": "stage", "in": ["start"]}
    for _ in range(60):
        rule = {"not": rule}

    with pytest.raises(WrongFile, match="no more than 40 rules in each other"):
        catalogue_from_json(json.dumps(changed(CATALOGUE, *RULE, to=rule)))


def test_a_check_is_written_as_the_format_says(tmp_path, capsys):
    catalogue, project = tmp_path / "c.json", tmp_path / "p.json"
    catalogue.write_text(json.dumps(changed(CATALOGUE, "instruments", 1, "id", to="advance")))
    project.write_text(json.dumps(changed(PROJECT, "bearer", "staff", to=12) | {"stage": None}))

    assert main(["fund", "check", str(catalogue), str(project)]) == 0

    assert json.loads(capsys.readouterr().out) == {
        "version": 1,
        "instruments": [
            {
                "instrument": "start",
                "verdict": "not",
                "why": "staff is 12, more than 10 (Ten at most.)",
                "source": {"url": "https://example.org/start", "seen": "2026-10-01"},
                "missing": [],
                "changes": [
                    {
                        "verdict": "eligible",
                        "steps": [
                            {"field": "staff", "why": "staff would have to be 10 or less", "answers": [10]}
                        ],
                    }
                ],
            },
            {
                "instrument": "advance",
                "verdict": "unknown",
                "why": "stage is not known",
                "source": None,
                "missing": ["stage"],
                "changes": [],
            },
        ],
        "next_question": {"field": "stage", "settles": 1.0},
    }


def test_a_wrong_file_is_named_and_nothing_is_written(tmp_path, capsys):
    catalogue, project, out = (tmp_path / name for name in ("c.json", "p.json", "out.json"))
    catalogue.write_text(json.dumps(CATALOGUE))
    project.write_text(json.dumps({"version": 1}))

    status = main(["fund", "check", str(catalogue), str(project), "-o", str(out)])

    assert (status, out.exists()) == (2, False)
    assert capsys.readouterr().err == f"croisee: {project}: today: missing: expected a date as 2026-11-29\n"
