"""Telling those concerned, and only them, what a new version changes: drafted, held, sent once or dropped."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.kit.jobs import later
from croisee.kit.mail import write
from croisee.meetings import rules
from croisee.meetings.concerned import concerned_by, named_in
from croisee.meetings.models import Notice, Version
from croisee.meetings.models.notice import NoticeQuerySet
from croisee.meetings.notices import draft_by_hand, drafts, letter
from croisee.network.models import Person

State = Notice.State


def draft_notices(version: Version, last: Version) -> None:
    """A notice for each person concerned; one that is still held is replaced, and tells of all since then."""
    concerned = concerned_by(version.meeting)
    unsent = Notice.objects.held().filter(version__meeting=version.meeting).select_related("since")
    draft_by_name(version, last, unsent.filter(person=None))
    unsent = unsent.exclude(person=None)
    since = {notice.person_id: notice.since for notice in unsent.order_by("-since__number")}
    unsent.update(state=State.REPLACED, settled_at=timezone.now())
    keys = set().union(*concerned.values(), since)
    people = Person.objects.filter(pk__in=keys).order_by("last_name", "first_name", "pk")
    known: dict[Version, list[Person]] = {}
    for person in people:
        known.setdefault(since.get(person.pk, last), []).append(person)
    for base, those in known.items():
        Notice.objects.bulk_create(drafts(base, version, those, concerned))


def draft_by_name(version: Version, last: Version, unsent: NoticeQuerySet) -> None:
    """What organisers tell speakers of whom there is only a name; what they have not told yet comes again."""
    since = {notice.name: notice.since for notice in unsent.order_by("-since__number")}
    named = named_in(version.meeting)
    unsent.filter(name__in=named).update(state=State.REPLACED, settled_at=timezone.now())
    found = (draft_by_hand(since.get(name, last), version, *one) for name, one in named.items())
    Notice.objects.bulk_create(filter(None, found))


def held_of(version: Version, only: Iterable[int] | None):
    """The notices of a version that wait: all of them, or those of these keys."""
    held = Notice.objects.held().filter(version=version)
    return held if only is None else held.filter(pk__in=only)


@transaction.atomic
def send_notices(*, version: Version, only: Iterable[int] | None = None, by: Person) -> int:
    """Let notices leave, each once; gives how many. Who has no address keeps theirs held."""
    allow(rules.why_not_send_notices(by, version.meeting))
    waiting = held_of(version, only).sendable()
    count = waiting.update(state=State.LEAVING, settled_at=timezone.now(), settled_by=by)
    if count:
        record("notices.sent", about=version, by=by, people=count)
        later("meetings.deliver_notices", version_id=version.pk)
    return count


@transaction.atomic
def note_told(*, version: Version, only: Iterable[int] | None = None, by: Person) -> int:
    """An organiser has told them, whom no mail reaches; gives how many."""
    allow(rules.why_not_organise(by, version.meeting))
    by_hand = held_of(version, only).filter(person__email=None)
    count = by_hand.update(state=State.TOLD, settled_at=timezone.now(), settled_by=by)
    if count:
        record("notices.told", about=version, by=by, people=count)
    return count


@transaction.atomic
def drop_notices(*, version: Version, only: Iterable[int] | None = None, by: Person) -> int:
    """Tell nobody of these; gives how many."""
    allow(rules.why_not_organise(by, version.meeting))
    count = held_of(version, only).update(state=State.DROPPED, settled_at=timezone.now(), settled_by=by)
    if count:
        record("notices.dropped", about=version, by=by, people=count)
    return count


def deliver_notices(*, version: Version) -> None:
    """Write the mail of each notice that leaves."""
    for pk in list(version.notices.filter(state=State.LEAVING).values_list("pk", flat=True)):
        deliver(pk)


@transaction.atomic
def deliver(pk: int) -> None:
    """The mail is written with the line that says so: both or neither."""
    if not Notice.objects.filter(pk=pk, state=State.LEAVING).update(state=State.SENT):
        return
    notice = Notice.objects.select_related("person", "version__meeting").get(pk=pk)
    if notice.address:
        (notice.mail,) = write(letter(notice))
        notice.save(update_fields=["mail"])
