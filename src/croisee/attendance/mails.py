"""What this app writes to people, in their own language."""

from typing import Any

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from croisee.attendance import calendars, phrases, queries
from croisee.attendance.line import place_of
from croisee.attendance.models import Registration, Seat
from croisee.kit.links import link_to
from croisee.kit.text import on_one_line
from croisee.meetings.models import Meeting
from croisee.translations.naming import called

SUBJECTS = {
    "confirmed": _("You are registered: %(meeting)s"),
    "waiting": _("You are on the waiting list: %(meeting)s"),
    "promoted": _("A seat is yours: %(meeting)s"),
    "cancelled": _("Your registration is cancelled: %(meeting)s"),
    "offered": _("A seat is offered to you: %(meeting)s"),
    "expired": _("The time to accept your seat is over: %(meeting)s"),
    "asked": _("The organisers have your request: %(meeting)s"),
    "refused": _("No seat for you this time: %(meeting)s"),
    "replaced": _("Somebody comes in your place: %(meeting)s"),
    "brought": _("You are registered by a colleague: %(meeting)s"),
    "link": _("Your personal link: %(meeting)s"),
    "new_link": _("Your new personal link: %(meeting)s"),
    "seated": _("Your workshops: %(meeting)s"),
}

WITHOUT_CALENDAR = ("waiting", "link", "new_link", "offered", "asked", "refused", "brought")


def tell(registration: Registration, kind: str, **facts: Any) -> None:
    """Write to the person of a registration; the mail is kept with the transaction and leaves later."""
    if not registration.person.email:
        return
    with translation.override(registration.person.language):
        message(registration, kind, **facts).send()


def message(registration: Registration, kind: str, **facts: Any) -> EmailMessage:
    meeting = registration.meeting
    seats = queries.seats_of(registration) if kind == "seated" else []
    subject = SUBJECTS[kind] % {"meeting": on_one_line(called(meeting))}
    mail = EmailMessage(subject, text(registration, kind, seats, **facts), to=[registration.person.email])
    event = None if kind in WITHOUT_CALENDAR else calendars.event_file(registration, seats)
    if event:
        method = "CANCEL" if registration.is_cancelled else "PUBLISH"
        mail.attach(calendars.file_name(meeting), event, f"text/calendar; method={method}")
    return mail


def held_too(registration: Registration) -> list[dict[str, Any]]:
    """What the same person holds in other towns on that day: only they read this."""
    others = Meeting.objects.at_once_with(registration.meeting)
    found = Registration.objects.active().filter(person=registration.person, meeting__in=others)
    return [
        {"meeting": other.meeting, "address": link_to(other.get_absolute_url())}
        for other in found.with_people()
    ]


def text(registration: Registration, kind: str, seats: list[Seat], **more: Any) -> str:
    facts = more | {
        "registration": registration,
        "person": registration.person,
        "meeting": registration.meeting,
        "seats": seats,
        "place": place_of(registration),
        "rule": phrases.rule_of(registration.meeting) if registration.is_waiting else None,
        "address": link_to(registration.get_absolute_url()),
        "elsewhere": [] if registration.is_cancelled else held_too(registration),
    }
    return render_to_string(f"attendance/mail/{kind}.txt", facts).strip() + "\n"
