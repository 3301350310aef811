"""What is to be done for the files of projects, in the order of its days."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from croisee.engines.financing.dates import Dates, File, Lost, Spending, add_months, dates_of
from croisee.funding.models import Application, Path
from croisee.funding.models.application import State
from croisee.funding.models.aspects import Sort
from croisee.funding.papers import Papers, papers_of_all
from croisee.funding.vocabulary import Cost
from croisee.network.models import Person
from croisee.territories.working import region_of

MOST_PATHS, MOST_FILES = 50, 300
OVER = (State.REFUSED, State.REPORTED)
PATIENCE = {State.SENT: 60, State.COMPLETE: 90, State.COMMITTEE: 90}  # days, then one asks
USUAL = 5  # days of work for a file of which nobody has said how many
TO_SIGN, TO_REPORT = timedelta(days=30), 6  # months after the end of the project


@dataclass(frozen=True)
class Step:
    """Something to do for a file."""

    kind: str
    says: str
    on: date | None
    one: Application
    is_now: bool


def of_person(person: Person, today: date) -> list[Step]:
    """For all files of the projects that somebody follows."""
    return of(Path.objects.of(person, "files").values("pk")[:MOST_PATHS], today)


def of(paths: Iterable, today: date) -> list[Step]:
    """For the files of some projects; what has no day comes last."""
    rows = Application.objects.filter(path__in=paths).exclude(state__in=OVER)
    rows = rows.select_related("instrument", "path__project", "path__bearer__territory").prefetch_related(
        "instrument__aspects"
    )
    files = list(rows[:MOST_FILES])
    papers = papers_of_all({one.path_id: one.path for one in files}.values())
    found = [step for one in files for step in of_file(one, papers[one.path_id], today)]
    return sorted(found, key=lambda step: (step.on or date.max, step.one.pk))


def of_file(one: Application, papers: Papers, today: date) -> Iterator[Step]:
    """For one file, from where it is."""
    path = papers.path
    if one.state == State.PREPARE:
        dates = dates_of(file_of(one, path), today)
        lacking = papers.lacking(one, sending_day(dates, today))
        for step in dates.steps:
            if step.kind != "documents" or lacking:
                yield made(step.kind, step.on, one, today, names=", ".join(lacking))
    elif (asked := asked_later(one, path)) is not None:
        yield made(*asked, one, today)


def sending_day(dates: Dates, today: date) -> date:
    """The day on which the documents of a file must hold."""
    return (dates.steps[-1].on if dates.steps else None) or today


def asked_later(one: Application, path: Path) -> tuple[str, date | None] | None:
    """What comes next once a file is sent, and when."""
    if one.state in PATIENCE:
        return "ask", one.since + timedelta(days=PATIENCE[State(one.state)])
    if one.state == State.GRANTED:
        return "sign", one.since + TO_SIGN
    if one.state == State.SIGNED:
        return "claim", end_of(path)
    if one.state == State.PAID:
        return "report", add_months(end_of(path) or one.since, TO_REPORT)
    return None


def made(kind: str, on: date | None, one: Application, today: date, names: str = "") -> Step:
    return Step(kind, sentence(kind, one, names), on, one, is_now=on is not None and on <= today)


def sentence(kind: str, one: Application, names: str) -> str:
    """What one does, in a few words."""
    if kind == "begin" and one.instrument.effort_days:
        days = round(one.instrument.effort_days) or 1
        return ngettext("Begin the file: %(n)s day of work", "Begin the file: %(n)s days of work", days) % {
            "n": days
        }
    if kind == "documents":
        return _("Have the documents together: %(names)s") % {"names": names}
    if kind == "ask":
        return _("Ask how far it is: nothing has moved since %(day)s") % {"day": date_format(one.since)}
    said = {
        "begin": _("Begin the file"),
        "send": _("Send the file"),
        "sign": _("Have the agreement signed"),
        "claim": _("Ask for the payment, with the proofs of what was spent"),
        "report": _("Report what was done with the money"),
    }
    return said[kind]


def file_of(one: Application, path: Path) -> File:
    """A file as the engine counts it back: with what it would pay of the project."""
    sheet = one.instrument
    return File(
        opens=sheet.opens,
        closes=sheet.closes,
        effort_days=float(USUAL if sheet.effort_days is None else sheet.effort_days),
        begins=path.begins,
        starts_after_filing=sheet.starts_after_filing,
        spending=tuple(spending_of(one, path)),
        region=region_of(path.bearer.territory if path.bearer else None),
    )


def spending_of(one: Application, path: Path) -> Iterator[Spending]:
    """The costs of the project that the instrument may pay, each with its month."""
    pays = one.instrument.coded(Sort.COST)
    for cost in path.budget.get("costs", ()) if path.begins else ():
        if not pays or cost["category"] in pays:
            label = cost.get("label") or str(Cost(cost["category"]).label)
            yield Spending(label, add_months(path.begins, cost["month"]))


def end_of(path: Path) -> date | None:
    """The first day after the last month in which something is spent."""
    if path.begins is None:
        return None
    months = [cost["month"] for cost in path.budget.get("costs", ())]
    return add_months(path.begins, max(months, default=0) + 1)


def warnings_of(one: Application, path: Path, today: date, has_costs: bool = True) -> list[str]:
    """What follows from a file that is late; the costs that are lost are told with the plan alone."""
    if one.state != State.PREPARE:
        return []
    dates = dates_of(file_of(one, path), today)
    return list(warned(one, dates if has_costs else replace(dates, lost=())))


def guessed(one: Application, path: Path) -> str:
    """Why its days are none that the funder has set."""
    if one.state != State.PREPARE or one.instrument.closes or path.begins is None:
        return ""
    return _(
        "Until when one may ask is not known. These days are a guess, counted back from when your project "
        "spends money or begins (%(month)s). Ask the funder."
    ) % {"month": date_format(path.begins, "F Y")}


def warned(one: Application, dates: Dates) -> Iterator[str]:
    closes = one.instrument.closes
    if one.instrument.is_collective:
        yield _("Its sheet stands for several calls: write in the words of this file which call it answers.")
    if dates.is_closed and closes:
        yield _("It closed on %(day)s: look for the next call, or have a plan computed without it.") % {
            "day": date_format(closes)
        }
    if dates.days_missing and one.instrument.effort_days is not None:
        yield ngettext(
            "%(n)s day of work is lacking before it closes: share the work, or wait for the next call.",
            "%(n)s days of work are lacking before it closes: share the work, or wait for the next call.",
            dates.days_missing,
        ) % {"n": dates.days_missing}
    elif dates.is_tight or dates.days_missing:
        yield _("There is no day to lose: it can still be sent in time, without any margin.")
    for month, lost in groupby(sorted(dates.lost, key=lambda one: one.spending.month), key=month_of):
        some = list(lost)
        yield _(
            "What is spent in %(month)s (%(what)s) cannot be paid by it, for the file must be sent before: "
            "move it to %(later)s or leave it out."
        ) % {
            "month": date_format(month, "F Y"),
            "what": ", ".join(one.spending.label for one in some),
            "later": date_format(some[0].move_to, "F Y"),
        }


def month_of(lost: Lost) -> date:
    return lost.spending.month
