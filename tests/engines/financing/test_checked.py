"""Checks judged by the program that others judge them with, when it is there: a `shared` folder beside the
repository.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from croisee.cli import main

ABOVE = Path(__file__).resolve().parents
CHECKS = next((up / "shared/checks" for up in ABOVE if (up / "shared/checks").is_dir()), None)


@pytest.mark.skipif(CHECKS is None, reason="the programs that judge us are not beside the repository")
@pytest.mark.parametrize("seed", range(20))
def test_a_check_says_what_the_judge_says(tmp_path, seed):
    catalogue, project, out = (str(tmp_path / f"{name}.json") for name in ("catalogue", "project", "out"))
    judge("make", str(seed), "--instruments", "60", "-d", str(tmp_path))

    assert main(["fund", "check", catalogue, project, "-o", out]) == 0

    assert judge("check", catalogue, project, out) == {"violations": [], "instruments": 60}


def judge(*words):
    command = [sys.executable, str(CHECKS / "fund_check.py"), *words]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return json.loads(said) if said else None
