"""What this app writes to people, in their own language."""

from collections.abc import Iterable

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from croisee.attendance.models import Registration
from croisee.exchange.models import Contact, News, Posting
from croisee.exchange.news import Event, sentences
from croisee.exchange.timetables import talks_of
from croisee.meetings.models import Meeting, Session
from croisee.network.models import Person


def tell_asked(contact: Contact) -> None:
    """Somebody would like to exchange contact details; the personal page is where one answers."""
    with translation.override(contact.asked.language):
        subject = _("%(name)s would like to exchange contact details with you")
        write(contact.meeting, "asked", subject, to=contact.asked, about=contact.asked_by)


def tell_agreed(contact: Contact, by: Person) -> None:
    """The answer is yes; it is told to the one who waited for it."""
    other = contact.other(by)
    with translation.override(other.language):
        subject = _("%(name)s has exchanged contact details with you")
        write(contact.meeting, "agreed", subject, to=other, about=by)


def write(meeting: Meeting, template: str, subject: str, *, to: Person, about: Person) -> None:
    """The mail carries no details: these stand behind the personal link."""
    registrations = {r.person_id: r for r in meeting.registrations.filter(person__in=(to, about))}
    if not to.email:
        return
    facts = {
        "to": to,
        "about": about,
        "organisation": registrations[about.pk].organisation,
        "meeting": meeting,
        "address": settings.SITE_URL + registrations[to.pk].get_absolute_url(),
    }
    text = render_to_string(f"exchange/mail/{template}.txt", facts).strip() + "\n"
    EmailMessage(" ".join((subject % {"name": about.name}).split()), text, to=[to.email]).send()


def tell_appointments(session: Session, organisations: Iterable[int]) -> None:
    """The timetable of these organisations has changed: everybody who comes for them is told."""
    coming = session.meeting.registrations.confirmed().filter(organisation__in=set(organisations))
    talks: dict[int, list] = {}
    for registration in coming.with_people().exclude(person__email=None):
        pk = registration.organisation_id
        if pk not in talks:
            talks[pk] = [
                t for t in talks_of(registration.organisation, session.meeting) if t.session == session
            ]
        tell_timetable(registration, session, talks[pk])


def tell_timetable(registration: Registration, session: Session, talks: list) -> None:
    person = registration.person
    with translation.override(person.language):
        facts = {
            "to": person,
            "organisation": registration.organisation,
            "session": session,
            "meeting": session.meeting,
            "talks": talks,
            "address": settings.SITE_URL + registration.get_absolute_url(),
        }
        text = render_to_string("exchange/mail/timetable.txt", facts).strip() + "\n"
        subject = _("Your appointments: %(meeting)s") % {"meeting": session.meeting.title}
        EmailMessage(" ".join(subject.split()), text, to=[person.email]).send()


def tell_news(registration: Registration, news: News, events: list[Event]) -> None:
    """What happened to what somebody said, naming nobody; the way out stands in it (RFC 8058)."""
    person, meeting = registration.person, registration.meeting
    way_out = settings.SITE_URL + reverse("news_off", args=[news.token])
    with translation.override(person.language):
        facts = {
            "to": person,
            "meeting": meeting,
            "lines": sentences(events),
            "address": settings.SITE_URL + registration.get_absolute_url(),
            "way_out": way_out,
        }
        text = render_to_string("exchange/mail/news.txt", facts).strip() + "\n"
        subject = _("Something became of what you said: %(meeting)s") % {"meeting": meeting.title}
        mail = EmailMessage(" ".join(subject.split()), text, to=[person.email])
        mail.extra_headers["List-Unsubscribe"] = f"<{way_out}>"
        mail.extra_headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
        mail.send()


def tell_of_end(posting: Posting) -> None:
    """Some days before its last day: whether it holds longer."""
    writer = posting.contribution.written_by
    with translation.override(writer.language):
        subject = _("Your need ends soon") if posting.is_need else _("Your offer ends soon")
        facts = {"to": writer, "posting": posting, "address": settings.SITE_URL + posting.get_absolute_url()}
        text = render_to_string("exchange/mail/end.txt", facts).strip() + "\n"
        EmailMessage(subject, text, to=[writer.email]).send()
