"""Two entries become one, field by field; and two again."""

from collections import defaultdict
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Model, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from croisee.journal.actions import record
from croisee.kit.access import Refused, allow
from croisee.kit.pairs import tie_back
from croisee.network import rules
from croisee.network.actions.entries import held, merge_entries, put_entry
from croisee.network.actions.prospects import merge_histories
from croisee.network.duplicates.snapshots import Row, difference, put_back, rows_of, tied, with_dependants
from croisee.network.entries import PLAIN, entry_of
from croisee.network.models import Likely, Merging, Organisation, Person

CHOSEN = tuple(name for name in PLAIN if name not in ("email_for", "phone_for")) + ("territory", "parent")
WITH = {"email": ("email_for",), "phone": ("phone_for",), "latitude": ("longitude",)}  # go with another field
OURS = tuple(name for name in CHOSEN if name != "longitude")


def why_not_merge(organisation: Organisation, into: Organisation) -> str | None:
    if organisation.pk == into.pk or organisation.merged_into_id or into.merged_into_id:
        return _("Choose another organisation to merge into.")
    return rules.why_not_keep(organisation) or rules.why_not_keep(into)


def why_not_part(merging: Merging) -> str | None:
    """A merging is undone once, and before what was merged on top of it."""
    if merging.undone_at or merging.merged.merged_into_id != merging.kept_id:
        return _("This was undone already.")
    if merging.kept.merged_into_id:
        return _("%(kept)s was merged into %(other)s since: undo that first.") % {
            "kept": merging.kept, "other": merging.kept.merged_into,
        }  # fmt: skip
    other = Organisation.objects.called(merging.merged.name) if merging.merged.is_confirmed else None
    gives_back = other and other.pk == merging.kept_id and "name" in merging.undoing["entry"]["before"]
    if other and not gives_back:
        return _("The directory has an entry of this name already: %(name)s.") % {"name": other}
    return None


@transaction.atomic
def merge_organisation(
    *, organisation: Organisation, into: Organisation, by: Person, theirs: tuple[str, ...] = ()
) -> Merging:
    """Make two entries one: people and history go to the one that stays, the old address leads there.

    `theirs` are the fields that are kept as the one that goes says them.
    """
    organisation, into = held(organisation, into)
    allow(rules.why_not_administer(by) or why_not_merge(organisation, into))
    before, entry = rows_of(organisation, into), entry_of(into, OURS + added(OURS))
    values = entry_of(organisation, theirs + added(theirs))
    if values.get("parent") in (into.pk, organisation.pk):
        values.pop("parent")
    Likely.objects.filter(Q(one=organisation) | Q(other=organisation)).delete()
    move_affiliations(organisation, into)
    merge_histories(organisation, into)
    parts = list(organisation.parts.exclude(pk=into.pk).values_list("pk", flat=True))
    merge_entries(organisation, into)
    moved, gone = move_references(organisation, into)
    organisation.merged_into = into
    organisation.save(update_fields=["merged_into"])
    put_entry(into, values)
    undoing = {
        "rows": difference(before, rows_of(organisation, into)),
        "moved": moved, "gone": gone, "parts": parts,
        "entry": changed(entry, entry_of(into, tuple(entry))),
    }  # fmt: skip
    made = Merging.objects.create(merged=organisation, kept=into, by=by, undoing=undoing)
    record("organisation.merged", about=into, by=by, from_name=organisation.name, from_id=organisation.pk)
    return made


def added(names: tuple[str, ...]) -> tuple[str, ...]:
    """What goes along with some fields."""
    return tuple(other for name in names for other in WITH.get(name, ()))


def changed(before: dict[str, Any], after: dict[str, Any]) -> dict[str, dict[str, Any]]:
    names = [name for name in before if before[name] != after[name]]
    return {"before": {n: before[n] for n in names}, "after": {n: after[n] for n in names}}


def move_affiliations(old: Organisation, new: Organisation) -> None:
    """Somebody who acts for both in one role does so once."""
    for affiliation in old.affiliations.all():
        if new.affiliations.filter(person=affiliation.person_id, role=affiliation.role).exists():
            affiliation.delete()
        else:
            affiliation.organisation = new
            affiliation.save(update_fields=["organisation"])


def move_references(old: Organisation, new: Organisation) -> tuple[dict[str, list[int]], list[Row]]:
    """Whatever is tied to the old organisation is tied to the new one, where it is not already.

    Gives what other apps had moved, by "model:field", and the rows that had to go.
    """
    moved: dict[str, list[int]] = defaultdict(list)
    gone: list[Row] = []
    for model, field in tied():
        if model.__name__ in ("Affiliation", "Membership", "Prospect"):
            continue
        for row in model._base_manager.filter(**{field: old}):
            is_ours = model._meta.app_label == Organisation._meta.app_label
            if left := move(row, field, new):
                gone += [] if is_ours else left
            elif not is_ours:
                moved[f"{model._meta.label_lower}:{field}"].append(row.pk)
    return dict(moved), gone


def move(row: Model, field: str, new: Organisation) -> list[Row]:
    """Tie a row to the new organisation; where that has the same one already, it goes: with what it was."""
    setattr(row, field, new)
    try:
        with transaction.atomic():
            row.save(update_fields=[field])
    except IntegrityError:
        row.refresh_from_db()
        left = list(with_dependants(row).values())
        row.delete()
        return left
    return []


@transaction.atomic
def part_organisations(*, merging: Merging, by: Person) -> None:
    """Undo a merging: both are as they were before; what was changed since stays changed."""
    merging = Merging.objects.select_for_update().get(pk=merging.pk)
    merging.merged, merging.kept = held(merging.merged, merging.kept)
    allow(rules.why_not_administer(by) or why_not_part(merging))
    merged, kept, undoing = merging.merged, merging.kept, merging.undoing
    now = entry_of(kept, tuple(undoing["entry"]["before"]))
    still = {n: v for n, v in undoing["entry"]["before"].items() if now[n] == undoing["entry"]["after"][n]}
    try:
        with transaction.atomic():
            put_entry(kept, still)
            Organisation.objects.filter(pk__in=undoing["parts"], parent=kept).update(parent=merged)
            merged.merged_into = None
            merged.save(update_fields=["merged_into"])
            tie_back(undoing["moved"], merged, kept)
            put_back(undoing["rows"])
            put_back({"made": [], "changed": [], "gone": undoing["gone"]})
    except IntegrityError as error:
        raise Refused(_("This cannot be undone any more: what it moved was changed since.")) from error
    merging.undone_at = timezone.now()
    merging.save(update_fields=["undone_at"])
    record("organisation.parted", about=kept, by=by, from_name=merged.name, from_id=merged.pk)
