"""The sessions of a person: which there are, and what each says of itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from croisee.kit.sessions import DEVICE, SEEN, SINCE, opened, sum_of
from croisee.network.models import Person, SignedIn


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """One session: its device in words, since when, when last (to the day), whether it is this one."""

    pk: int
    device: str
    since: datetime
    seen: datetime
    is_here: bool


def note(sender: Any, request: HttpRequest, user: Person, **_: Any) -> None:
    """Whose this session is."""
    if request.session.session_key is None:  # somebody else was signed in here before
        request.session.create()
    here = sum_of(request.session.session_key or "")
    SignedIn.objects.update_or_create(session_id=here, defaults={"person": user})


def whereabouts(person: Person, here: str | None = None) -> Iterator[Whereabouts]:
    """Those that last, the one seen last first; `here` is the key of the session that asks."""
    rows = person.signed_in.select_related("session").filter(session__expire_date__gt=timezone.now())
    told = [(row, opened(row.session.session_data, row.session_id)) for row in rows]
    for row, said in sorted(told, key=lambda one: (-one[1].get(SEEN, 0), one[0].pk)):
        since, seen = (datetime.fromtimestamp(said.get(name, 0), UTC) for name in (SINCE, SEEN))
        is_here = here is not None and row.session_id == sum_of(here)
        yield Whereabouts(row.pk, said.get(DEVICE, ""), since, seen, is_here)
