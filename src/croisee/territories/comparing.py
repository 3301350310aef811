"""What a new edition of the places would change, told before anything is changed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from croisee.territories.editions import Archive
from croisee.territories.models import Containment, Edition, Succession, Territory

FEW = 5
FACTS = ("code", "name", "valid_from", "valid_until", "population")
Facts = dict[str, str]


@dataclass(frozen=True, slots=True)
class Changes:
    """Each list in words, one line for a place; numbers for what nobody reads one by one."""

    before: str
    after: str
    new: list[str]
    ended: list[str]
    renamed: list[str]
    merged: list[str]
    moved: list[str]
    left_out: list[str]
    recounted: int

    @property
    def is_empty(self) -> bool:
        return not (any(lines for _title, lines in self.lists()) or self.recounted)

    def lists(self) -> list[tuple[str, list[str]]]:
        return [
            ("new", self.new),
            ("ended", self.ended),
            ("renamed", self.renamed),
            ("taken over", self.merged),
            ("moved", self.moved),
            ("no longer in the file; they stay here", self.left_out),
        ]


def compare(file: Path) -> Changes:
    """The places of an edition beside those that are loaded."""
    with Archive(file) as archive:
        before, after = _loaded(), _archived(archive)
        places = before | after
        both = before.keys() & after.keys()
        return Changes(
            before=current_version(),
            after=archive.version,
            new=[_named(places, code) for code in sorted(after.keys() - before.keys())],
            ended=[
                f"{_named(places, code)}, until {after[code]['valid_until']}"
                for code in sorted(both)
                if after[code]["valid_until"] and not before[code]["valid_until"]
            ],
            renamed=[
                f"{_named(before, code)} → {after[code]['name']}"
                for code in sorted(both)
                if before[code]["name"] != after[code]["name"]
            ],
            merged=[
                f"{_named(places, one)} → {_named(places, other)}"
                for one, other in sorted(_heirs(archive) - _known_heirs())
            ],
            moved=list(_moves(archive, places, both)),
            left_out=[_named(places, code) for code in sorted(before.keys() - after.keys())],
            recounted=sum(before[code]["population"] != after[code]["population"] for code in both),
        )


def told(changes: Changes) -> Iterator[str]:
    """What changes, in lines to read: how many of each sort, and the first few."""
    yield f"Loaded: {changes.before or 'nothing'}. The file: {changes.after}."
    for title, lines in changes.lists():
        if lines:
            yield f"{len(lines)} {title}:"
            yield from (f"  {line}" for line in lines[:FEW])
            if len(lines) > FEW:
                yield f"  … and {len(lines) - FEW} more"
    if changes.recounted:
        yield f"{changes.recounted} with another population."
    if changes.is_empty:
        yield "Nothing changes."


def current_version() -> str:
    """The edition that was loaded last."""
    return Edition.objects.order_by("-loaded_at", "-pk").values_list("version", flat=True).first() or ""


def _loaded() -> dict[str, Facts]:
    rows = Territory.objects.values_list(*FACTS)
    return {row[0]: {key: _text(value) for key, value in zip(FACTS, row, strict=True)} for row in rows}


def _archived(archive: Archive) -> dict[str, Facts]:
    columns = archive.columns("territories")
    places = [columns.index(name) for name in FACTS]
    return {
        row[places[0]]: dict(zip(FACTS, (row[place] for place in places), strict=True))
        for row in archive.rows("territories")
    }


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _named(places: dict[str, Facts], code: str) -> str:
    return f"{places[code]['name']} ({code})" if code in places else code


def _heirs(archive: Archive) -> set[tuple[str, str]]:
    return {(one, other) for one, other, _day in archive.rows("successions")}


def _known_heirs() -> set[tuple[str, str]]:
    return set(Succession.objects.values_list("predecessor__code", "successor__code"))


def _moves(archive: Archive, places: dict[str, Facts], both: Iterable[str]) -> Iterator[str]:
    """Places that lie in others than before, of those that lie in something now and then."""
    now = _by_place((p, c) for p, c, _since, until in archive.rows("containments") if not until)
    pairs = Containment.objects.filter(valid_until=None).values_list("place__code", "container__code")
    then = _by_place(pairs)
    for code in sorted(both):
        left, joined = then[code] - now[code], now[code] - then[code]
        if left or joined:
            signs = [*(f"− {_named(places, c)}" for c in sorted(left))]
            signs += [f"+ {_named(places, c)}" for c in sorted(joined)]
            yield f"{_named(places, code)}: {', '.join(signs)}"


def _by_place(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    containers: dict[str, set[str]] = defaultdict(set)
    for place, container in pairs:
        containers[place].add(container)
    return containers
