"""What a file describes comes into the catalogue, once somebody has seen it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from croisee.funding import conditions, rules
from croisee.funding.actions.keeping import held
from croisee.funding.actions.writing import put_sheet
from croisee.funding.forms.sheet import tier_of
from croisee.funding.importing import Read, Told, compared
from croisee.funding.importing.comparing import CHANGED, LIKELY, NEW, NO_PLACE, Compared, changes_of
from croisee.funding.importing.reading import SHEET
from croisee.funding.keys import free_key
from croisee.funding.models import Correction, Instrument, InstrumentList
from croisee.funding.sheets import sheet_of
from croisee.journal.actions import record
from croisee.kit.access import Refused, allow
from croisee.kit.jobs import later_once
from croisee.network.models import Organisation, Person


@dataclass
class Done:
    """How many were added, changed, and put before those who keep them; which were not, and why."""

    added: int = 0
    changed: int = 0
    proposed: int = 0
    skipped: list[str] = field(default_factory=list)


@transaction.atomic
def keep_list(*, name: str, told: Told, by: Person) -> InstrumentList:
    """Keep what a file says until somebody has seen what it would do."""
    allow(rules.why_not_keep_catalogue(by))
    rows = [row.as_json() for row in told.rows]
    made = InstrumentList.objects.create(
        name=name[:200], source=told.source, rows=rows, unknown=list(told.unknown), sent_by=by
    )
    record("instruments.sent", about=made, by=by, rows=len(rows))
    return made


@transaction.atomic
def import_list(
    *, listed: InstrumentList, places: Mapping[int, str], wanted: Collection[int], by: Person
) -> Done:
    """Write it: `places` are codes for rows without one, `wanted` the rows that are new though alike.

    Files of one source are written one after the other: what the first brings is nothing new in the second.
    """
    allow(rules.why_not_keep_catalogue(by))
    of_source = InstrumentList.objects.filter(source=listed.source).order_by("pk").select_for_update()
    list(of_source.values_list("pk"))
    listed = of_source.get(pk=listed.pk)
    allow(rules.why_not_import(listed))
    done = Done()
    rows = compared(listed.source, [Read(**row) for row in listed.rows])
    for number, row in enumerate(rows):
        if number in places:
            row.areas = [places[number]]
        try:
            take_whole(row, listed.source, number in wanted, by, done)
        except Refused as why:
            done.skipped.append(f"{row.read.values['name']}: {why}")
    listed.done = vars(done)
    listed.save(update_fields=["done"])
    record("instruments.imported", about=listed, by=by, **vars(done))
    if done.added:
        later_once("funding.find_twice")
    return done


def take_whole(*row: Any) -> None:
    """One row; when somebody writes the same sheet or the same funder at this moment, once more."""
    try:
        take(*row)
    except IntegrityError:
        try:
            take(*row)
        except IntegrityError as wrong:
            raise Refused(_("somebody wrote the same at this moment: import the file again.")) from wrong


@transaction.atomic
def take(row: Compared, source: str, is_wanted: bool, by: Person, done: Done) -> None:
    """What becomes of one row."""
    is_new = row.state in (NEW, NO_PLACE) or (row.state == LIKELY and is_wanted)
    if is_new and row.areas:
        add(row, source, by)
        done.added += 1
    elif is_new:
        raise Refused(_("left out, for its place is not known."))
    elif row.state == LIKELY and row.instrument:
        raise Refused(_("left out, for it is likely there already: %(name)s.") % {"name": row.instrument})
    elif row.state == CHANGED and row.instrument:
        change(held(row.instrument), row.read, by, done)


def change(instrument: Instrument, read: Read, by: Person, done: Done) -> None:
    """Write what differs from the row as it is now, or put it before those who keep it."""
    changes = changes_of(read, instrument)
    if not changes:
        return
    if instrument.confirmed_on:
        propose(instrument, changes, by)
        done.proposed += 1
    else:
        before = put_sheet(instrument, changes, by)
        record("instrument.changed", about=instrument, by=by, before=before)
        done.changed += 1


def add(row: Compared, source: str, by: Person) -> None:
    """A new sheet, to be checked; its place and its bearers are its first conditions."""
    instrument = Instrument(key=free_key(row.read.values["name"], Instrument))
    if source != SHEET:
        instrument.imported_from, instrument.imported_key = source, row.read.key
    values: dict[str, Any] = {"kind": "grant", "language": "fr"} | row.read.values
    values |= {"status": "to_check", "areas": row.areas}
    values["funders"] = funders(row.read.funders, values.get("is_eu", False))
    values["rule"] = conditions.following({}, row.areas, values.get("who", []))
    put_sheet(instrument, values, by)
    record("instrument.added", about=instrument, by=by, source=source)


def propose(instrument: Instrument, changes: dict[str, Any], by: Person) -> None:
    """What somebody here has confirmed waits for those who keep it, when the file says otherwise."""
    allow(rules.why_not_write(instrument, changes))
    waiting = Correction.objects.filter(instrument=instrument, decided_at=None, is_imported=True)
    waiting.delete()  # the newest file counts
    before = sheet_of(instrument, tuple(changes))
    Correction.objects.create(
        instrument=instrument, values=changes, before=before, proposed_by=by, is_imported=True
    )


def funders(names: list[str], is_eu: bool) -> list[list[Any]]:
    """Those of the directory that are called so; new ones are confirmed by whoever imports them."""
    found: dict[int, str] = {}
    for name in names:
        one = Organisation.objects.called(name[:200])
        if one is None:
            one = Organisation.objects.create(name=name[:200], kind="funder", is_confirmed=True, country="FR")
        found.setdefault(one.pk, "union" if is_eu else tier_of(one))
    return [[pk, tier] for pk, tier in found.items()]
