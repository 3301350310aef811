"""The catalogue to begin with: instruments that we wrote, each to be checked with its source."""

import json
from collections.abc import Iterable
from datetime import date
from importlib.resources import files
from typing import Any

from django.db import transaction

from croisee.funding import rules
from croisee.funding.actions.writing import put_sheet
from croisee.funding.models import CombiningRule, Instrument
from croisee.funding.models.aspects import Sort
from croisee.funding.sheets import PLAIN, mark, sheet_of
from croisee.journal.actions import record
from croisee.journal.models import Entry
from croisee.kit.access import allow
from croisee.network.models import Organisation, Person
from croisee.territories.models import Territory

TEXTS = ("name", "summary", "details", "translations", "prose", "contact")
OURS = ("instrument.seeded", "instrument.renewed")
DATA = files("croisee.funding") / "data"
LISTS = {"who": "who", "themes": "theme", "stages": "stage", "costs": "cost", "ethics": "ethics"}
LISTS |= {"documents": "document"}


def told(name: str) -> Any:
    return json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))


@transaction.atomic
def seed(*, by: Person | None = None) -> int:
    """Add the instruments and rules that are not there yet; what somebody has changed stays as it is."""
    if by:
        allow(rules.why_not_keep_catalogue(by))
    known = set(Instrument.every.values_list("key", flat=True))
    rows = [row for row in told("instruments") if row["key"] not in known]
    funders = funders_of(rows)
    made = [make(row, funders) for row in rows]
    for one in made:
        record("instrument.seeded", about=one, by=by, texts=mark(texts_of(one)))
    renew({row["key"]: row for row in told("instruments") if row["key"] in known}, by)
    seed_combining()
    return len(made)


def renew(rows: dict[str, dict[str, Any]], by: Person | None) -> None:
    """Sheets that nobody has touched since they were added say what the file says now."""
    found = {one.pk: one for one in Instrument.every.filter(key__in=rows)}
    entries = Entry.objects.of_all(Instrument, found)
    for pk, one in found.items():
        row, told_of = rows[one.key], entries.get(pk, [])
        values = {name: row[name] for name in TEXTS if name in row}
        if values.items() <= texts_of(one).items() or is_touched(one, told_of):
            continue
        put_sheet(one, values, None)
        record("instrument.renewed", about=one, by=by, texts=mark(texts_of(one)))


def is_touched(one: Instrument, entries: list[Entry]) -> bool:
    """Whether anybody but this file has said something of a sheet; older ones have no mark of their texts."""
    if any(entry.verb not in OURS for entry in entries) or not entries:
        return True
    last = entries[-1].facts.get("texts")
    return last is not None and last != mark(texts_of(one))


def texts_of(one: Instrument) -> dict[str, Any]:
    return sheet_of(one, TEXTS)


def make(row: dict[str, Any], funders: dict[str, Organisation]) -> Instrument:
    """One instrument of the file, with its first rule."""
    instrument = Instrument(key=row["key"])
    values = {name: row[name] for name in PLAIN if name in row}
    values |= {sort: row[name] for name, sort in LISTS.items() if name in row}
    values["areas"] = row["areas"]
    values["funders"] = [[funders[key].pk, tier] for key, tier in row.get("funders", ())]
    values["rule"] = rule_of(row)
    put_sheet(instrument, values, None)
    return instrument


def rule_of(row: dict[str, Any]) -> dict[str, Any]:
    """Where, who, and what else the file says."""
    where = {"field": "territory", "within": row["areas"]}
    who = {"field": "kind", "in": row[Sort.WHO]}
    return {"all": [where, who, *row.get("more", ())]}


def funders_of(rows: Iterable[dict[str, Any]]) -> dict[str, Organisation]:
    """Who pays these instruments: those of the directory that are called so, else new ones."""
    wanted = {key for row in rows for key, _tier in row.get("funders", ())}
    told_of = {key: one for key, one in told("funders").items() if key in wanted}
    places = Territory.objects.in_bulk([one["territory"] for one in told_of.values()], field_name="code")
    return {key: funder(one, places.get(one["territory"])) for key, one in told_of.items()}


def funder(told_of: dict[str, Any], place: Territory | None) -> Organisation:
    for name in (told_of["name"], *filter(None, told_of.get("also", "").split(", "))):
        if known := Organisation.objects.called(name):
            return known
    facts = {name: told_of[name] for name in ("name", "kind", "also", "website") if name in told_of}
    return Organisation.objects.create(territory=place, is_confirmed=True, **facts)


def seed_combining() -> None:
    """The rules on combining that are not there yet; what those say that nobody has touched is renewed."""
    known = {one.key: one for one in CombiningRule.objects.all()}
    touched = Entry.objects.of_all(CombiningRule, [one.pk for one in known.values()])
    for row in told("combining"):
        one = known.get(row["key"])
        if one and one.pk not in touched:
            CombiningRule.objects.filter(pk=one.pk).update(names=row["names"], source=row["source"])
        if one is None:
            days = {n: date.fromisoformat(row[n]) for n in ("valid_from", "valid_until") if n in row}
            CombiningRule.objects.create(**row | days)
