"""A space is opened, changed, shown to others, closed and opened again."""

import uuid
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils import timezone

from croisee.cooperation.models import Project, Space, SpaceMember
from croisee.cooperation.spaces import rules
from croisee.cooperation.spaces.standing import within
from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.kit.tokens import new_token
from croisee.network.models import Organisation, Person
from croisee.territories.models import Territory


@transaction.atomic
def open_space(
    *,
    title: str,
    text: str,
    visibility: str,
    by: Person,
    own: Organisation | None = None,
    is_member: bool = True,
    codes: Iterable[str] = (),
    projects: Sequence[Project] = (),
    key: uuid.UUID | None = None,
) -> Space:
    """Open a space, for one's organisation or in one's own name; the same form sent twice opens it once."""
    allow(rules.why_not_open(by) or rules.why_not_be_in_it_for(by, own) or rules.why_not_tie(by, projects))
    facts = {"title": title, "text": text, "visibility": visibility, "opened_by": by}
    space, is_new = Space.objects.get_or_create(key=key or uuid.uuid4(), defaults=facts)
    if not is_new:
        return space
    put_in_place(space, codes, projects)
    if is_member:
        who = {"organisation": own} if own else {"person": by}
        SpaceMember.objects.create(space=space, admitted_at=timezone.now(), is_host=True, **who)
    record("space.opened", about=space, by=by)
    return space


def put_in_place(space: Space, codes: Iterable[str], projects: Iterable[Project]) -> None:
    space.territories.set(Territory.objects.filter(code__in=codes))
    space.projects.set(projects)


@transaction.atomic
def change_space(
    *,
    space: Space,
    title: str,
    text: str,
    visibility: str,
    codes: Iterable[str],
    projects: Sequence[Project],
    by: Person,
) -> None:
    """Give a space other words, places or projects, or show it to others."""
    space = held(space)
    allow(rules.why_not_look_after(within(space, by), space))
    there = set(space.projects.values_list("pk", flat=True))
    allow(rules.why_not_tie(by, [project for project in projects if project.pk not in there]))
    before = {name: getattr(space, name) for name in ("title", "text", "visibility")}
    space.title, space.text, space.visibility = title, text, visibility
    space.save(update_fields=["title", "text", "visibility"])
    put_in_place(space, codes, projects)
    record("space.changed", about=space, by=by, before=before)


@transaction.atomic
def renew_link(*, space: Space, by: Person) -> None:
    """Give a space another link: the old one opens it no more."""
    space = held(space)
    allow(rules.why_not_look_after(within(space, by), space))
    space.link = new_token()
    space.save(update_fields=["link"])
    record("space.link_renewed", about=space, by=by)


@transaction.atomic
def close_space(*, space: Space, by: Person) -> None:
    """From now on it is only read."""
    set_closed(space, by, is_closed=True)


@transaction.atomic
def reopen_space(*, space: Space, by: Person) -> None:
    """Work goes on in it."""
    set_closed(space, by, is_closed=False)


def set_closed(space: Space, by: Person, *, is_closed: bool) -> None:
    space = held(space)
    allow(rules.why_not_close(within(space, by)))
    if bool(space.closed_at) != is_closed:
        space.closed_at = timezone.now() if is_closed else None
        space.save(update_fields=["closed_at"])
        record("space.closed" if is_closed else "space.reopened", about=space, by=by)


def held(space: Space) -> Space:
    """The row as it is now, until the transaction ends."""
    return Space.objects.select_for_update(no_key=True).get(pk=space.pk)
