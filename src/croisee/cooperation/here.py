"""Who works with others in a space or a project: nobody forgets them."""

from datetime import datetime

from django.db.models import Q

from croisee.cooperation.models import Delegate, Following, NextStep, Participation, SpaceMember

NO_MAIL = Following.Rhythm.NONE


def in_common_work(moment: datetime) -> Q:
    """Who is in an open space, acts there for a member, reads along, or is in a project that goes on.

    Whoever votes is one of these, or represents an organisation.
    """
    members = SpaceMember.objects.current().filter(space__closed_at=None)
    people = (
        members.exclude(person=None),
        Delegate.objects.filter(member__in=members.order_by().values("pk")),
        Following.objects.filter(space__closed_at=None).exclude(rhythm=NO_MAIL),
        Participation.objects.filter(project__merged_into=None).filter(went_on_since(moment)),
    )
    found = Q()
    for rows in people:
        found |= Q(pk__in=rows.order_by().values("person"))
    return found


def went_on_since(moment: datetime) -> Q:
    """A project was begun or changed since then, or has a step still to do."""
    to_do = NextStep.objects.filter(done_on=None).order_by().values("project")
    return Q(since__gte=moment) | Q(project__changed_at__gte=moment) | Q(project__in=to_do)
