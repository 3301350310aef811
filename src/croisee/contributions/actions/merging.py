"""Contributions that say the same: one stands for both, until it is undone; or they are found different."""

from django.db import transaction

from croisee.contributions import rules
from croisee.contributions.actions.bringing import bring_along, let_go
from croisee.contributions.actions.moderating import moderated
from croisee.contributions.actions.saying import told, write
from croisee.contributions.models import Contribution, Difference
from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.network.models import Person


@transaction.atomic
def merge(*, merged: Contribution, kept: Contribution, by: Person) -> None:
    """Let one stand for another that says the same; its words stay where they were cited."""
    moderated(merged, by)
    rows = Contribution.everything.select_for_update(of=("self",)).order_by("pk")
    found = {row.pk: row for row in rows.filter(pk__in=[merged.pk, kept.pk]).select_related("meeting")}
    merged, kept = found[merged.pk], found[kept.pk]
    if merged.merged_into_id == kept.pk:
        return
    allow(rules.why_not_merge(merged, kept))
    write(merged, {"merged_into": kept})
    bring_along(merged, kept)
    record("contribution.merged", about=merged, by=by, into=kept.pk)
    told(kept)


@transaction.atomic
def split(*, contribution: Contribution, by: Person) -> None:
    """Undo a merging: both are as they were before."""
    moderated(contribution, by)
    kept = contribution.merged_into
    if kept is None:
        return
    allow(rules.why_not_split(contribution))
    let_go(contribution)
    record("contribution.split", about=contribution, by=by, out_of=kept.pk)
    told(contribution)


@transaction.atomic
def find_different(*, one: Contribution, other: Contribution, by: Person) -> None:
    """Say that two are not the same: they are not proposed again."""
    moderated(one, by)
    allow(rules.why_not_merge(one, other))
    first, second = sorted((one, other), key=lambda contribution: contribution.pk)
    if Difference.objects.get_or_create(one=first, other=second)[1]:
        record("contribution.found_different", about=first, by=by, other=second.pk)


@transaction.atomic
def compare_again(*, one: Contribution, other: Contribution, by: Person) -> None:
    """Take that back: they are proposed again."""
    moderated(one, by)
    first, second = sorted((one.pk, other.pk))
    if Difference.objects.filter(one=first, other=second).delete()[0]:
        record("contribution.compared_again", about=one, by=by, other=other.pk)
