"""A proposal is written, rewritten, given its rules; or it is withdrawn."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction

from croisee.cooperation.decisions import rules
from croisee.cooperation.models import Decision, Option, ProposalVersion, Space, SpaceMember
from croisee.cooperation.spaces.standing import within
from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.kit.stale import Stale
from croisee.network.models import Person


def held(decision: Decision) -> Decision:
    """The row itself until the end of the transaction: whoever votes, closes or changes it comes in turn."""
    rows = Decision.objects.select_for_update(of=("self",)).select_related("space", "current")
    return rows.get(pk=decision.pk)


@transaction.atomic
def prepare(
    *,
    space: Space,
    member: SpaceMember,
    subject: str,
    text: str,
    by: Person,
    key: uuid.UUID | None = None,
    **facts: Any,
) -> Decision:
    """Propose something to decide; the same form sent twice is one decision."""
    standing = within(space, by)
    allow(rules.why_not_prepare(standing, space) or rules.why_not_speak_for(standing, member))
    defaults = {"space": space, "member": member, "subject": subject, "proposed_by": by, **facts}
    decision, is_new = Decision.objects.get_or_create(key=key or uuid.uuid4(), defaults=defaults)
    if is_new:
        add_version(decision, text, by)
        record("decision.prepared", about=decision, by=by)
    return decision


def add_version(decision: Decision, text: str, by: Person | None, why: str = "") -> ProposalVersion:
    """The next words of a proposal, which are those that count from now on."""
    number = decision.versions.count() + 1
    made = ProposalVersion.objects.create(decision=decision, number=number, text=text, by=by, why=why)
    decision.current = made
    decision.save(update_fields=["current"])
    return made


@transaction.atomic
def rewrite(*, decision: Decision, seen: int, text: str, by: Person, why: str = "") -> None:
    """A new version; `seen` is the number of the one that the form showed."""
    decision = held(decision)
    allow(rules.why_not_change(within(decision.space, by), decision))
    current = decision.current
    if current and current.text == text:
        return
    if current and current.number != seen:
        raise Stale
    made = add_version(decision, text, by, why)
    record("decision.rewritten", about=decision, by=by, version=made.number)


def plain(decision: Decision, names: Iterable[str]) -> dict[str, str]:
    """Fields of a decision as texts; a member by its key, so that no name stays in the journal."""
    values = {name: getattr(decision, name) for name in names}
    return {name: str(getattr(value, "pk", value)) for name, value in values.items()}


@transaction.atomic
def change_rules(*, decision: Decision, values: Mapping[str, Any], by: Person) -> None:
    """How it is decided: fields of the decision, until the vote is called."""
    decision = held(decision)
    allow(rules.why_not_change(within(decision.space, by), decision))
    before = plain(decision, values)
    for name, value in values.items():
        setattr(decision, name, value)
    if decision.way == Decision.Way.CONSENT:
        decision.is_secret = False
    decision.save()
    after = plain(decision, values)
    changed = {name: value for name, value in before.items() if value != after[name]}
    if changed:
        record("decision.rules_changed", about=decision, by=by, before=changed)


@transaction.atomic
def keep_options(*, decision: Decision, rows: Sequence[Mapping[str, Any]], by: Person) -> None:
    """Among what one chooses, in the order given; an option keeps its row as long as its name is there."""
    decision = held(decision)
    allow(rules.why_not_change(within(decision.space, by), decision))
    names = [row["name"] for row in rows]
    decision.options.exclude(name__in=names).delete()
    for position, row in enumerate(rows):
        facts = {"text": row.get("text", ""), "cost": row.get("cost") or 0, "position": position}
        Option.objects.update_or_create(decision=decision, name=row["name"], defaults=facts)
    record("decision.options_changed", about=decision, by=by, options=names)
