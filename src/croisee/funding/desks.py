"""The rules of all instruments, made ready once for many projects; read anew after a change, and each day."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from croisee.engines import financing
from croisee.engines.financing import Catalogue, Instrument, Source, Territories
from croisee.engines.financing.formats import rule_from_json
from croisee.funding import index
from croisee.funding.bridge import containers_of, rule_of
from croisee.funding.models import Instrument as Row
from croisee.funding.models import Path, RuleVersion
from croisee.funding.projects import project_of
from croisee.funding.sheets import version_on
from croisee.funding.wording import codes_in

if TYPE_CHECKING:  # they load numpy, which waits until somebody asks
    from croisee.engines.financing import Check, Desk, Question

NOT_ASKED = ("today", "max_debt")


@dataclass
class Kept:
    """A desk, and the places that it knows: more of them as projects come."""

    revision: Any
    desk: "Desk"
    places: dict[str, frozenset[str]] = field(default_factory=dict)

    def around(self, codes: Iterable[str]) -> None:
        """From now on it is known what contains these places."""
        if new := set(codes) - self.places.keys():
            self.places.update(containers(new, self.desk.day))


KEPT: dict[str, Kept] = {}


def desk_on(day: date | None = None) -> Kept:
    """What this process keeps, as long as nothing has changed: of today, and of the last other day."""
    now = index.revision()
    place, wanted = ("desk", now) if day in (None, now[0]) else ("other day", (day, now))
    kept = KEPT.get(place)
    if kept is None or kept.revision != wanted:
        kept = KEPT[place] = read(wanted, day or now[0], is_today=place == "desk")
    return kept


def read(revision: Any, day: date, is_today: bool) -> Kept:
    """The rules of what is not over; of another day, of what there was."""
    found = Row.objects.not_over_on(day) if is_today else Row.objects.known_on(day)
    rows = found.prefetch_related("rule_versions")
    pairs = [(one, version_on(one, day)) for one in rows]
    told = [version.rule for _one, version in pairs if version]
    places = containers({code for rule in told for code in codes_in(rule)}, day)
    instruments = tuple(value_of(one, version) for one, version in pairs)
    return Kept(revision, financing.Desk(Catalogue(instruments, Territories(places)), day), places)


def value_of(one: Row, version: RuleVersion | None) -> Instrument:
    """An instrument with its rule and where that stands; one without a rule is for everybody."""
    rule = rule_from_json(rule_of(one, version), one.key)
    told = version if version and version.source else one
    url = version.source_url if version and version.source_url else one.source_url
    return Instrument(
        one.key, one.kind, rule, source=Source(told.source, url, one.confirmed_on or one.seen_on)
    )


def containers(codes: set[str], day: date) -> dict[str, frozenset[str]]:
    return {code: frozenset(around["in"]) for code, around in containers_of(codes, day).items()}


def check(path: Path, day: date | None = None) -> "Check":
    """What a project may ask for by the rules of a day, of today unless another is named."""
    kept = desk_on(day)
    project = project_of(path, kept.desk.day)
    if place := project.facts.get("territory"):
        kept.around([str(place)])
    return kept.desk.check(project)


def asked_next(check: "Check", skipped: Iterable[str]) -> "Question | None":
    """The question that settles most, of those that nobody has skipped."""
    return max(
        (one for one in open_questions(check) if one.field not in skipped),
        key=lambda one: (one.settles, one.asked_by),
        default=None,
    )


def open_questions(check: "Check") -> "list[Question]":
    """All that can still settle something and that a person can answer."""
    from croisee.engines.financing.questions import questions  # they load numpy, too

    found = questions(check.desk.compiled, check.facts, check.priors)
    return [one for one in found if one.field not in NOT_ASKED]
