"""The rules of all instruments, made ready once for many projects; read anew after a change, and each day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple

from croisee.engines import financing
from croisee.engines.financing import Catalogue, Instrument, Source, Territories
from croisee.engines.financing.formats import rule_from_json
from croisee.funding import index
from croisee.funding.bridge import containers_of, rule_of
from croisee.funding.fields import fact_of
from croisee.funding.models import Instrument as Row
from croisee.funding.models import InstrumentQuerySet, Path, RuleVersion
from croisee.funding.projects import project_of
from croisee.funding.sheets import version_on
from croisee.funding.wording import codes_in

if TYPE_CHECKING:  # they load numpy, which waits until somebody asks
    from croisee.engines.financing import Check, Desk, Question

NOT_ASKED = ("today", "max_debt")


class Told(NamedTuple):
    """The rule of one sheet, as it was when that changed last, and the places that it names."""

    changed_at: datetime
    instrument: Instrument
    codes: frozenset[str]


@dataclass
class Kept:
    """A desk, and the places that it knows: more of them as projects come."""

    revision: index.Revision
    desk: "Desk"
    told: dict[int, Told]
    places: dict[str, frozenset[str]]

    def around(self, codes: Iterable[str]) -> None:
        """From now on it is known what contains these places."""
        self.places.update(containers(set(codes) - self.places.keys(), self.desk.day))


KEPT: dict[str, Kept] = {}
READING = Lock()


def desk_on(day: date | None = None) -> Kept:
    """What this process keeps, as long as nothing has changed: of today, and of the last other day."""
    now = index.revision()
    place, wanted = ("today", now.day) if day in (None, now.day) else ("other day", day or now.day)
    with READING:  # as the catalogue is read
        kept = KEPT.get(place)
        if kept is None or (kept.revision, kept.desk.day) != (now, wanted):
            before = kept if kept and kept.desk.day == wanted else None
            sheets = Row.objects.not_over_on(wanted) if place == "today" else Row.objects.known_on(wanted)
            kept = KEPT[place] = read(sheets, now, wanted, before)
        return kept


def read(sheets: InstrumentQuerySet, now: index.Revision, day: date, before: Kept | None) -> Kept:
    """The rules of some sheets on a day; those of sheets that have not changed since are known."""
    known = before.told if before else {}
    listed = dict(sheets.values_list("pk", "changed_at"))
    old = [pk for pk, at in listed.items() if pk not in known or known[pk].changed_at != at]
    fresh = rules_of(sheets.filter(pk__in=old) if known else sheets, day)
    told = {pk: fresh[pk] if pk in fresh else known[pk] for pk in listed if pk in fresh or pk in known}
    places = dict(before.places) if before else {}
    places |= containers({code for one in fresh.values() for code in one.codes} - places.keys(), day)
    catalogue = Catalogue(tuple(one.instrument for one in told.values()), Territories(places))
    return Kept(now, financing.Desk(catalogue, day), told, places)


ASKED = (
    "key",
    "kind",
    "cost_min",
    "is_joint",
    "source",
    "source_url",
    "confirmed_on",
    "seen_on",
    "changed_at",
)
SOME = 500  # sheets that are read together


def rules_of(sheets: InstrumentQuerySet, day: date) -> dict[int, Told]:
    rows = (
        sheets.order_by("pk")
        .only(*ASKED)
        .prefetch_related("rule_versions", "aspects", "funders__organisation__territory")
    )
    return {one.pk: told_of(one, version_on(one, day)) for one in rows.iterator(SOME)}


def told_of(one: Row, version: RuleVersion | None) -> Told:
    rule = rule_of(one, version)
    return Told(one.changed_at, value_of(one, version, rule), frozenset(codes_in(rule)))


def value_of(one: Row, version: RuleVersion | None, rule: dict[str, Any]) -> Instrument:
    """An instrument with its whole rule, and where what is written of it stands."""
    told = version if version and version.source else one
    url = version.source_url if version and version.source_url else one.source_url
    return Instrument(
        one.key,
        one.kind,
        rule_from_json(rule, one.key),
        source=Source(told.source, url, one.confirmed_on or one.seen_on),
    )


def containers(codes: set[str], day: date) -> dict[str, frozenset[str]]:
    around = containers_of(codes, day) if codes else {}
    return {code: frozenset(one["in"]) for code, one in around.items()}


def check(path: Path, day: date | None = None) -> "Check":
    """What a project may ask for by the rules of a day, of today unless another is named."""
    kept = desk_on(day)
    project = project_of(path, kept.desk.day)
    if place := project.facts.get("territory"):
        kept.around([str(place)])
    return kept.desk.check(project)


def asked_next(check: "Check", skipped: Iterable[str]) -> "Question | None":
    """The question that settles most, of those that nobody has skipped; all yes or no at once."""
    from croisee.engines.financing.questions import asked_together

    found = [one for one in open_questions(check) if one.field not in skipped]
    return max(
        asked_together(found, [one.field for one in found if is_yes_or_no(one.field)]),
        key=lambda one: (one.settles, one.asked_by),
        default=None,
    )


def is_yes_or_no(name: str) -> bool:
    """What one ticks; whether the bearer is a local authority follows from its kind."""
    return name != "local_authority" and fact_of(name).sort == "yes"


def open_questions(check: "Check") -> "list[Question]":
    """All that can still settle something and that a person can answer."""
    from croisee.engines.financing.questions import questions  # they load numpy, too

    found = questions(check.desk.compiled, check.facts, check.priors)
    return [one for one in found if one.field not in NOT_ASKED]
