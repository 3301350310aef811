"""What the pages and panels of spaces read."""

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from croisee.contributions.reach import reach_of
from croisee.cooperation.models import Discussion, Project, Space
from croisee.territories import walks
from croisee.territories.models import Territory

IS_IN = Q(members__admitted_at__isnull=False, members__left_at=None)


def spaces_for(
    visitor: Any, text: str = "", place: Territory | None = None, which: str = ""
) -> QuerySet[Space]:
    """Those that somebody finds, with how many members they have, by name."""
    found = Space.objects.open_to(visitor).told(text)
    found = found.filter(closed_at__isnull=which != "closed") if which != "mine" else found
    if which == "mine":
        found = found & Space.objects.of(visitor) if visitor.is_authenticated else found.none()
    if place:
        inside = walks.contents(place.pk, timezone.localdate())
        there = Space.territories.through.objects.filter(territory__in=inside).order_by().values("space")
        found = found.filter(pk__in=there)
    return with_members(Space.objects.filter(pk__in=found.order_by().values("pk")))


def with_members(spaces: QuerySet[Space]) -> QuerySet[Space]:
    """Each with how many members it has."""
    return spaces.annotate(member_count=Count("members", filter=IS_IN)).order_by("title", "pk")


def projects_shown(request: HttpRequest, space: Space) -> QuerySet[Project]:
    """The projects of a space that the visitor sees."""
    return space.projects.filter(seen_by(request)).with_count().order_by("title", "pk")


def seen_by(request: HttpRequest) -> Q:
    """Projects that the visitor sees, of any space."""
    seen = Q(meeting__in=reach_of(request).shared().order_by().values("pk"))
    return seen | Q(pk__in=Project.objects.open_to(request.user).order_by().values("pk"))


def discussions_of(space: Space, text: str = "") -> QuerySet[Discussion]:
    """Those of a space, the one in which somebody spoke last first, with how many messages each has."""
    found = Discussion.objects.filter(space=space)
    if text:
        found = found.filter(Q(subject__icontains=text) | Q(messages__text__icontains=text)).distinct()
        found = Discussion.objects.filter(pk__in=found.order_by().values("pk"))
    shown = Count("messages", filter=Q(messages__withdrawn_at=None))
    return found.select_related("space").annotate(number=shown).order_by("-said_at", "-pk")
