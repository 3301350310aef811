"""Why an instrument is not in a plan, and what would be without one."""

from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import replace
from time import monotonic

from croisee.engines.financing.catalogue import Catalogue, Instrument
from croisee.engines.financing.project import Project

from .case import Case, accepted, candidates
from .facts import Fact
from .making import plan
from .model import model_of
from .plans import Plan
from .rules import rows_of
from .solver import OutOfTime
from .wishes import Wishes

SECONDS = 30.0


def why_not(
    catalogue: Catalogue,
    project: Project,
    there: Plan,
    instrument: str,
    wishes: Wishes | None = None,
    *,
    time_limit: float = SECONDS,
) -> list[Fact]:
    """For an instrument that is not in the plan: what keeps it out, or what gets worse with it."""
    wishes = wishes or Wishes()
    case = Case(catalogue, project, wishes)
    if instrument in wishes.without:
        return [Fact("without", {"instrument": instrument})]
    if refused := case.why_not_ask(catalogue.by_id[instrument]):
        return [refused]
    with_it = replace(wishes, locked={**wishes.locked, instrument: None})
    answer = plan(catalogue, project, with_it, plans=1, time_limit=time_limit)
    if answer.conflict:
        return kept_out(catalogue.by_id[instrument], project, answer.conflict)
    forced = answer.plans[0]
    gap, repayable, files, days = forced.value
    values = {"gap": gap / 100, "repayable": repayable / 100, "files": files, "days": days}
    return [
        *in_the_way(Case(catalogue, project, with_it), there, instrument),
        *worse(there, forced, instrument),
        Fact("no_better", {"instrument": instrument, **values}),
    ]


def kept_out(one: Instrument, project: Project, conflict: Iterable[Fact]) -> list[Fact]:
    """The rules that let no plan hold it; where there are none, it pays for nothing of the project."""
    wanted = Fact("wanted", {"instrument": one.id})
    if rules := [rule for rule in conflict if rule != wanted]:
        return [Fact("kept_out", {"instrument": one.id, "rule": rule}) for rule in rules]
    is_late = one.starts_after_filing and accepted(one, project.costs)
    return [Fact("pays_later" if is_late else "pays_nothing", {"instrument": one.id})]


def worse(there: Plan, forced: Plan, instrument: str) -> Iterator[Fact]:
    """What first gets worse with it, and whose place it takes."""
    (gap, repayable, files, days), (gap_now, repayable_now, files_now, days_now) = there.value, forced.value
    if gap_now > gap:
        yield Fact("more_gap", {"instrument": instrument, "amount": (gap_now - gap) / 100})
    elif repayable_now > repayable:
        yield Fact("more_repaid", {"instrument": instrument, "amount": (repayable_now - repayable) / 100})
    elif files_now > files:
        yield Fact("more_files", {"instrument": instrument, "files": files_now, "before": files})
    elif days_now > days:
        yield Fact("more_days", {"instrument": instrument, "days": days_now, "before": days})
    else:
        yield Fact("as_good", {"instrument": instrument})
    if gone := tuple(sorted(there.instruments - forced.instruments)):
        yield Fact("in_place_of", {"instrument": instrument, "others": ", ".join(gone), "ids": gone})


def why_not_others(
    catalogue: Catalogue,
    project: Project,
    there: Plan,
    wishes: Wishes | None = None,
    *,
    time_limit: float = SECONDS,
    known: Container[str] = (),
    is_over: Callable[[], bool] = lambda: False,
) -> dict[str, list[Fact]]:
    """The same for each instrument that the project may ask for today and that is not in the plan; those that
    are `known` are left out.

    When the time limit (in seconds, for all of them) is over, or `is_over` says so before one of them, those
    that are left are not answered.
    """
    deadline, found = monotonic() + time_limit, {}
    for one in candidates(Case(catalogue, project, wishes or Wishes())):
        if one.id in there.instruments or one.id in known:
            continue
        if (left := deadline - monotonic()) <= 0 or is_over():
            break
        try:
            found[one.id] = why_not(catalogue, project, there, one.id, wishes, time_limit=left)
        except OutOfTime:
            break
    return found


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
