"""Why an instrument is not in a plan, and what would be without one."""

from dataclasses import replace
from time import monotonic

from croisee.engines.financing.catalogue import Catalogue
from croisee.engines.financing.project import Project

from .case import Case, candidates
from .facts import Fact
from .making import plan
from .model import model_of
from .plans import Plan
from .rules import rows_of
from .solver import OutOfTime
from .wishes import Wishes

SECONDS = 30.0


def why_not(
    catalogue: Catalogue, project: Project, there: Plan, instrument: str, wishes: Wishes | None = None
) -> list[Fact]:
    """For an instrument that is not in the plan: what keeps it out, or that it makes nothing better."""
    wishes = wishes or Wishes()
    case = Case(catalogue, project, wishes)
    if instrument in wishes.without:
        return [Fact("without", {"instrument": instrument})]
    if refused := case.why_not_ask(catalogue.by_id[instrument]):
        return [refused]
    with_it = replace(wishes, locked={**wishes.locked, instrument: None})
    answer = plan(catalogue, project, with_it, plans=1, time_limit=SECONDS)
    if answer.conflict:
        wanted = Fact("wanted", {"instrument": instrument})
        rules = [rule for rule in answer.conflict if rule != wanted]
        return [Fact("kept_out", {"instrument": instrument, "rule": rule}) for rule in rules]
    gap, repayable, files, days = answer.plans[0].value
    values = {"gap": gap / 100, "repayable": repayable / 100, "files": files, "days": days}
    return [
        *in_the_way(Case(catalogue, project, with_it), there, instrument),
        Fact("no_better", {"instrument": instrument, **values}),
    ]


def why_not_others(
    catalogue: Catalogue, project: Project, there: Plan, wishes: Wishes | None = None
) -> dict[str, list[Fact]]:
    """The same for each instrument that the project may ask for today and that is not in the plan."""
    may = candidates(Case(catalogue, project, wishes or Wishes()))
    others = [one.id for one in may if one.id not in there.instruments]
    return {name: why_not(catalogue, project, there, name, wishes) for name in others}


def in_the_way(case: Case, there: Plan, instrument: str) -> list[Fact]:
    """The rules between files that it would break beside the lines of the plan."""
    model = model_of(case)
    files = {model.used[name]: 1 for name in {*there.instruments, instrument} if name in model.used}
    return [
        Fact("in_the_way", {"instrument": instrument, "rule": row.rule})
        for row in rows_of(model)
        if row.rule and row.unit == "files" and row.left(files) < 0
    ]


def if_refused(
    catalogue: Catalogue,
    project: Project,
    there: Plan,
    wishes: Wishes | None = None,
    *,
    time_limit: float = SECONDS,
) -> dict[str, Plan | None]:
    """For each line of a plan, the best plan without it; None where a wish rules out any.

    When the time limit (in seconds, for all of them) is over, the lines that are left are not answered.
    """
    wishes, deadline = wishes or Wishes(), monotonic() + time_limit
    found: dict[str, Plan | None] = {}
    for name in sorted(there.instruments):
        locked = {other: amount for other, amount in wishes.locked.items() if other != name}
        refused = replace(wishes, locked=locked, without=wishes.without | {name})
        if (left := deadline - monotonic()) <= 0:
            break
        try:
            answer = plan(catalogue, project, refused, plans=1, time_limit=left)
        except OutOfTime:
            break
        found[name] = answer.plans[0] if answer.plans else None
    return found
