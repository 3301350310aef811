"""Of what other programs are told: acts of the journal after which something public is new or other."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from croisee.journal.models import Entry
from croisee.kit.records import kind_named


@dataclass(frozen=True)
class Event:
    """What happened, by which acts one knows it, and of which kind the thing is."""

    says: Any
    kind: str
    verbs: tuple[str, ...]
    key: Callable[[Entry], int | None] = lambda entry: entry.thing_id


def meeting_of(entry: Entry) -> int | None:
    """Whose programme was published."""
    return entry.thing.meeting_id if entry.thing else None


EVENTS = {
    "meeting.moved": Event(_("a meeting opens, takes place, is over"), "meetings", ("meeting.moved",)),
    "meeting.published": Event(
        _("a programme is published anew"), "meetings", ("version.published",), meeting_of
    ),
    "synthesis.published": Event(_("a synthesis is published"), "syntheses", ("synthesis.published",)),
    "posting.opened": Event(
        _("a need or an offer is posted"),
        "postings",
        ("posting.opened", "posting.approved"),
    ),
    "posting.changed": Event(
        _("a need or an offer changes"),
        "postings",
        ("posting.changed", "posting.prolonged"),
    ),
    "project.shown": Event(_("a project shows itself to everybody"), "projects", ("project.shown",)),
    "project.told": Event(_("a project has news"), "projects", ("project.told",)),
    "organisation.changed": Event(
        _("an organisation is confirmed or changes"),
        "organisations",
        ("organisation.confirmed", "organisation.changed"),
    ),
}
BY_VERB = {verb: name for name, event in EVENTS.items() for verb in event.verbs}


def body_of(entry: Entry) -> tuple[str, str] | None:
    """The event and what is told of it, in English; None when it is not for everybody."""
    name = BY_VERB.get(entry.verb)
    event = EVENTS.get(name or "")
    kind = kind_named(event.kind) if event else None
    if name is None or event is None or kind is None or (pk := event.key(entry)) is None:
        return None
    with translation.override("en"):
        row = kind.open_to(AnonymousUser()).filter(pk=pk).first()
        if row is None:
            return None
        told = {"type": name, "timestamp": entry.at.isoformat(), "kind": kind.name, "data": kind.record(row)}
    return name, json.dumps(told, ensure_ascii=False)
