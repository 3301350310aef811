"""The doors of this app: another participant, an exchange that one is part of."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from croisee.attendance.access import acting_person
from croisee.attendance.models import Registration
from croisee.exchange import worth
from croisee.exchange.models import Contact, Posting, WorthMeeting
from croisee.meetings.access import meeting_for, session_for
from croisee.meetings.models import Session


def participant_for(request: HttpRequest, slug: str, pk: int) -> Registration:
    """Somebody who shares their contact details at a meeting that the visitor may see."""
    meeting = meeting_for(request, slug)
    sharing = meeting.registrations.confirmed().filter(shares_contact=True).with_people()
    return get_object_or_404(sharing, pk=pk)


def contact_for(request: HttpRequest, pk: int) -> Contact:
    """An exchange, for its two sides; for others it does not exist."""
    contact = get_object_or_404(Contact.objects.select_related("meeting", "asked_by", "asked"), pk=pk)
    person = acting_person(request, contact.meeting)
    if person and person not in (contact.asked_by, contact.asked):
        raise Http404
    return contact


def appointments_for(request: HttpRequest, slug: str, pk: int) -> Session:
    """A session of appointments of a meeting that the visitor may see."""
    session = session_for(request, slug, pk)
    if session.kind != Session.Kind.APPOINTMENTS:
        raise Http404
    return session


def worth_meeting_for(request: HttpRequest, pk: int) -> WorthMeeting:
    """Another organisation that is worth meeting, for those to whom it shows."""
    return get_object_or_404(worth.rows_for(request.user).select_related("need", "answer"), pk=pk)


def posting_for(request: HttpRequest, pk: int) -> Posting:
    """A need or an offer that the visitor may see."""
    return get_object_or_404(Posting.objects.visible_to(request.user).for_list(), pk=pk)
