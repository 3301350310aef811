"""What this app writes to people, in their own language."""

from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from croisee.attendance import calendars, queries
from croisee.attendance.models import Registration

SUBJECTS = {
    "confirmed": _("You are registered: %(meeting)s"),
    "waiting": _("You are on the waiting list: %(meeting)s"),
    "promoted": _("A seat is yours: %(meeting)s"),
    "cancelled": _("Your registration is cancelled: %(meeting)s"),
    "link": _("Your personal link: %(meeting)s"),
    "seated": _("Your workshops: %(meeting)s"),
}


def tell(registration: Registration, kind: str) -> None:
    """Write to the person of a registration; the mail leaves with the transaction."""
    registration.told = registration.revision
    registration.save(update_fields=["told"])
    if not registration.person.email:
        return
    with translation.override(registration.person.language):
        message(registration, kind).send()


def message(registration: Registration, kind: str) -> EmailMessage:
    meeting = registration.meeting
    schedule = queries.schedule_of(registration)
    subject = SUBJECTS[kind] % {"meeting": " ".join(meeting.title.split())}
    mail = EmailMessage(subject, text(registration, kind, schedule), to=[registration.person.email])
    event = (
        None if registration.is_waiting or kind == "link" else calendars.event_file(registration, schedule)
    )
    if event:
        method = "CANCEL" if registration.is_cancelled else "PUBLISH"
        mail.attach(calendars.file_name(meeting), event, f"text/calendar; method={method}")
    return mail


def text(registration: Registration, kind: str, schedule: list[queries.Line]) -> str:
    facts: dict[str, Any] = {
        "registration": registration,
        "person": registration.person,
        "meeting": registration.meeting,
        "schedule": [line for line in schedule if line.is_seat],
        "place": registration.place() if registration.is_waiting else None,
        "address": settings.SITE_URL + registration.get_absolute_url(),
    }
    return render_to_string(f"attendance/mail/{kind}.txt", facts).strip() + "\n"
