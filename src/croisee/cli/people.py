"""Who sits where, who meets whom."""

import argparse
from pathlib import Path
from typing import Any

from .output import add, as_json, output, write


def on_people(commands: Any) -> None:
    """Who sits where, who meets whom."""
    compose = add(commands, "compose", compose_workshops, "compose workshops and tables")
    compose.add_argument("file", type=Path)
    compose.add_argument("--time-limit", type=float, default=10.0, metavar="S")
    compose.add_argument("--seed", type=int, default=0)
    compose.add_argument(
        "--join", action="store_true", help="nobody of `previous` moves; the others are seated one by one"
    )
    output(compose)

    meet = add(commands, "meet", plan_appointments, "plan appointments")
    meet.add_argument("file", type=Path)
    meet.add_argument("--time-limit", type=float, default=10.0, metavar="S")
    meet.add_argument("--seed", type=int, default=0)
    output(meet)


def compose_workshops(arguments: argparse.Namespace) -> None:
    from croisee.engines.composition import OutOfTime, compose, formats, join_all

    problem = formats.problem_from_json(arguments.file.read_bytes(), str(arguments.file))
    if arguments.join and problem.previous is None:
        raise ValueError(f"{arguments.file}: previous: expected a plan that people can join")
    try:
        plan = (
            join_all(problem, problem.previous, seed=arguments.seed)
            if arguments.join
            else compose(problem, time_limit=arguments.time_limit, seed=arguments.seed)
        )
    except OutOfTime as late:
        raise ValueError(f"{arguments.file}: {late}; give it more seconds with --time-limit") from late
    write(as_json(formats.plan_to_json(plan)), arguments.output)


def plan_appointments(arguments: argparse.Namespace) -> None:
    from croisee.engines.composition.appointments import OutOfTime, formats, meet

    problem = formats.problem_from_json(arguments.file.read_bytes(), str(arguments.file))
    try:
        plan = meet(problem, time_limit=arguments.time_limit, seed=arguments.seed)
    except OutOfTime as late:
        raise ValueError(f"{arguments.file}: {late}; give it more seconds with --time-limit") from late
    write(as_json(formats.plan_to_json(plan)), arguments.output)
