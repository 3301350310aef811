"""`python -m croisee.engines.composition PROBLEM.json [-o PLAN.json]`."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from . import OutOfTime, compose
from .formats import WrongFile, plan_to_json, problem_from_json


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("problem", metavar="PROBLEM.json", type=Path)
    parser.add_argument("-o", "--output", metavar="PLAN.json", type=Path)
    parser.add_argument("--time-limit", metavar="S", type=float, default=10.0, help="seconds (10)")
    parser.add_argument(
        "--seed", metavar="N", type=int, default=0, help="the same seed gives the same plan (0)"
    )


def main(words: Sequence[str] | None = None) -> int:
    """Read, compose, write: 0; a wrong file, 2; no plan in time, 1."""
    parser = argparse.ArgumentParser(
        prog="croisee compose", description="Place people in workshops and at tables."
    )
    arguments(parser)
    given = parser.parse_args(words)
    try:
        problem = problem_from_json(given.problem.read_bytes(), given.problem.name)
        plan = compose(problem, time_limit=given.time_limit, seed=given.seed)
    except OSError as error:
        return _stop(f"{given.problem}: {error.strerror}", 2)
    except WrongFile as error:
        return _stop(str(error), 2)
    except OutOfTime:
        return _stop(f"no plan was found in {given.time_limit:g} s: give it more with --time-limit", 1)
    return _write(json.dumps(plan_to_json(plan), ensure_ascii=False, indent=1) + "\n", given.output)


def _write(text: str, output: Path | None) -> int:
    if output is None:
        sys.stdout.write(text)
        return 0
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        return _stop(f"{output}: {error.strerror}", 2)
    return 0


def _stop(why: str, status: int) -> int:
    print(f"croisee: {why}", file=sys.stderr)
    return status


if __name__ == "__main__":
    sys.exit(main())
