"""The best plans of a project."""

from collections.abc import Sequence
from math import ceil
from time import monotonic

from croisee.engines.financing.catalogue import Catalogue, Instrument
from croisee.engines.financing.project import Project

from .case import Case
from .cash import bridges, cash_of
from .conflict import conflict_of
from .dealing import deal
from .explaining import proof, rules_left, settled_not, why_not_more, why_there
from .facts import Fact
from .model import Model, Row, model_of
from .money import exact
from .plans import Answer, Line, Part, Plan
from .rules import rows_of
from .search import Choice, choices
from .wishes import Wishes

BRIDGES = 3  # loans that are named


def plan(
    catalogue: Catalogue,
    project: Project,
    wishes: Wishes | None = None,
    *,
    plans: int = 1,
    time_limit: float = 30.0,
) -> Answer:
    """The best plan, then the best that lacks at least one line of each plan before it, and so on.

    The same catalogue, project and wishes give the same plans unless the time limit (in seconds) stops the
    solver. Raises OutOfTime when it is reached before any plan is found.
    """
    deadline = monotonic() + time_limit
    model = model_of(Case(catalogue, project, wishes or Wishes()))
    rows = rows_of(model)
    found = list(choices(model, rows, number=plans, deadline=deadline))
    if not found:
        return Answer(conflict=conflict_of(model.case, deadline))
    return Answer(tuple(plan_of(model, rows, choice, is_first=not i) for i, choice in enumerate(found)))


def plan_of(model: Model, rows: Sequence[Row], choice: Choice, *, is_first: bool) -> Plan:
    """The plan that a choice is, with all there is to say about it."""
    project, dealt = model.case.project, deal(model, choice.values)
    used = [one for one in model.instruments if one.id in choice.chosen]
    lines = [(one, Line(dealt.get(one.id, {}), one.id)) for one in used]
    own, private, gap = (Part(dealt.get(source, {})) for source in ("own", "private", "gap"))
    cash = cash_of(project.costs, lines, (own, private))
    explain = [proof(choice, is_first=is_first)]
    for one, line in lines:
        explain += why_there(model, choice.chosen, one, line)
        explain += why_not_more(model, rows, choice.values, one)
    explain += settled_not(model)
    repayable = sum(line.amount for one, line in lines if one.is_repayable)
    explain += bridges(cash, project.own_funds.max - own.amount, loans(model, choice, repayable))
    explain += [
        Fact("no_limit", {"instrument": one.id})
        for one, line in lines
        if line.amount and not limited(one, model)
    ]
    explain += [
        Fact("no_schedule", {"instrument": one.id})
        for one, line in lines
        if line.amount and not one.pays and not one.is_repayable
    ]
    return Plan(
        "optimal" if choice.is_best else "feasible",
        tuple(line for _, line in lines),
        own,
        private,
        gap,
        repayable,
        sum(one.effort_days for one in used),
        aid_of(lines),
        tuple(rules_left(model, rows, choice)),
        cash,
        tuple(explain),
        choice.gap_bound,
    )


def limited(one: Instrument, model: Model) -> bool:
    """Whether anything says how much it gives."""
    wishes = model.case.wishes
    return (one.max, one.rate_max) != (None, None) or one.id in {*wishes.at_most, *wishes.locked}


def aid_of(lines: list[tuple[Instrument, Line]]) -> dict[str, dict[str, int]]:
    """By State and regime, the cents that count as de minimis aid."""
    aid: dict[str, dict[str, int]] = {}
    for one, line in lines:
        if one.de_minimis and line.amount:
            regimes = aid.setdefault(one.state or "?", {})
            counted = ceil(exact(one.grant_equivalent) * line.amount)
            regimes[one.de_minimis] = regimes.get(one.de_minimis, 0) + counted
    return aid


def loans(model: Model, choice: Choice, repayable: int) -> list[tuple[str, int]]:
    """Loans that could stand beside this plan for a time, the largest first."""
    debt = model.case.project.max_debt
    room = model.case.total if debt is None else debt - repayable
    lines = [one for one in model.instruments if one.id in choice.chosen]
    barred = {name for one in lines for name in one.excludes}
    beside = [
        (one.id, min(room, model.most[one.id]))
        for one in model.instruments
        if one.is_repayable and one.id not in choice.chosen | barred and not one.excludes & choice.chosen
    ]
    return sorted((pair for pair in beside if pair[1] > 0), key=lambda pair: -pair[1])[:BRIDGES]
