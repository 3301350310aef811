"""What became of files, as open figures: no group of fewer than five bearers, and none by subtraction.

Answers are shown five at a time, each five of five bearers: what comes in between waits. So whoever compares
two days, or two tables, never sees one answer. See docs/decisions/0014.
"""

import math
from collections import Counter, defaultdict, deque
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from statistics import median

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from croisee.funding.models import Instrument, Path, Sending
from croisee.funding.open_survey import SEVERAL
from croisee.funding.projects import known_of
from croisee.funding.vocabulary import Refusal
from croisee.network import themes
from croisee.syntheses.evidence import COUNTED, LEAST, Groups, groups
from croisee.territories.models import Level, Territory
from croisee.territories.queries import around

WEEK = 7
LEVELS = {"department": COUNTED, "region": (Level.REGION, Level.LAND, Level.STATE)}
COLUMNS = ("pk", "application__instrument", "application__path", "application__path__bearer",
           "application__path__project__opened_by", "sent_on", "answered_on", "is_granted", "why",
           "noted_at", "paid_on")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sent:
    """One file that was sent, of a bearer who does not object."""

    pk: int
    instrument: int
    path: int
    bearer: Hashable
    sent_on: date
    answered_on: date | None
    is_granted: bool | None
    why: str
    noted_at: datetime | None
    paid_on: date | None


@dataclass(frozen=True, slots=True)
class Answered:
    """What of some files may be shown: how many were sent, the answers, those of them that were paid."""

    sent: int
    answers: list[Sent]
    paid: list[Sent]
    has_reasons: bool = True

    @property
    def granted(self) -> int:
        return sum(bool(one.is_granted) for one in self.answers)


@dataclass(frozen=True, slots=True)
class Figures:
    """What may be shown of some files."""

    sent: int
    answers: int
    granted: int
    weeks: int
    paid_weeks: int | None
    reasons: Groups | str  # in words, where they were kept

    @property
    def refused(self) -> int:
        return self.answers - self.granted

    @property
    def percent(self) -> int:
        return round(100 * self.granted / self.answers)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table."""

    name: str
    address: str
    figures: Figures


def all_sent(rows: QuerySet[Sending] | None = None) -> list[Sent]:
    """The files whose bearers do not object."""
    found = (Sending.objects.all() if rows is None else rows).filter(application__path__counts=True)
    return [sent_of(*values) for values in found.values_list(*COLUMNS)]


def sent_of(pk, instrument, path, bearer, person, *rest) -> Sent:
    who = ("organisation", bearer) if bearer else ("person", person) if person else ("path", path)
    return Sent(pk, instrument, path, who, *rest)


def settled(found: Iterable[Sent]) -> list[Sent]:
    """The answers that may be shown: five at a time, in the order in which they were noted."""
    kept: list[Sent] = []
    waiting: dict[Hashable, deque[Sent]] = {}
    for one in sorted((one for one in found if one.noted_at), key=lambda one: (one.noted_at, one.pk)):
        waiting.setdefault(one.bearer, deque()).append(one)
        if len(waiting) == LEAST:
            kept += [theirs.popleft() for theirs in waiting.values()]
            waiting = {bearer: theirs for bearer, theirs in waiting.items() if theirs}
    return kept


def answered(found: Iterable[Sent]) -> Answered:
    found = list(found)
    answers = settled(found)
    paid = settled(one for one in answers if one.paid_on)
    return Answered(max(len(answers), len(found) - len(found) % LEAST), answers, paid)


def together(parts: Iterable[Answered]) -> Answered:
    """What is shown already, as one: without reasons, of which a part could be worked out."""
    parts = list(parts)
    answers, paid = sum((one.answers for one in parts), []), sum((one.paid for one in parts), [])
    return Answered(sum(one.sent for one in parts), answers, paid, has_reasons=False)


def figures(of: Answered) -> Figures | None:
    """None as long as five bearers have had no answer."""
    if not of.answers:
        return None
    refused = {(one.bearer, one.why) for one in of.answers if not one.is_granted and of.has_reasons}
    return Figures(
        sent=of.sent,
        answers=len(of.answers),
        granted=of.granted,
        weeks=weeks((one.answered_on - one.sent_on).days for one in of.answers),
        paid_weeks=weeks((one.paid_on - one.answered_on).days for one in of.paid) if of.paid else None,
        reasons=groups(Counter(why for _bearer, why in refused), words()),
    )


def weeks(days: Iterable[int]) -> int:
    """Within how many whole weeks it was for half of them."""
    return max(1, math.ceil(median(days) / WEEK))


def words() -> dict[Hashable, str]:
    return {code: str(label) for code, label in Refusal.choices} | {"": _("no reason given")}


def figures_of(instrument: Instrument) -> Figures | None:
    """Those of one instrument, for its sheet."""
    return figures(answered(all_sent(Sending.objects.filter(application__instrument=instrument))))


def table(by: str) -> list[Row]:
    """The groups that are large enough, all others together, and the sum of what is shown."""
    grouped, names, addresses = BY[by](all_sent())
    parts, others = parted(grouped, names)
    rows = [
        Row(names[key], addresses.get(key, ""), told) for key, one in parts.items() if (told := figures(one))
    ]
    rows.sort(key=lambda row: (-row.figures.answers, row.name))
    for name, some in (
        (_("all others"), others),
        (_("altogether"), together([*parts.values(), others])),
    ):
        if told := figures(some):
            rows.append(Row(name, "", told))
    return rows


def parted(
    grouped: Mapping[Hashable, list[Sent]], names: Iterable[Hashable]
) -> tuple[dict[Hashable, Answered], Answered]:
    """The groups of which something may be shown, and all others as one."""
    told = {key: answered(some) for key, some in grouped.items() if key in names}
    shown = {key: one for key, one in told.items() if one.answers}
    return shown, answered(one for key, some in grouped.items() if key not in shown for one in some)


Grouped = tuple[dict[Hashable, list[Sent]], Mapping[Hashable, str], Mapping[Hashable, str]]


def by_instrument(found: list[Sent]) -> Grouped:
    grouped = collected((one.instrument, one) for one in found)
    rows = Instrument.objects.in_bulk(list(grouped))
    names = {pk: one.told("name") for pk, one in rows.items()}
    return grouped, names, {pk: one.get_absolute_url() for pk, one in rows.items()}


def by_theme(found: list[Sent]) -> Grouped:
    known = facts_of(found)
    grouped = collected((theme_of(known[one.path].get("theme")), one) for one in found)
    names = {code: themes.label(code) for code in grouped if code}
    return grouped, names | ({SEVERAL: _("Several themes")} if SEVERAL in grouped else {}), {}


def theme_of(said: list[str] | None) -> str | None:
    """Each file stands under one: the lines are parts of the whole."""
    return (said[0] if len(said) == 1 else SEVERAL) if said else None


def by_place(found: list[Sent], levels: Iterable[Level]) -> Grouped:
    """By the nearest place around the project at one of these levels."""
    known = facts_of(found)
    codes = {facts.get("territory") for facts in known.values()} - {None}
    places = dict(Territory.objects.filter(code__in=codes).values_list("code", "pk"))
    homes = homes_of(places.values(), list(levels))
    home = {code: homes.get(pk) for code, pk in places.items()}
    grouped = collected(
        (place.pk if (place := home.get(known[one.path].get("territory"))) else None, one) for one in found
    )
    return grouped, {place.pk: place.name for place in homes.values()}, {}


def homes_of(places: Iterable[int], levels: list[Level]) -> dict[int, Territory]:
    ranked = [place for place in around(places) if place.level in levels]
    farthest_first = sorted(ranked, key=lambda place: (-levels.index(Level(place.level)), place.pk))
    return {place.around: place for place in farthest_first}


def facts_of(found: list[Sent]) -> dict[int, dict]:
    """What is known of the projects."""
    sent = Sending.objects.filter(application__path__counts=True).order_by()
    rows = Path.objects.filter(pk__in=sent.values("application__path")).select_related("bearer__territory")
    return dict.fromkeys({one.path for one in found}, {}) | {path.pk: known_of(path) for path in rows}


def collected(pairs: Iterable[tuple[Hashable, Sent]]) -> dict[Hashable, list[Sent]]:
    grouped: dict[Hashable, list[Sent]] = defaultdict(list)
    for key, one in pairs:
        grouped[key].append(one)
    return grouped


BY = {
    "instrument": by_instrument,
    "theme": by_theme,
    **{name: lambda found, levels=levels: by_place(found, levels) for name, levels in LEVELS.items()},
}
