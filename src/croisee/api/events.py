"""Of what other programs are told: acts of the journal after which something public is new, other, or gone.

A message says what happened to which thing, and nothing of the thing: who gets it reads the API, by the rule
of that moment.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from croisee.api.models import Told
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


def gone_of(entry: Entry) -> int:
    """What went into another one, or the thing itself."""
    return entry.facts.get("from_id", entry.thing_id)


EVENTS = {
    "meeting.moved": Event(_("a meeting opens, takes place, is over"), "meetings", ("meeting.moved",)),
    "meeting.published": Event(
        _("a programme is published anew"), "meetings", ("version.published",), meeting_of
    ),
    "synthesis.published": Event(_("a synthesis is published"), "syntheses", ("synthesis.published",)),
    "posting.opened": Event(
        _("a need or an offer is posted"),
        "postings",
        ("posting.opened", "posting.approved", "posting.shown"),
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
    "meeting.withdrawn": Event(_("a meeting is no longer public"), "meetings", ()),
    "synthesis.withdrawn": Event(
        _("a synthesis is no longer public"), "syntheses", ("synthesis.taken_back",)
    ),
    "posting.withdrawn": Event(
        _("a need or an offer is no longer public"),
        "postings",
        ("posting.found", "posting.dropped", "posting.hidden"),
    ),
    "project.withdrawn": Event(
        _("a project is no longer public"), "projects", ("project.closed", "project.merged"), gone_of
    ),
    "organisation.withdrawn": Event(
        _("an organisation is no longer public"),
        "organisations",
        ("organisation.merged", "organisation.import_undone"),
        gone_of,
    ),
}
WITHDRAWN = {event.kind: name for name, event in EVENTS.items() if name.endswith(".withdrawn")}
BY_VERB = {verb: name for name, event in EVENTS.items() for verb in event.verbs}


def is_public(kind: str, pk: int) -> bool:
    """Whether everybody reads it, at this moment."""
    found = kind_named(kind)
    return bool(found and found.open_to(AnonymousUser()).filter(pk=pk).exists())


def note_public() -> None:
    """What everybody reads now: of that one hears when it goes."""
    for name in WITHDRAWN:
        if kind := kind_named(name):
            keys = kind.open_to(AnonymousUser()).order_by().values_list("pk", flat=True)
            rows = (Told(kind=name, thing=pk) for pk in keys)
            Told.objects.bulk_create(rows, batch_size=1000, ignore_conflicts=True)


def event_of(entry: Entry) -> tuple[str, int] | None:
    """What happened to which thing, for everybody; None when it is not for everybody, and was not."""
    name = BY_VERB[entry.verb]
    kind, pk = EVENTS[name].kind, EVENTS[name].key(entry)
    if pk is None:
        return None
    if is_public(kind, pk):
        Told.objects.get_or_create(kind=kind, thing=pk)
        return None if name == WITHDRAWN[kind] else (name, pk)
    was_public, _rows = Told.objects.filter(kind=kind, thing=pk).delete()
    return (WITHDRAWN[kind], pk) if was_public else None


def body_of(name: str, pk: int, entry: Entry) -> str:
    """What is sent: where to read it, and nothing of it."""
    kind = EVENTS[name].kind
    url = f"{settings.SITE_URL}{reverse('api_item', args=[kind, pk])}"
    return json.dumps({"type": name, "timestamp": entry.at.isoformat(), "kind": kind, "id": pk, "url": url})


def still_holds(body: str) -> bool:
    """Whether it is so at this moment: public, or withdrawn."""
    told = json.loads(body)
    return is_public(told["kind"], told["id"]) == (told["type"] != WITHDRAWN[told["kind"]])
