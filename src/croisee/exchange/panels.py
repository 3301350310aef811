"""What this app says on the pages of others: the way to the carnet, and who waits for an answer."""

from django.http import HttpRequest

from croisee.attendance.models import Registration
from croisee.contributions.access import standing_of
from croisee.contributions.models import Contribution
from croisee.exchange import queries, rules
from croisee.exchange.models import Kept
from croisee.kit.panels import panel
from croisee.meetings.models import Meeting
from croisee.network.models import Person


@panel("contribution", template="exchange/panels/contribution.html")
def keeping(request: HttpRequest, contribution: Contribution) -> dict | None:
    """Keep the idea, or let it go."""
    standing = standing_of(request, contribution.meeting)
    if rules.why_not_keep(standing, contribution):
        return None
    is_kept = Kept.objects.filter(person=standing.person, contribution=contribution).exists()
    return {"contribution": contribution, "meeting": contribution.meeting, "is_kept": is_kept}


@panel("meeting", template="exchange/panels/meeting.html")
def my_carnet(request: HttpRequest, meeting: Meeting) -> dict | None:
    """The carnet and the other participants, for those who are in."""
    return {"meeting": meeting} if standing_of(request, meeting).takes_part else None


@panel("registration", template="exchange/panels/registration.html")
def carnet_and_requests(request: HttpRequest, registration: Registration) -> dict | None:
    """The carnet, and those who would like to exchange contact details."""
    if not registration.is_confirmed:
        return None
    book = queries.book_of(registration.person, registration.meeting)
    return {"meeting": registration.meeting, "book": book, "registration": registration}


@panel("person", template="exchange/panels/person.html")
def my_carnets(request: HttpRequest, person: Person) -> dict | None:
    """The carnets of the meetings that one went to."""
    seats = person.registrations.confirmed().select_related("meeting")
    found = list(seats.order_by("-meeting__starts_on", "-pk")[:20])
    return {"registrations": found} if found else None


@panel("meeting_manage", template="exchange/panels/manage.html")
def figures(request: HttpRequest, meeting: Meeting) -> dict:
    """What people take home."""
    return {"meeting": meeting, "figures": queries.figures_of(meeting)}
