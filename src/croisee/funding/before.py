"""The files that the bearer of a project has already: a plan knows them, and says so."""

from collections.abc import Collection, Iterable, Iterator
from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from croisee.funding.models import Application, Path, Plan
from croisee.funding.models.application import State
from croisee.funding.money import euros
from croisee.funding.sheets import plain
from croisee.network.models import Person

HELD = {State.GRANTED, State.SIGNED, State.PAID, State.REPORTED}
RUNNING = HELD - {State.REPORTED}
LATELY, LONGEST = timedelta(days=365), 10  # years for which money by the year is looked back upon


def files_of(path: Path, person: Person) -> list[Application]:
    """Those of a project, and of the last year those of its bearer's other projects that somebody follows.

    What is given by the year runs for as many.
    """
    mine, today = Q(path=path), timezone.localdate()
    if path.bearer_id:
        others = Path.objects.of(person, "files").filter(bearer=path.bearer_id).order_by().values("pk")
        runs = Q(since__gte=today - LATELY)
        for years in range(2, LONGEST + 1):
            since = {"since__gte": today - years * LATELY, "instrument__years__gte": years}
            runs |= Q(state__in=RUNNING, **since)
        mine |= Q(path__in=others) & runs
    return list(Application.objects.filter(mine).select_related("instrument", "path__project").order_by("pk"))


def answered(path: Path, person: Person) -> dict[str, Any]:
    """As wishes: what is granted to the project stands; what is refused, or granted to another, is left out.

    Money is counted once: that of another project is none of this one's.
    """
    files = files_of(path, person)
    own = [one for one in files if one.path_id == path.pk]
    granted = [one for one in own if one.state in HELD and one.granted is not None]
    asked = {one.instrument.key for one in own if one.state != State.REFUSED}
    return {
        "locked": [{"instrument": one.instrument.key, "amount": plain(one.granted)} for one in granted],
        "without": list(dict.fromkeys(key for key in left_out(files, path) if key not in asked)),
    }


def left_out(files: Iterable[Application], path: Path) -> Iterator[str]:
    for one in files:
        if one.state == State.REFUSED or (one.path_id != path.pk and one.state in RUNNING):
            yield one.instrument.key


def said(plan: Plan, lines: Collection[str], person: Person) -> list[tuple[Application, str]]:
    """Each file about what could be in a plan: how far it is, and what the plan makes of it."""
    wishes = plan.project.get("wishes", {})
    without = set(wishes.get("without", ()))
    granted = {lock["instrument"] for lock in wishes.get("locked", ()) if lock["amount"] is not None}
    known = {one["id"] for one in plan.catalogue["instruments"]}
    found = []
    for one in files_of(plan.path, person):
        key = one.instrument.key
        if key not in known:
            continue
        sentences = [state_of(one, plan.path), one.reason and _("The reason: %(why)s") % {"why": one.reason}]
        sentences.append(part_of(key, without=without, granted=granted, lines=lines))
        found.append((one, " ".join(filter(None, sentences))))
    return found


def state_of(one: Application, path: Path) -> str:
    facts = {
        "state": one.get_state_display(),
        "day": date_format(one.since),
        "amount": euros(one.asked if one.granted is None else one.granted),
        "project": one.path.project.title,
    }
    if one.path_id == path.pk:
        return _("%(state)s since %(day)s: %(amount)s.") % facts
    return _("%(state)s since %(day)s for “%(project)s”: %(amount)s.") % facts


def part_of(key: str, *, without: set[str], granted: set[str], lines: Collection[str]) -> str:
    """What a plan makes of it."""
    if key in without:
        return _("This plan does without it; you may have it computed all the same.")
    if key in granted:
        return _("This plan counts on that amount as on money that is there.")
    return _("This plan asks for it.") if key in lines else ""
