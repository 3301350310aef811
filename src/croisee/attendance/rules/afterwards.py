"""Who has a certificate, who asks and answers what it was like, and why not."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from croisee.attendance.models import Feedback, FeedbackLink, Registration
from croisee.meetings.models import LINKS_LAST, Meeting, Stage
from croisee.meetings.rules import why_not_organise
from croisee.network.models import Person


def is_over(meeting: Meeting) -> bool:
    """Said to be over, or its last day has passed where it takes place."""
    last = meeting.ends_on or meeting.starts_on
    today = timezone.localdate(timezone=meeting.zone)
    return meeting.stage == Stage.REPORTED or (last is not None and last < today)


def why_not_certificate(registration: Registration) -> str | None:
    """Those who came have a certificate, once the meeting is over."""
    if not is_over(registration.meeting):
        return _("Certificates of attendance are made once the meeting is over.")
    if not registration.is_confirmed or not hasattr(registration, "arrival"):
        return _("Nobody noted at the door that you came: ask the organisers for your certificate.")
    return None


def why_not_certify(meeting: Meeting, people: int) -> str | None:
    """Organisers print the certificates of all who came, once the meeting is over."""
    if not is_over(meeting):
        return _("Certificates of attendance are made once the meeting is over.")
    if not people:
        return _("Nobody was noted at the door: there is nothing to certify.")
    return None


def why_not_write_feedback(person: Person, meeting: Meeting) -> str | None:
    """The questions change until the form opens."""
    if Feedback.objects.filter(meeting=meeting).exclude(state=Feedback.State.DRAFT).exists():
        return _("The form has been opened: its questions do not change any more.")
    return why_not_organise(person, meeting)


def why_not_open_feedback(person: Person, feedback: Feedback) -> str | None:
    """Those who came are asked once the meeting has begun; a closed form may open again."""
    meeting = feedback.meeting
    if meeting.stage not in (Stage.LIVE, Stage.REPORTED) and not is_over(meeting):
        return _("The form opens once the meeting has begun.")
    if not meeting.registrations.confirmed().filter(arrival__isnull=False).exists():
        return _("Nobody was noted at the door: there is nobody to ask.")
    return why_not_organise(person, meeting)


def why_not_close_feedback(person: Person, feedback: Feedback) -> str | None:
    """What is open is closed."""
    if not feedback.is_open:
        return _("This form is not open.")
    return why_not_organise(person, feedback.meeting)


def why_not_answer_feedback(feedback: Feedback, link: FeedbackLink) -> str | None:
    """Answers are taken while the form is open, for some weeks after somebody was asked."""
    if link.sent_at and link.sent_at + LINKS_LAST < timezone.now():
        return _("You were asked too long ago: this link takes no answers any more.")
    if feedback.closed_at:
        day = date_format(timezone.localtime(feedback.closed_at, feedback.meeting.zone))
        return _("This form was closed on %(day)s: it takes no answers any more.") % {"day": day}
    if not feedback.is_open:
        return _("This form is not open.")
    return None
