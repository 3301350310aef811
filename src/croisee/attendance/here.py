"""Who takes part in something that is not long over: nobody forgets them."""

from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from croisee.attendance.models import Invitation, Registration
from croisee.meetings.models import Organiser, SessionRole, Speaker, not_over_since


def in_meetings(moment: datetime) -> Q:
    """Who is registered, invited, organises, leads or speaks."""
    time = timezone.now() - moment
    people = (
        Registration.objects.active().filter(not_over_since(time)),
        Invitation.objects.standing(),
        Organiser.objects.filter(not_over_since(time)),
        SessionRole.objects.filter(not_over_since(time, "session__meeting")),
        Speaker.objects.filter(not_over_since(time, "session__meeting")).exclude(person=None),
    )
    found = Q()
    for rows in people:
        found |= Q(pk__in=rows.order_by().values("person"))
    return found
