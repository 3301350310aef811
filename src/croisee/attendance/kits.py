"""What the kit of a pilot says of those who come: how many in which role, and whether they are seated."""

from collections.abc import Iterator

from django.db.models import Count, Exists
from django.urls import reverse
from django.utils.translation import gettext as _

from croisee.attendance.models import Choice, Composition, Registration, Seat
from croisee.meetings.kits import READY, Lack
from croisee.meetings.models import Meeting, Session
from croisee.network.models import Role


def unseated(meeting: Meeting) -> Iterator[tuple[int, Lack]]:
    """As long as no composition is published, each workshop lacks its tables."""
    published = meeting.compositions.filter(status=Composition.Status.PUBLISHED)
    address = reverse("composition", args=[meeting.slug])
    for pk in meeting.sessions.workshops().exclude(Exists(published)).values_list("pk", flat=True):
        yield pk, Lack(_("Nobody knows yet who sits here: the workshops are not composed."), READY, address)


def seats_by_role(runs: list[int]) -> dict[int, list[tuple[str, int]]]:
    """How many sit in a session, by role, each time that it is held."""
    rows = Seat.objects.exclude(registration__status=Registration.Status.CANCELLED).order_by()
    rows = rows.filter(session__in=runs).values("session", "registration__role").annotate(people=Count("pk"))
    counts = {(row["session"], row["registration__role"]): row["people"] for row in rows}
    return {
        run: [(str(role.label), counts[run, role]) for role in Role if (run, role) in counts] for run in runs
    }


def wished(session: Session) -> int:
    """How many of those who come chose it first."""
    coming = Registration.objects.active()
    return Choice.objects.filter(session=session, rank=0, registration__in=coming).count()
