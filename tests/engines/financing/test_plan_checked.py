"""Plans judged by the program that others judge them with, when it is there: a `shared` folder beside the
repository.
"""

import importlib.util
import json
from pathlib import Path

import pytest

from croisee.engines.financing.formats import answer_to_json, catalogue_from_json, project_from_json
from croisee.engines.financing.planning import plan

PROGRAM = Path(__file__).parents[4] / "shared" / "checks" / "fund_check.py"

pytestmark = pytest.mark.skipif(
    not PROGRAM.is_file(), reason="the program that judges plans is not beside the repository"
)


@pytest.fixture(scope="module")
def judge():
    spec = importlib.util.spec_from_file_location("fund_check", PROGRAM)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("seed", range(30))
def test_a_plan_keeps_the_rules_and_is_the_best(judge, tmp_path, seed):
    judge.make(seed, 30 + 2 * seed, 2 + seed % 5, tmp_path)
    catalogue, project = (judge.load(tmp_path / f"{name}.json") for name in ("catalogue", "project"))

    answer = plan(catalogue_from_json(catalogue), project_from_json(project), plans=2)

    out = json.loads(json.dumps(answer_to_json(answer)))
    assert [judge.check_plan(catalogue, project, one) for one in out["plans"]] == [[]] * len(out["plans"])
    gap, repayable, lines, effort = answer.plans[0].value
    best = judge.optimum(catalogue, project)
    assert (gap / 100, repayable / 100) == pytest.approx(best[:2], abs=0.5)
    assert [lines, effort] == best[2:]
