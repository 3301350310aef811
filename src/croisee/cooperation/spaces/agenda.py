"""What comes in a space, day by day: meetings, decisions that close, what is owed, next steps."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from croisee.cooperation.followup.access import seen
from croisee.cooperation.followup.owed import owed
from croisee.cooperation.models import Decision, NextStep, Space
from croisee.cooperation.spaces import queries
from croisee.cooperation.spaces.standing import Within
from croisee.kit.ics import Event
from croisee.meetings.access import keys_of
from croisee.meetings.models import Meeting
from croisee.network.models import Person
from croisee.territories.models import Territory
from croisee.territories.working import resting_on

MOST = 200  # of one kind


class Kind(models.TextChoices):
    """What sort of thing it is."""

    MEETING = "meeting", pgettext_lazy("in an agenda", "meeting")
    DECISION = "decision", pgettext_lazy("in an agenda", "a vote closes")
    OWED = "owed", pgettext_lazy("in an agenda", "commitment")
    STEP = "step", pgettext_lazy("in an agenda", "next step")


@dataclass(frozen=True)
class Entry:
    """Something with a day, or a meeting that has none yet."""

    kind: Kind
    pk: str
    says: str
    address: str
    day: date | None
    last: date | None = None  # of several days
    about: str = ""
    sort: str = ""  # of what is owed
    rests: str = ""  # where its first day is a public holiday

    def is_over(self, today: date) -> bool:
        return self.day is not None and (self.last or self.day) < today


def entries(request: HttpRequest, space: Space, standing: Within) -> list[Entry]:
    """All that the visitor sees, the first day first; what has no day last."""
    today = timezone.localdate()
    found = [*meetings(request, space), *closing(space), *due(request, space, today)]
    found += steps(request, space) if standing.is_inside else ()
    found = with_holidays(found, places_of(space), today)
    return sorted(found, key=lambda one: (one.day or date.max, one.kind, one.says))


def with_holidays(found: list[Entry], places: list[Territory], today: date) -> list[Entry]:
    """What comes on a public holiday of a member says where; it stops nobody."""
    return [
        replace(one, rests=", ".join(resting_on(one.day, places))) if one.day and one.day >= today else one
        for one in found
    ]


def places_of(space: Space) -> list[Territory]:
    """Where its members are, and where it works."""
    members = space.members.current().filter(organisation__isnull=False).order_by()
    where = models.Q(pk__in=members.values("organisation__territory")) | models.Q(spaces=space)
    return list(Territory.objects.filter(where).distinct().only("code", "level", "country", "official_code"))


def meetings(request: HttpRequest, space: Space) -> Iterator[Entry]:
    """Those that the visitor sees."""
    visible = Meeting.objects.visible_to(request.user, keys=keys_of(request)).order_by().values("pk")
    for one in Meeting.objects.filter(spaces__space=space, pk__in=visible)[:MOST]:
        days = {"day": one.starts_on, "last": one.ends_on}
        yield Entry(Kind.MEETING, str(one.pk), one.title, one.get_absolute_url(), about=one.place, **days)


def closing(space: Space) -> Iterator[Entry]:
    """Votes that are called."""
    for one in space.decisions.filter(stage=Decision.Stage.OPEN, closes_at__gt=timezone.now())[:MOST]:
        day = timezone.localdate(one.closes_at)
        yield Entry(Kind.DECISION, str(one.pk), one.subject, one.get_absolute_url(), day)


def due(request: HttpRequest, space: Space, today: date) -> Iterator[Entry]:
    """What the parties of its agreements still owe."""
    known = list(seen(request).filter(space=space)[:MOST])
    for one in owed(known, today) if known else ():
        if one.is_open and one.day:
            about = " · ".join(str(part) for part in (one.party, one.agreement) if part)
            more = {"about": about, "sort": str(one.kind.label)}
            yield Entry(Kind.OWED, one.anchor, one.says, one.get_absolute_url(), one.day, **more)


def steps(request: HttpRequest, space: Space) -> Iterator[Entry]:
    """Those of its projects that have a day; who does them stays in the project."""
    shown = queries.projects_shown(request, space).order_by().values("pk")
    rows = NextStep.objects.to_do().filter(project__in=shown, due__isnull=False).select_related("project")
    for one in rows[:MOST]:
        address = one.project.get_absolute_url()
        yield Entry(Kind.STEP, str(one.pk), one.text, address, one.due, about=str(one.project))


def organised(person: Person) -> list[Meeting]:
    """Meetings that somebody organises."""
    return list(Meeting.objects.filter(organisers__person=person).order_by("-starts_on", "-pk")[:MOST])


def event(entry: Entry) -> Event:
    """The same for somebody's calendar."""
    assert entry.day
    says = f"{entry.says} · {entry.about}" if entry.about and entry.kind != Kind.MEETING else entry.says
    end = (entry.last or entry.day) + timedelta(days=1)
    return Event(f"space-{entry.kind}-{entry.pk}", says, entry.day, end, entry.address)
