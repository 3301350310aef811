"""Who is asking: the signed-in person, or whoever opened a personal link in this browser."""

from collections.abc import Iterable

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Q
from django.http import HttpRequest

from croisee.attendance.models import DoorLink, Invitation, Registration
from croisee.meetings.access import KEYS
from croisee.meetings.models import Meeting
from croisee.network.models import Person

OPENED = "registrations"
INVITED = "invitations"
DOORS = "doors"


class NoSuchLink(ObjectDoesNotExist):
    """A personal link that leads nowhere."""


class LinkEnded(ObjectDoesNotExist):
    """A personal link that has led somewhere, and does no longer by itself."""


def registration_by(request: HttpRequest, token: str) -> Registration:
    """The registration of a personal link, remembered in this browser; raises NoSuchLink or LinkEnded.

    Whoever is signed in as its person needs no link: the address is that of their own page.
    """
    along = ("arrival", "feedback_link", "meeting__feedback")
    rows = Registration.objects.with_people().select_related(*along)
    if registration := rows.opened_by_link(token).first():
        remember(request, registration)
        return registration
    registration = rows.filter(token=token).first()
    if registration is None:
        raise NoSuchLink
    if registration.person != request.user:
        raise LinkEnded
    return registration


def remember(request: HttpRequest, registration: Registration) -> None:
    """Let this browser take part for the person of the registration."""
    opened = request.session.get(OPENED, {})
    if opened.get(str(registration.meeting_id)) == registration.token:
        return
    request.session[OPENED] = opened | {str(registration.meeting_id): registration.token}
    if not registration.meeting.is_public:
        request.session[KEYS] = [*request.session.get(KEYS, []), registration.meeting.reading_key]


def remember_invitation(request: HttpRequest, invitation: Invitation) -> None:
    """Let this browser register for the person of an invitation."""
    meeting = invitation.wave.meeting
    invited = request.session.get(INVITED, {})
    if invited.get(str(meeting.pk)) == invitation.token:
        return
    request.session[INVITED] = invited | {str(meeting.pk): invitation.token}
    if not meeting.is_public:
        request.session[KEYS] = [*request.session.get(KEYS, []), meeting.reading_key]


def remember_door(request: HttpRequest, link: DoorLink) -> None:
    """Let this browser receive people, for as long as the link stands."""
    request.session[DOORS] = request.session.get(DOORS, {}) | {str(link.meeting_id): link.token}
    if not link.meeting.is_public:
        request.session[KEYS] = [*request.session.get(KEYS, []), link.meeting.reading_key]


def door_link_of(request: HttpRequest, meeting: Meeting) -> DoorLink | None:
    """The link for the door of this meeting that was opened here and still stands."""
    token = request.session.get(DOORS, {}).get(str(meeting.pk))
    return token and DoorLink.objects.standing().filter(meeting=meeting, token=token).first()


def invitation_opened(request: HttpRequest, meeting: Meeting) -> Invitation | None:
    """The invitation that was opened in this browser; it may have been passed on."""
    token = request.session.get(INVITED, {}).get(str(meeting.pk))
    found = Invitation.objects.standing().select_related("person", "wave")
    return found.filter(wave__meeting=meeting, token=token).first() if token else None


def forget_invitation(request: HttpRequest, meeting: Meeting) -> None:
    """This browser is not that of the person who is invited."""
    invited = request.session.get(INVITED, {})
    request.session[INVITED] = {key: token for key, token in invited.items() if key != str(meeting.pk)}


def tokens_of(request: HttpRequest) -> list[str]:
    """Of the personal links that were opened in this browser."""
    return list(request.session.get(OPENED, {}).values())


def opened_by(request: HttpRequest, meeting: Meeting) -> Registration | None:
    """The registration whose personal link was opened in this browser, cancelled or not."""
    token = request.session.get(OPENED, {}).get(str(meeting.pk))
    found = meeting.registrations.opened_by_link(token).select_related("person", "organisation")
    return found.first() if token else None


def held_by(request: HttpRequest, meetings: Iterable[Meeting]) -> list[Registration]:
    """What whoever asks holds in some meetings: their own registrations, and those whose link was opened."""
    mine = Q(pk__in=Registration.objects.opened_by_link(*tokens_of(request)).values("pk"))
    if request.user.is_authenticated:
        mine |= Q(person=request.user)
    return list(Registration.objects.active().with_people().filter(mine, meeting__in=meetings))


def held_elsewhere(request: HttpRequest, meeting: Meeting) -> list[Registration]:
    """Those in other towns of the same cycle on the same days."""
    return held_by(request, Meeting.objects.at_once_with(meeting))


def participant_of(request: HttpRequest, meeting: Meeting) -> Registration | None:
    """The active registration of whoever asks; read once per request."""
    known = request.__dict__.setdefault("_participants", {})
    if meeting.pk not in known:
        known[meeting.pk] = _participant_of(request, meeting)
    return known[meeting.pk]


def _participant_of(request: HttpRequest, meeting: Meeting) -> Registration | None:
    if request.user.is_authenticated:
        mine = meeting.registrations.active().filter(person=request.user)
        if found := mine.select_related("person", "organisation").first():
            return found
    opened = opened_by(request, meeting)
    return opened if opened and not opened.is_cancelled else None


def acting_person(request: HttpRequest, meeting: Meeting) -> Person | None:
    """The signed-in person, else the one whose personal link was opened here and who still comes."""
    if request.user.is_authenticated:
        return request.user
    registration = participant_of(request, meeting)
    return registration and registration.person
