"""The rules on combining are written by the network's team; those of earlier years keep their days."""

from datetime import timedelta
from typing import Any

from django.db import transaction

from croisee.funding import rules
from croisee.funding.keys import free_key
from croisee.funding.models import CombiningRule
from croisee.funding.sheets import mark, plain
from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.kit.stale import Stale
from croisee.network.models import Person

Values = dict[str, Any]


@transaction.atomic
def keep_combining(*, rule: CombiningRule | None, values: Values, seen: str, by: Person) -> CombiningRule:
    """Write a rule; one that begins on a later day is another one, and the one before ends the day before."""
    allow(rules.why_not_keep_catalogue(by))
    if rule is None:
        key = free_key(values["names"]["en"], CombiningRule, "rule")
        made = CombiningRule.objects.create(key=key, **values)
        record("combining.added", about=made, by=by)
        return made
    rule = CombiningRule.objects.select_for_update(no_key=True).get(pk=rule.pk)
    if seen != state_of(rule):
        raise Stale
    before = said_by(rule)
    if begins_later(rule, values):
        before_it = values["valid_from"] - timedelta(days=1)
        rule.valid_until = min(rule.valid_until or before_it, before_it)
        rule.save(update_fields=["valid_until"])
        key = free_key(f"{rule.key}-{values['valid_from'].year}", CombiningRule)
        rule = CombiningRule(key=key)
    for name, value in values.items():
        setattr(rule, name, value)
    rule.save()
    record("combining.changed", about=rule, by=by, before=before)
    return rule


def begins_later(rule: CombiningRule, values: Values) -> bool:
    """Whether it is another version of it."""
    since = values["valid_from"]
    return since is not None and (rule.valid_from is None or since > rule.valid_from)


NAMES = (
    "sort", "state", "names", "above", "below", "categories", "rate", "when", "regime", "ceiling", "years",
    "valid_from", "valid_until", "source", "source_url",
)  # fmt: skip


def said_by(rule: CombiningRule) -> Values:
    """What a rule says, as the journal remembers it."""
    return {name: plain(getattr(rule, name)) for name in NAMES}


def state_of(rule: CombiningRule | None) -> str:
    """What a page remembers of a rule, to know whether it has changed since."""
    return mark(said_by(rule)) if rule else ""
