"""A proposal is written, rewritten, given its rules; or it is withdrawn."""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from croisee.cooperation.decisions import rules
from croisee.cooperation.decisions.seen import fields_of, options_of
from croisee.cooperation.models import Decision, Option, ProposalVersion, Space, SpaceMember
from croisee.cooperation.spaces.standing import within
from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.kit.stale import Stale, mark_of
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
    if facts.get("way") == Decision.Way.MAJORITY:  # as the space weighs its colleges
        defaults.setdefault("by_colleges", space.colleges.filter(weight__gt=0).exists())
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


@transaction.atomic
def change_rules(
    *, decision: Decision, values: Mapping[str, Any], by: Person, seen: str | None = None
) -> None:
    """How it is decided: fields of the decision, until the vote is called.

    `seen` marks those fields as a form showed them; what is made beside forms has none.
    """
    decision = held(decision)
    allow(rules.why_not_change(within(decision.space, by), decision))
    before = fields_of(decision, values)
    for name, value in values.items():
        setattr(decision, name, value)
    if decision.way == Decision.Way.CONSENT:
        decision.is_secret = False
    after = fields_of(decision, values)
    changed = {name: value for name, value in before.items() if value != after[name]}
    if not changed:
        return
    if seen not in (None, mark_of(before)):
        raise Stale
    decision.save()
    record("decision.rules_changed", about=decision, by=by, before=changed)


@transaction.atomic
def keep_options(
    *, decision: Decision, rows: Sequence[Mapping[str, Any]], by: Person, seen: str | None = None
) -> None:
    """Among what one chooses, in the order given; an option keeps its row as long as its name is there.

    `seen` marks the options that the form showed; what is made beside forms has none.
    """
    decision = held(decision)
    allow(rules.why_not_change(within(decision.space, by), decision))
    before = options_of(decision)
    if before == [[row["name"], row.get("text", ""), row.get("cost") or 0] for row in rows]:
        return
    if seen not in (None, mark_of(before)):
        raise Stale
    names = [row["name"] for row in rows]
    decision.options.exclude(name__in=names).delete()
    for position, row in enumerate(rows):
        facts = {"text": row.get("text", ""), "cost": row.get("cost") or 0, "position": position}
        Option.objects.update_or_create(decision=decision, name=row["name"], defaults=facts)
    record("decision.options_changed", about=decision, by=by, options=names)
