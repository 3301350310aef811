"""What each instrument of a file would do: new, changes, nothing new, likely one that is there, no place."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from croisee.funding import conditions, keeping
from croisee.funding.importing.aides import CONTINENTS, aliases
from croisee.funding.importing.reading import SHEET
from croisee.funding.importing.values import Read, same
from croisee.funding.models import Instrument
from croisee.funding.sheets import sheet_of
from croisee.kit.text import fold
from croisee.network.models import Organisation
from croisee.territories.models import Level, Territory

ALIKE = 93  # of a hundred: names that are likely those of one instrument
MOST_PLACES = 60  # of one row: each is looked up
NEW, CHANGED, SAME, LIKELY, NO_PLACE = "new", "changed", "same", "likely", "no_place"


@dataclass
class Compared:
    """One instrument of the file beside the catalogue."""

    read: Read
    state: str
    areas: list[str] = field(default_factory=list)
    instrument: Instrument | None = None
    changes: dict[str, Any] = field(default_factory=dict)

    @property
    def fields(self) -> list[str]:
        """What a file would write, as the form of a sheet calls it."""
        return [keeping.label(name) for name in self.changes]

    @property
    def unread(self) -> list[tuple[str, str]]:
        """What nobody understands of a row, each with the name of its field."""
        return [(keeping.label(name), text) for name, text in self.read.unread]


def compared(source: str, rows: Iterable[Read]) -> list[Compared]:
    """Each in the order of the file; in a number of statements that grows with the places it names."""
    every = list(Instrument.every.with_all())
    by_pk = {one.pk: one for one in every}
    own = {one.key: kept(one, by_pk) for one in every}
    imported = {one.imported_key: kept(one, by_pk) for one in every if one.imported_from == source}
    known = own if source == SHEET else imported
    names = {
        (one.pk, code): fold(name) for one in every if not one.merged_into_id for code, name in names_of(one)
    }
    places: dict[tuple[str, str], list[str]] = {}
    told, found = once(rows), []
    name_funders(told)
    for row in told:
        if (row.place, row.scale) not in places:
            places[row.place, row.scale] = places_called(row.place, row.scale)
        found.append(compare(row, known.get(row.key), places[row.place, row.scale], names, by_pk))
    return found


def names_of(one: Instrument) -> list[tuple[str, str]]:
    """What it is called, in each language."""
    others = ((code, words.get("name", "")) for code, words in one.translations.items())
    return [("", one.name), *((code, name) for code, name in others if name)]


def kept(one: Instrument, by_pk: dict[int, Instrument]) -> Instrument:
    """The sheet itself, or the one into which it was merged."""
    while one.merged_into_id:
        one = by_pk[one.merged_into_id]
    return one


def once(rows: Iterable[Read]) -> list[Read]:
    """What a file says twice counts as it says it first; what has no key may be several."""
    first: dict[Any, Read] = {}
    for number, row in enumerate(rows):
        first.setdefault(row.key or number, row)
    return list(first.values())


def name_funders(rows: Iterable[Read]) -> None:
    """A name with commas that the directory has is one funder; commas stand between others, too."""
    wholes = [(row, ", ".join(row.funders)) for row in rows if row.has_commas]
    known = in_directory({whole for _row, whole in wholes})
    for row, whole in wholes:
        row.funders = [whole] if fold(whole) in known else row.funders


def new_funders(rows: Iterable[Compared]) -> list[str]:
    """Those that the directory has not, of the rows that would add a sheet."""
    adding = (row.read.funders for row in rows if row.instrument is None or row.state == LIKELY)
    names = {fold(name): name for funders in adding for name in funders}
    known = in_directory(names.values())
    return [name for folded, name in names.items() if folded not in known]


def in_directory(names: Iterable[str]) -> set[str]:
    """Those that an organisation is called, accents and capitals aside."""
    folded = {fold(name[:200]) for name in names}
    known = Organisation.objects.filter(folded__in=folded, is_confirmed=True, merged_into=None)
    return set(known.values_list("folded", flat=True))


def compare(
    row: Read,
    there: Instrument | None,
    areas: list[str],
    names: dict[tuple[int, str], str],
    every: dict[int, Instrument],
) -> Compared:
    from rapidfuzz import fuzz, process  # 4 MB that no page needs

    if there:
        changes = changes_of(row, there)
        return Compared(row, CHANGED if changes else SAME, areas, there, changes)
    if alike := process.extractOne(
        fold(row.values["name"]), names, scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE
    ):
        return Compared(row, LIKELY, areas, every[alike[2][0]])
    return Compared(row, NEW if areas else NO_PLACE, areas)


def changes_of(row: Read, there: Instrument) -> dict[str, Any]:
    """What a file would write in a sheet; who may ask is among its conditions as well."""
    now = sheet_of(there, (*row.values, "areas", "rule"))
    changes = {name: value for name, value in row.values.items() if not alike(value, now[name])}
    if "who" in changes:
        rule = conditions.following(now["rule"], now["areas"], changes["who"])
        changes |= {"rule": rule} if rule != now["rule"] else {}
    return changes


def alike(value: Any, now: Any) -> bool:
    """Texts are the same whatever their spaces: offices change them."""
    if isinstance(value, str) and isinstance(now, str):
        return value.split() == now.split()
    return value == now


def places_called(name: str, scale: str) -> list[str]:
    """The codes of the only place of this name and size, or of each place of a list; else nothing."""
    if fold(name) in CONTINENTS:
        return ["EU"]
    if one := place_called(name, scale):
        return [one]
    parts = name.split(",")
    several = [place_called(part.strip(), scale) for part in parts] if 1 < len(parts) <= MOST_PLACES else []
    return sorted(code for code in several if code) if several and all(several) else []


def place_called(name: str, scale: str) -> str:
    if not name:
        return ""
    level = aliases()["scale"].get(same(scale), "")
    found = Territory.objects.named(name).filter(valid_until=None)
    found = found.filter(level=level) if level else found.exclude(level=Level.PART)
    exact = [place for place in found[:6] if place.is_named(name)]
    # a name without a size, as Paris, is that of a commune and of a département: somebody says which
    return exact[0].code if len(exact) == 1 else ""
