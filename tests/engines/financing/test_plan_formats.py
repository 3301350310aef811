"""`croisee fund plan`: files in, files out."""

import json
import subprocess
import sys

import pytest

from croisee.cli import main
from croisee.engines.financing.formats import WrongFile, wishes_from_json
from croisee.engines.financing.planning import Wishes

from .samples import CATALOGUE, PROJECT, changed

GRANT = {"id": "city", "kind": "grant", "public": True, "rule": {"all": []}, "max": 500, "effort_days": 2}


def month(number, amount):
    back = {"repaid": 0.0, "interest": 0.0}
    return {"month": number, "in": amount, "out": amount, **back, "balance": 0.0}


def run(tmp_path, catalogue, project, *words):
    files = []
    for name, value in (("catalogue", catalogue), ("project", project)):
        files.append(tmp_path / f"{name}.json")
        files[-1].write_text(json.dumps(value), encoding="utf-8")
    status = main(["fund", "plan", *map(str, files), "-o", str(tmp_path / "out.json"), *words])
    return status, json.loads((tmp_path / "out.json").read_text("utf-8")) if not status else None


def test_a_plan_is_written_in_euros(tmp_path):
    catalogue = {"version": 1, "instruments": [GRANT]}

    status, out = run(tmp_path, catalogue, {**PROJECT, "own_funds": {"min": 0, "max": 700}})

    assert status == 0
    assert out == {
        "version": 1,
        "plans": [
            {
                "status": "optimal",
                "lines": [{"instrument": "city", "amount": 500.0, "costs": {"c1": 500.0}}],
                "own_funds": {"amount": 634.56, "costs": {"c1": 634.56}},
                "private": {"amount": 100.0, "costs": {"c1": 100.0}},
                "gap": {"amount": 0.0, "costs": {}},
                "repayable": 0.0,
                "interest": 0.0,
                "effort_days": 2.0,
                "aid": {},
                "rules": [
                    {"rule": "city gives at most 500.00", "holds": True, "left": 0.0, "unit": "euros"},
                    {"rule": "own funds are at most 700.00", "holds": True, "left": 65.44, "unit": "euros"},
                    {
                        "rule": "private money is at most 100.00",
                        "holds": True,
                        "left": 0.0,
                        "unit": "euros",
                    },
                ],
                "cash": [
                    month(0, 0.0),
                    month(1, 0.0),
                    month(2, 1234.56),
                ],
                "low_point": {"month": 0, "balance": 0.0},
                "explain": [
                    "no plan leaves less unpaid, then repays less, then needs fewer files, "
                    "then takes fewer days: proven",
                    "city cannot give more: city gives at most 500.00",
                    "city does not say when it pays: counted when the money is spent",
                ],
            }
        ],
        "conflict": None,
    }


def test_wishes_stand_in_the_project(tmp_path):
    project = {**PROJECT, "wishes": {"locked": [{"instrument": "loan", "amount": 12.5}], "without": ["city"]}}
    project["wishes"]["at_most"] = {"start": 10}
    catalogue = {**CATALOGUE, "instruments": [*CATALOGUE["instruments"], GRANT]}

    _, out = run(tmp_path, catalogue, project, "--plans", "3")

    found = [{line["instrument"]: line["amount"] for line in plan["lines"]} for plan in out["plans"]]
    assert found and all(lines["loan"] == 12.5 and "city" not in lines for lines in found)
    assert wishes_from_json(project) == Wishes({"loan": 1250}, frozenset({"city"}), {"start": 1000})


def test_what_else_says_what_would_be_without_a_line_and_why_others_are_not_there(tmp_path):
    bank = {"id": "bank", "kind": "loan", "rule": {"all": []}}
    catalogue = {"version": 1, "instruments": [GRANT, bank]}
    project = {**PROJECT, "own_funds": {"min": 0, "max": 700}, "max_debt": 2000}

    _, out = run(tmp_path, catalogue, project, "--what-else")

    found = out["plans"][0]
    assert [line["instrument"] for line in found["refused"]["city"]["lines"]] == ["bank"]
    assert found["others"] == {
        "bank": [
            "with bank, 0.01 more is to be repaid",
            "with bank the best plan leaves 0.00 unpaid, repays 0.01, needs 2 files and 2 days: no better",
        ]
    }


def test_a_conflict_is_written_in_words(tmp_path):
    _, out = run(tmp_path, CATALOGUE, changed(PROJECT, "own_funds", to={"min": 5000, "max": 5000}))

    assert out == {
        "version": 1,
        "plans": [],
        "conflict": ["the costs are 1234.56", "own funds are at least 5000.00"],
    }


@pytest.mark.parametrize(
    ("wishes", "why"),
    [
        ({"locked": [{"amount": 3}]}, "p.json: wishes.locked[0].instrument: missing: expected a text"),
        (
            {"locked": [{"instrument": "a"}], "without": ["a"]},
            "p.json: wishes: a cannot be both in every plan and in none.",
        ),
        ({"with": []}, "p.json: wishes.with: unknown key: expected one of locked, without, at_most"),
    ],
)
def test_wrong_wishes_are_told_with_their_place(wishes, why):
    with pytest.raises(WrongFile) as wrong:
        wishes_from_json({**PROJECT, "wishes": wishes}, "p.json")

    assert str(wrong.value) == why


def test_a_wish_for_an_instrument_that_is_not_there_writes_nothing(tmp_path, capsys):
    status, _ = run(tmp_path, CATALOGUE, {**PROJECT, "wishes": {"without": ["moon"]}})

    assert (status, capsys.readouterr().err) == (2, "croisee: There is no instrument moon.\n")


def test_naming_the_values_does_not_load_the_solver():
    words = "import sys, croisee.engines.financing.planning; print({'numpy', 'highspy'} & set(sys.modules))"

    assert subprocess.run([sys.executable, "-c", words], capture_output=True, text=True).stdout == "set()\n"
