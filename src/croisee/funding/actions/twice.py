"""Sheets that are likely the same are proposed, told apart, made one, and parted again."""

from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from croisee.funding import rules, twice
from croisee.funding.actions.writing import put_sheet
from croisee.funding.models import Aspect, Funder, Instrument, LinkCheck, RuleVersion, Said
from croisee.funding.models.twice import Difference, Likely, Merging
from croisee.funding.sheets import sheet_of
from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.kit.jobs import later_once
from croisee.kit.pairs import either_way, tie, tie_back
from croisee.network.models import Person

FILLED = ("nature", "summary", "details", "state", "operator", "contact", "source", "source_url",
          "recurrence", "theme", "stage", "cost", "document", "ethics")  # fmt: skip
OF_THE_SHEET = (Aspect, Difference, Funder, Instrument, Instrument.areas.through, Likely, LinkCheck, Merging,
                RuleVersion, Said)  # fmt: skip
EMPTY: tuple[Any, ...] = (None, "", [])


@transaction.atomic
def ask_for_twice(*, by: Person) -> None:
    """Have the catalogue searched for sheets that are likely the same."""
    allow(rules.why_not_keep_catalogue(by))
    later_once("funding.find_twice")


def find_twice() -> None:
    """Compare all sheets; what was found replaces what the last search had found."""
    found = twice.pairs()
    rows = [Likely(one_id=one, other_id=other, likeness=score) for (one, other), score in found.items()]
    with transaction.atomic():
        there = set(Instrument.objects.values_list("pk", flat=True))
        Likely.objects.all().delete()
        Likely.objects.bulk_create(
            [one for one in rows if {one.one_id, one.other_id} <= there], batch_size=500
        )


@transaction.atomic
def tell_sheets_apart(*, one: Instrument, other: Instrument, by: Person) -> None:
    """Say that two are not the same: they are not proposed again."""
    allow(rules.why_not_keep_catalogue(by))
    one, other = held(one, other)
    if one != other and not Difference.objects.filter(either_way(one, other)).exists():
        Difference.objects.create(one=one, other=other, found_by=by)
        record("instrument.told_apart", about=one, by=by, other=other.pk, name=other.name)


@transaction.atomic
def merge_sheets(*, merged: Instrument, kept: Instrument, by: Person) -> Merging:
    """Make two sheets one: files and what else is tied to the one go to the other, its address leads there.

    What the one that stays does not say it takes over; the one that goes stays as it is, unseen.
    """
    merged, kept = held(merged, kept)
    allow(rules.why_not_keep_catalogue(by) or rules.why_not_merge(merged, kept))
    theirs, ours = sheet_of(merged, FILLED), sheet_of(kept, FILLED)
    filled = {name: theirs[name] for name in FILLED if ours[name] in EMPTY and theirs[name] not in EMPTY}
    before = put_sheet(kept, filled, by)
    undoing = {"filled": filled, "before": before, "moved": tie(merged, kept, but=OF_THE_SHEET)}
    merged.merged_into = kept
    merged.save(update_fields=["merged_into", "changed_at"])
    Likely.objects.filter(Q(one=merged) | Q(other=merged)).delete()
    made = Merging.objects.create(merged=merged, kept=kept, by=by, undoing=undoing)
    record("instrument.merged", about=kept, by=by, from_name=merged.name, from_id=merged.pk)
    return made


@transaction.atomic
def part_sheets(*, merging: Merging, by: Person) -> None:
    """Undo a merging; what was changed since stays changed."""
    merging = Merging.objects.select_for_update().get(pk=merging.pk)
    merged, kept = merging.merged, merging.kept = held(merging.merged, merging.kept)
    allow(rules.why_not_keep_catalogue(by) or rules.why_not_part(merging))
    filled, undoing = merging.undoing["filled"], merging.undoing
    now = sheet_of(kept, tuple(filled))
    still = {name: undoing["before"][name] for name, value in filled.items() if now[name] == value}
    put_sheet(kept, still, by)
    merged.merged_into = None
    merged.save(update_fields=["merged_into", "changed_at"])
    tie_back(undoing["moved"], merged, kept)
    merging.undone_at = timezone.now()
    merging.save(update_fields=["undone_at"])
    record("instrument.parted", about=kept, by=by, from_name=merged.name, from_id=merged.pk)


def held(one: Instrument, other: Instrument) -> tuple[Instrument, Instrument]:
    """Both rows as they are now, until the transaction ends; the older is held first."""
    rows = Instrument.every.filter(pk__in=(one.pk, other.pk)).order_by("pk").select_for_update(no_key=True)
    found = {row.pk: row for row in rows}
    return found[one.pk], found[other.pk]
