"""What a contribution does to another: lift an obstacle, answer a need."""

from django.db import transaction
from django.db.models import Q

from croisee.contributions import rules
from croisee.contributions.models import Contribution, Link
from croisee.contributions.standing import standing_in
from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.network.models import Person


@transaction.atomic
def link(*, source: Contribution, target: Contribution, by: Person) -> Link:
    """Say that it lifts an obstacle, or answers a need; said twice, it stands there once."""
    allow(rules.why_not_link(standing_in(source.meeting, by), source))
    return tie(source, target, by)


def tie(source: Contribution, target: Contribution, by: Person | None) -> Link:
    """Write the link and its line in the journal."""
    allow(rules.why_not_link_with(source, target))
    kind = Link.kind_between(source.kind, target.kind)
    made, is_new = Link.objects.get_or_create(source=source, target=target, defaults={"kind": kind})
    if is_new:
        record("contribution.linked", about=source, by=by, kind=kind, target=target.pk)
    return made


@transaction.atomic
def unlink(*, source: Contribution, target: Contribution, by: Person) -> None:
    """Take a link away; what it linked stays."""
    allow(rules.why_not_link(standing_in(source.meeting, by), source))
    if Link.objects.filter(source=source, target=target).delete()[0]:
        record("contribution.unlinked", about=source, by=by, target=target.pk)


def untie_what_does_not_fit(contribution: Contribution, by: Person) -> None:
    """Take the links away that the new kind of a contribution does not allow."""
    ends = Q(source=contribution) | Q(target=contribution)
    for made in Link.objects.filter(ends).select_related("source", "target"):
        if Link.kind_between(made.source.kind, made.target.kind) != made.kind:
            made.delete()
            record("contribution.unlinked", about=made.source, by=by, target=made.target_id)
