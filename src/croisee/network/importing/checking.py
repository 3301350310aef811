"""What each row of a list would do to the directory, before anything is written."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from croisee.engines import duplicates as engine
from croisee.kit.text import fold
from croisee.network.duplicates import bridge
from croisee.network.entries import entry_of
from croisee.network.importing.naming import is_called, known_name, names_for
from croisee.network.importing.saying import Said, cells_by_field, said_by
from croisee.network.models import Identifier, ListedOrganisation, Organisation, OrganisationList, Origin
from croisee.territories.models import Level, Territory
from croisee.territories.names import folded

State = ListedOrganisation.State
UNITED = ("themes", "identifiers")  # a list adds to these, it takes nothing away
BY_NUMBER = 500
PLACED = ("territory", "postcode", "locality")


@dataclass
class Seen:
    """The rows that came before in the same list, by what two of them must not share."""

    numbers: dict[tuple[str, str], int] = field(default_factory=dict)
    entries: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Known:
    """What the directory has of the things that some rows name."""

    by_number: dict[tuple[str, str], int]
    by_key: dict[str, int]
    by_name: dict[str, list[Organisation]]
    places: dict[str, list[Territory]]


def check_rows(listed: OrganisationList, rows: Sequence[ListedOrganisation], seen: Seen) -> None:
    """Fill in what some rows say and do; those that are like an entry are told apart later."""
    wanted = listed.wanted
    fields = [cells_by_field(row.cells, wanted["columns"]) for row in rows]
    all_said = [said_by(cells, wanted.get("themes", {})) for cells in fields]
    known = known_of(listed, fields, all_said)
    for row, cells, said in zip(rows, fields, all_said, strict=True):
        place(cells, said, known)
        row.organisation_id = None if said.wrong else match(said, known)
        refuse_doubles(row, said, seen)
    entries = {
        one.pk: one
        for one in Organisation.objects.filter(pk__in={r.organisation_id for r in rows if r.organisation_id})
        .select_related("territory")
        .prefetch_related("identifiers", "deals")
    }
    for row, said in zip(rows, all_said, strict=True):
        settle(row, said, entries.get(row.organisation_id))
    fill(rows)


def known_of(listed: OrganisationList, fields: Iterable[dict[str, str]], all_said: Sequence[Said]) -> Known:
    """In a number of statements that does not depend on the rows."""
    pairs = {(s, v) for said in all_said for s, v in said.values.get("identifiers", ())}
    keys = {said.key for said in all_said if said.key}
    names = {known_name(name) for said in all_said for name in names_for(said.values)}
    by_name: dict[str, list[Organisation]] = defaultdict(list)
    for some in chunks(names):
        for one in Organisation.objects.listed().filter(folded__in=some).select_related("territory"):
            by_name[one.folded].append(one)
    by_number: dict[tuple[str, str], int] = {}
    for some in chunks({value for _scheme, value in pairs}):
        found = Identifier.objects.filter(value__in=some, organisation__merged_into=None)
        by_number |= {(one.scheme, one.value): one.organisation_id for one in found}
    by_key: dict[str, int] = {}
    for some in chunks(keys):
        origins = Origin.objects.filter(source=listed.source, key__in=some, organisation__merged_into=None)
        by_key |= dict(origins.values_list("key", "organisation"))
    return Known(by_number, by_key, by_name, places_of(fields))


def chunks(values: Iterable[str]) -> Iterable[list[str]]:
    ordered = sorted(values)
    return (ordered[at : at + BY_NUMBER] for at in range(0, len(ordered), BY_NUMBER))


def places_of(fields: Iterable[dict[str, str]]) -> dict[str, list[Territory]]:
    """The places of today that have one of these codes or names."""
    words = {cells[name] for cells in fields for name in ("territory", "locality") if cells.get(name)}
    found: dict[str, list[Territory]] = defaultdict(list)
    today = Territory.objects.at(timezone.localdate())
    for some in chunks(words):
        named = [f"{folded(word)}|" for word in some]
        for one in today.filter(Q(code__in=some) | Q(official_code__in=some) | Q(folded__in=named)):
            for key in {one.code, one.official_code, one.folded.rstrip("|")}:
                found[key].append(one)
    return found


def place(cells: dict[str, str], said: Said, known: Known) -> None:
    """The territory of a row: by its code, else by its name where only one can be meant."""
    for name in ("territory", "locality"):
        if word := cells.get(name, ""):
            found = known.places.get(word) or known.places.get(folded(word)) or []
            if one := the_only(found, said.values.get("postcode", "")):
                said.values["territory"] = one.code
                return
            if name == "territory":
                sentence = (
                    _("Several places are called “%(place)s”: write its official code.")
                    if found
                    else _("No place is called “%(place)s”.")
                )
                said.notes.append(sentence % {"place": word})


def the_only(found: Sequence[Territory], postcode: str) -> Territory | None:
    """Of several of a name: the commune, and of several communes the one in whose département the code is."""
    communes = [one for one in found if one.level == Level.COMMUNE]
    found = communes or found
    if len(found) > 1 and postcode:
        found = [one for one in found if one.official_code[:2] == postcode[:2]]
    return found[0] if len(found) == 1 else None


def match(said: Said, known: Known) -> int | None:
    """The entry that a row is about: by its number, its key, or its name and place."""
    for scheme, value in said.values.get("identifiers", ()):
        if found := known.by_number.get((scheme, value)):
            return found
    if said.key in known.by_key:
        return known.by_key[said.key]
    namesakes = [one for name in names_for(said.values) for one in known.by_name.get(known_name(name), [])]
    same = [one for one in namesakes if is_there(one, said.values)]
    return same[0].pk if len(same) == 1 else None


def is_there(one: Organisation, values: dict[str, Any]) -> bool:
    """Whether an entry is in the place of a row, or neither says where it is."""
    there = (one.territory.code if one.territory else "", one.postcode, fold(one.locality))
    here = (values.get("territory", ""), values.get("postcode", ""), fold(values.get("locality", "")))
    if not any(here) or not any(there):
        return not any(here) and not any(there)
    return any(a and a == b for a, b in zip(here, there, strict=True))


def refuse_doubles(row: ListedOrganisation, said: Said, seen: Seen) -> None:
    """A row that has the number, the key or the entry of an earlier one is left out."""
    keys = [(s, v) for s, v in said.values.get("identifiers", ())] + ([("key", said.key)] if said.key else [])
    earlier = next((seen.numbers[key] for key in keys if key in seen.numbers), None)
    earlier = earlier or (row.organisation_id and seen.entries.get(row.organisation_id))
    if earlier and not said.wrong:
        said.wrong.append(
            _("The same organisation stands in row %(row)s: this row is left out.") % {"row": earlier}
        )
    if not said.wrong:
        seen.numbers |= dict.fromkeys(keys, row.number)
        if row.organisation_id:
            seen.entries[row.organisation_id] = row.number


def settle(row: ListedOrganisation, said: Said, entry: Organisation | None) -> None:
    row.values = said.values | ({"key": said.key} if said.key else {})
    row.notes = said.wrong + said.notes
    row.changes = changes_to(entry, said.values) if entry and not said.wrong else {}
    if said.wrong:
        row.state = State.WRONG
    elif entry is None:
        row.state = State.NEW
    else:
        row.state = State.CHANGES if row.changes else State.SAME


def changes_to(entry: Organisation, values: dict[str, Any]) -> dict[str, list[Any]]:
    """By field: what the entry says, and what it would; a list takes nothing away."""
    now = entry_of(entry, tuple(values))
    then = {name: united(now[name], value) if name in UNITED else value for name, value in values.items()}
    if "name" in values and is_called(entry.name, values):
        then["name"] = entry.name
    return {name: [now[name], then[name]] for name in values if now[name] != then[name]}


def united(now: list[Any], more: list[Any]) -> list[Any]:
    return sorted([*now, *(one for one in more if one not in now)])


def fill(rows: Sequence[ListedOrganisation]) -> None:
    ListedOrganisation.objects.keep(rows, "state", "values", "changes", "notes", "organisation", "reasons")


def find_likely(listed: OrganisationList) -> Iterable[ListedOrganisation]:
    """New rows that are like an entry of the directory, or like an earlier row of the list; not kept yet."""
    rows = {row.pk: row for row in listed.rows.filter(state=State.NEW)}
    there = Organisation.objects.listed().select_related("territory").prefetch_related("identifiers")
    entries = bridge.entries_of(there.iterator(chunk_size=2000))
    new = {f"row{pk:012d}": row for pk, row in rows.items()}
    typed = [bridge.typed(row.values, id=id) for id, row in new.items()]
    known = {entry.id for entry in entries}
    found: dict[int, ListedOrganisation] = {}
    for pair in engine.duplicates([*entries, *typed], among=new.keys()):
        row = new[pair.other]
        if row.pk in found:
            continue
        if pair.one in known:
            row.state, row.organisation_id = State.LIKELY, int(pair.one)
            row.reasons = bridge.reasons_of(pair)
        else:
            row.notes.append(_("Looks like row %(row)s of the same list.") % {"row": new[pair.one].number})
        found[row.pk] = row
    for row in namesakes_of(listed, [row for row in rows.values() if row.pk not in found]):
        found[row.pk] = row
    return found.values()


def namesakes_of(
    listed: OrganisationList, rows: Iterable[ListedOrganisation]
) -> Iterator[ListedOrganisation]:
    """Rows that have the name of an entry, wherever it is: somebody decides.

    One that says where it is becomes another entry where nobody does. A name that several rows of the list
    have, also of those that are that entry, is that of a kind: a section, a canteen.
    """
    named: dict[str, list[ListedOrganisation]] = defaultdict(list)
    for row in rows:
        named[fold(str(row.values.get("name", "")))].append(row)
    taken = Subquery(listed.rows.exclude(organisation=None).values("organisation"))
    for some in chunks(name for name, several in named.items() if len(several) == 1):
        entries = Organisation.objects.listed().filter(folded__in=some).exclude(pk__in=taken)
        for entry in entries.select_related("territory").prefetch_related("identifiers"):
            [row] = named[entry.folded]
            if bridge.are_apart(bridge.entry_of(entry), bridge.typed(row.values)):
                continue
            row.state, row.organisation_id = State.LIKELY, entry.pk
            row.reasons = [{"why": "same_name", "bits": 1, "facts": {}}]
            if not row.choice and any(row.values.get(name) for name in PLACED):
                row.choice = ListedOrganisation.Choice.ANOTHER  # unless somebody says that it is the same
            yield row
