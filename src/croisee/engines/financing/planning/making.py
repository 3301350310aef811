"""The best plans of a project."""

from collections.abc import Sequence
from dataclasses import replace
from math import ceil
from time import monotonic

from croisee.engines.financing.catalogue import Catalogue, Instrument
from croisee.engines.financing.project import Project

from .case import Case
from .cash import cash_of, interest_of, repaid
from .conflict import conflict_of
from .dealing import deal
from .explaining import explained, rules_left
from .model import Model, Row, Source
from .money import exact
from .plans import Answer, Line, Part, Plan
from .search import Choice
from .wide import searched
from .wishes import Wishes


def plan(
    catalogue: Catalogue,
    project: Project,
    wishes: Wishes | None = None,
    *,
    plans: int = 1,
    time_limit: float = 30.0,
) -> Answer:
    """The best plan, then the best that lacks at least one line of each plan before it, and so on.

    The same catalogue, project and wishes give the same plans unless the time limit stops the solver: so
    many seconds by the clock for all that is done here. Raises OutOfTime when they are over before any plan
    is found.
    """
    deadline = monotonic() + time_limit
    case = Case(catalogue, project, wishes or Wishes())
    model, rows, found = searched(case, number=plans, deadline=deadline)
    if not found:
        return Answer(conflict=conflict_of(case, deadline))
    return Answer(tuple(plan_of(model, rows, choice, is_first=not i) for i, choice in enumerate(found)))


def plan_of(model: Model, rows: Sequence[Row], choice: Choice, *, is_first: bool) -> Plan:
    """The plan that a choice is, with all there is to say about it."""
    costs, dealt = model.case.project.costs, deal(model, choice.values)
    used = [one for one in model.instruments if one.id in choice.chosen]
    lines = [(one, Line(dealt.get(one.id, {}), one.id)) for one in used]
    own, private, gap = (Part(dealt.get(source, {})) for source in Source)
    made = Plan(
        "optimal" if choice.is_best else "feasible",
        tuple(line for _, line in lines),
        own,
        private,
        gap,
        sum(line.amount for one, line in lines if one.is_repayable),
        sum(one.effort_days for one in used),
        aid_of(lines),
        tuple(rules_left(model, rows, choice)),
        cash_of(costs, lines, (own, private)),
        gap_bound=choice.gap_bound,
        interest=sum(map(interest_of, repaid(costs, lines).values())),
    )
    return replace(made, explain=tuple(explained(model, rows, choice, made, is_first=is_first)))


def aid_of(lines: list[tuple[Instrument, Line]]) -> dict[str, dict[str, int]]:
    """By State and regime, the cents that count as de minimis aid."""
    aid: dict[str, dict[str, int]] = {}
    for one, line in lines:
        if one.de_minimis and line.amount:
            regimes = aid.setdefault(one.state or "?", {})
            counted = ceil(exact(one.grant_equivalent) * line.amount)
            regimes[one.de_minimis] = regimes.get(one.de_minimis, 0) + counted
    return aid
