"""Plans judged by the program that others judge them with, when it is there: a `shared` folder beside the
repository.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from croisee.engines.composition import compose
from croisee.engines.composition.formats import plan_to_json, problem_from_json

CHECKS = Path(__file__).parents[4] / "shared" / "checks"

pytestmark = pytest.mark.skipif(
    not CHECKS.is_dir(), reason="the programs that judge plans are not beside the repository"
)


@pytest.mark.parametrize("words", ["200 4 2", "200 4 2 --tight 1.02 --seed 1", "60 3 3 --seed 2 --table 6"])
def test_a_plan_keeps_the_rules_and_its_figures_are_true(tmp_path, words):
    problem = tmp_path / "problem.json"
    problem.write_text(_run("make_problem.py", *words.split()), encoding="utf-8")
    plan = compose(problem_from_json(problem.read_bytes()))
    written = tmp_path / "plan.json"
    written.write_text(json.dumps(plan_to_json(plan)), encoding="utf-8")

    verdict = json.loads(_run("plan_check.py", str(problem), str(written), "--bound"))

    assert (verdict["violations"], verdict["unplaced"]) == ([], 0)
    assert verdict["cost"] == plan.cost == plan.cost_bound
    assert verdict["lp_bound"] <= plan.cost_bound + 1e-6
    assert (verdict["mixing"], verdict["repeats"]) == (round(plan.mixing, 4), plan.repeats)
    assert plan.mixing >= 0.97


def _run(program, *words):
    return subprocess.run(
        [sys.executable, CHECKS / program, *words], capture_output=True, text=True, check=True
    ).stdout
