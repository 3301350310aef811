"""What a project may ask for, and its plans."""

import argparse
from pathlib import Path
from typing import Any

from .output import add, as_json, as_rows, count, output, write


def on_money(commands: Any) -> None:
    fund = commands.add_parser("fund", help="money for a project")
    of_money = fund.add_subparsers(required=True, metavar="WHAT")
    check = add(of_money, "check", check_funding, "what a project may ask for, why, and what to ask next")
    check.add_argument("catalogue", type=Path, metavar="CATALOGUE")
    check.add_argument("project", type=Path, metavar="PROJECT")
    output(check)
    plan = add(of_money, "plan", plan_funding, "find the best plans that keep every rule")
    plan.add_argument("catalogue", type=Path, metavar="CATALOGUE")
    plan.add_argument("project", type=Path, metavar="PROJECT")
    plan.add_argument("--plans", type=count, default=1, metavar="K", help="so many, the best first")
    plan.add_argument("--time-limit", type=float, default=30.0, metavar="S")
    plan.add_argument(
        "--what-else",
        action="store_true",
        help="the best plan without each line, and why others are not in it",
    )
    output(plan)


def check_funding(arguments: argparse.Namespace) -> None:
    from croisee.engines.financing import Desk, formats

    catalogue, project = funding(arguments)
    write(as_rows(formats.check_to_json(Desk(catalogue, project.today).check(project))), arguments.output)


def funding(arguments: argparse.Namespace) -> tuple[Any, Any]:
    """A catalogue and a project from their files."""
    from croisee.engines.financing import formats

    return (
        formats.catalogue_from_json(arguments.catalogue.read_bytes(), str(arguments.catalogue)),
        formats.project_from_json(arguments.project.read_bytes(), str(arguments.project)),
    )


def plan_funding(arguments: argparse.Namespace) -> None:
    from croisee.engines.financing import formats
    from croisee.engines.financing.planning import OutOfTime, if_refused, plan, why_not_others

    catalogue, project = funding(arguments)
    name = str(arguments.project)
    wishes = formats.wishes_from_json(arguments.project.read_bytes(), name)
    try:
        answer = plan(catalogue, project, wishes, plans=arguments.plans, time_limit=arguments.time_limit)
    except OutOfTime as late:
        raise ValueError(f"{name}: {late}; give it more seconds with --time-limit") from late
    written = formats.answer_to_json(answer)
    if arguments.what_else and answer.plans:
        about = catalogue, project, answer.plans[0], wishes
        written["plans"][0] |= formats.what_else_to_json(if_refused(*about), why_not_others(*about))
    write(as_json(written), arguments.output)
