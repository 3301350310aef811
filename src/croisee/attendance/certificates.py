"""Certificates of attendance: for whom, what they attest, their code that anybody can check, and as PDF."""

import hmac
import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.signing import Signer
from django.db.models import Prefetch
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from croisee.attendance.models import Registration, Seat
from croisee.attendance.papers import printed, square
from croisee.attendance.queries import published_sessions, schedule_of
from croisee.meetings.models import Meeting, Session
from croisee.translations.naming import called, wording

STAMP = Signer(salt="croisee.certificate")
LENGTH = 16  # characters of the signature: 96 bits
CODE = re.compile(r"(\d{1,12})-([\w-]{16})/?$")


def code_of(registration: Registration) -> str:
    """Printed on the certificate; only this site can have made it."""
    return f"{registration.pk}-{STAMP.signature(str(registration.pk))[:LENGTH]}"


def code_in(text: str) -> str | None:
    """The code in what somebody typed or pasted, be it the whole address."""
    found = CODE.search(text.strip())
    return f"{found[1]}-{found[2]}" if found else None


def registration_of(code: str) -> Registration | None:
    """The registration that a certificate attests, None for a code that this site did not make."""
    found = CODE.fullmatch(code)
    if found is None:
        return None
    if not hmac.compare_digest(STAMP.signature(found[1])[:LENGTH].encode(), found[2].encode()):
        return None
    return Registration.objects.with_people().filter(pk=int(found[1]), arrival__isnull=False).first()


def attested(meeting: Meeting) -> list[Registration]:
    """Those who have come, by name, with all that a certificate needs."""
    seats = Prefetch("seats", Seat.objects.select_related("session"))
    found = meeting.registrations.confirmed().filter(arrival__isnull=False).with_people()
    found = found.select_related("arrival", "meeting__organiser").prefetch_related(seats, "choices")
    return sorted(found, key=lambda r: (*r.person.in_order, r.pk))


def print_all(meeting: Meeting, registrations: Iterable[Registration]) -> bytes:
    """One page for each person, in their language."""
    sessions = published_sessions(meeting)
    pages = [certificate(registration, sessions) for registration in registrations]
    return printed("certificate", meeting, certificates=pages)


def certificate(registration: Registration, sessions: list[Session]) -> dict[str, Any]:
    """What one page says, in the person's language."""
    meeting, person = registration.meeting, registration.person
    with translation.override(person.language):
        address = settings.SITE_URL + reverse("certificate", args=[code_of(registration)])
        held = present_at(registration, sessions)
        return {
            "language": person.language,
            "title": _("Certificate of attendance"),
            "name": person.name,
            "organisation": registration.organisation.name,
            "says": _("The organisers confirm that this person was present at the meeting below."),
            "meeting": called(meeting),
            "subtitle": wording(meeting, "subtitle").text,
            "when": " · ".join(filter(None, (days_of(meeting), meeting.place))),
            "heads": [_("Hours"), _("Session")],
            "sessions": [[hours_of(session), called(session)] for session in held],
            "total": total_of(held),
            "organiser": meeting.organiser.name if meeting.organiser else "",
            "code": square(address),
            "code_says": _("Address at which this certificate can be checked"),
            "check": _("To check that this certificate is genuine:"),
            "address": address,
        }


def days_of(meeting: Meeting) -> str:
    """The day, or the first and the last, in the language of the moment."""
    days = [day for day in (meeting.starts_on, meeting.ends_on) if day]
    return " – ".join(dict.fromkeys(date_format(day) for day in days))


def present_at(registration: Registration, sessions: list[Session]) -> list[Session]:
    """What somebody was there for: their own schedule, as far as it was not over when they came."""
    zone, arrived = registration.meeting.zone, registration.arrival.at
    return [
        line.session
        for line in schedule_of(registration, sessions)
        if line.session.kind != Session.Kind.BREAK
        and (hours := moments_of(line.session))
        and hours[1].replace(tzinfo=zone) > arrived
    ]


def moments_of(session: Session) -> tuple[datetime, datetime] | None:
    """When a session begins and ends, on the clock of the place."""
    day = session.day or session.meeting.starts_on
    if not (day and session.start and session.end):
        return None
    return datetime.combine(day, session.start), datetime.combine(day, session.end)


def hours_of(session: Session) -> str:
    hours = f"{time_format(session.start, 'H:i')} – {time_format(session.end, 'H:i')}"
    several = session.meeting.ends_on and session.meeting.ends_on != session.meeting.starts_on
    return f"{day_of(session)} · {hours}" if several else hours


def day_of(session: Session) -> str:
    day: date = session.day or session.meeting.starts_on
    return date_format(day, "SHORT_DATE_FORMAT")


def total_of(sessions: list[Session]) -> str:
    """How long it was in all; what took place at the same time counts once."""
    spent, until = timedelta(), datetime.min
    for start, end in sorted(filter(None, map(moments_of, sessions))):
        spent += max(end - max(start, until), timedelta())
        until = max(until, end)
    if not spent:
        return ""
    hours, minutes = divmod(spent // timedelta(minutes=1), 60)
    return _("In all: %(hours)s h %(minutes)s min") % {"hours": hours, "minutes": f"{minutes:02}"}
