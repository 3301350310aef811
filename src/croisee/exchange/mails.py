"""What this app writes to people, in their own language."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from croisee.attendance.models import Registration
from croisee.cooperation.models import Project
from croisee.exchange.elsewhere import Met
from croisee.exchange.models import Contact, Match, MatchMail, MatchSide, News, Posting
from croisee.exchange.news import Event, sentences
from croisee.exchange.reasons import phrased
from croisee.exchange.timetables import talks_of
from croisee.exchange.watched import Watched
from croisee.kit.links import link_to
from croisee.meetings.models import Meeting, Session
from croisee.network.models import Person
from croisee.translations.naming import called

SOME = 10  # matches named in one mail


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
        "address": link_to(registrations[to.pk].get_absolute_url()),
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
            "address": link_to(registration.get_absolute_url()),
        }
        text = render_to_string("exchange/mail/timetable.txt", facts).strip() + "\n"
        subject = _("Your appointments: %(meeting)s") % {"meeting": called(session.meeting)}
        EmailMessage(" ".join(subject.split()), text, to=[person.email]).send()


def tell_news(registration: Registration, news: News, events: list[Event]) -> None:
    """What happened to what somebody said, naming nobody; the way out stands in it (RFC 8058)."""
    person, meeting = registration.person, registration.meeting
    with translation.override(person.language):
        way_out = link_to(reverse("news_off", args=[news.token]))
        facts = {
            "to": person,
            "meeting": meeting,
            "lines": sentences(events),
            "address": link_to(registration.get_absolute_url()),
            "way_out": way_out,
        }
        text = render_to_string("exchange/mail/news.txt", facts).strip() + "\n"
        subject = _("Something became of what you said: %(meeting)s") % {"meeting": called(meeting)}
        mail = EmailMessage(" ".join(subject.split()), text, to=[person.email])
        with_way_out(mail, way_out).send()


def tell_of_end(posting: Posting) -> None:
    """Some days before its last day: whether it holds longer."""
    writer = posting.contribution.written_by
    with translation.override(writer.language):
        subject = _("Your need ends soon") if posting.is_need else _("Your offer ends soon")
        facts = {"to": writer, "posting": posting, "address": link_to(posting.get_absolute_url())}
        text = render_to_string("exchange/mail/end.txt", facts).strip() + "\n"
        EmailMessage(subject, text, to=[writer.email]).send()


def written(template: str, subject: str, to: Person, **facts) -> EmailMessage:
    """A mail in the language of the moment."""
    text = render_to_string(f"exchange/mail/{template}.txt", facts | {"to": to}).strip() + "\n"
    return EmailMessage(" ".join(subject.split()), text, to=[to.email])


def tell_interest(side: MatchSide, to: Person) -> None:
    """The other side is interested; who it is stays untold until this one is, too."""
    with translation.override(to.language):
        subject = _("Your need interests somebody") if side.is_need else _("Your offer interests somebody")
        address = link_to(side.match.get_absolute_url())
        written("interest", subject, to, contribution=side.contribution, address=address).send()


def introduce(side: MatchSide, other: MatchSide, match: Match) -> None:
    """Who the other side is and what each wrote; an answer to the mail goes to them."""
    to, them = side.answered_by, other.answered_by
    if to is None or not to.email:
        return
    with translation.override(to.language):
        subject = _("You are introduced to each other: %(name)s") % {"name": other.organisation.name}
        address = link_to(match.get_absolute_url())
        facts = {"side": side, "other": other, "them": them, "address": address}
        mail = written("introduction", subject, to, why=phrased(match.facts), **facts)
        mail.reply_to = [them.email] if them and them.email else []
        mail.send()


def tell_team_it_works(match: Match) -> None:
    """The network's team hears that two organisations work together."""
    need, offer = match.sides.select_related("organisation", "contribution").order_by("-is_need")
    for to in Person.objects.filter(is_administrator=True, is_active=True).exclude(email=None):
        with translation.override(to.language):
            names = {"one": need.organisation.name, "other": offer.organisation.name}
            subject = _("They work together: %(one)s and %(other)s") % names
            written("works", subject, to, need=need, offer=offer).send()


def tell_project(project: Project, to: Person) -> None:
    """The other side started a project with yours: it shows to others once both are in it."""
    with translation.override(to.language):
        subject = _("A project with your organisation: %(title)s") % {"title": project.title}
        facts = {"project": project, "address": link_to(project.get_absolute_url())}
        written("project", subject, to, **facts).send()


def remind_of_matches(to: Person, mail: MatchMail, sides: list[MatchSide]) -> None:
    """What waits for an answer, with nothing of the other side; the way out stands in it (RFC 8058)."""
    with translation.override(to.language):
        way_out = link_to(reverse("match_mail_off", args=[mail.token]))
        subject = _("Matches that wait for your answer: %(n)s") % {"n": len(sides)}
        facts = {"sides": sides[:SOME], "way_out": way_out, "address": link_to(reverse("matches"))}
        message = written("waiting", subject, to, **facts)
        with_way_out(message, way_out).send()


def tell_elsewhere(to: Person, mail: MatchMail, found: Sequence[Met]) -> None:
    """What meets what somebody posted in other networks, with why; the way out stands in it (RFC 8058)."""
    with translation.override(to.language):
        way_out = link_to(reverse("match_mail_off", args=[mail.token]))
        subject = ngettext(
            "%(n)s thing in another network meets what you posted",
            "%(n)s things in other networks meet what you posted",
            len(found),
        ) % {"n": len(found)}
        lines = [(one, link_to(one.meeting.shown.address)) for one in found[:SOME]]
        facts = {"lines": lines, "way_out": way_out, "address": link_to(reverse("matches"))}
        with_way_out(written("elsewhere", subject, to, **facts), way_out).send()


def with_way_out(message: EmailMessage, address: str) -> EmailMessage:
    """Mail programs offer it beside the mail (RFC 8058)."""
    message.extra_headers["List-Unsubscribe"] = f"<{address}>"
    message.extra_headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return message


def tell_alert(watched: Watched, until: datetime) -> None:
    """What is new of what somebody looks for; no mail where nothing is."""
    alert = watched.alert
    with translation.override(alert.person.language):
        way_out = link_to(reverse("alert_off", args=[alert.token]))
        if not (found := watched.news(until)):
            return
        lines = [(one, link_to(one.address)) for one in found]
        facts = {"lines": lines, "way_out": way_out, "address": link_to(reverse("my_alerts"))}
        facts |= {"opening": watched.subject.opening, "words": watched.words}
        subject = watched.subject.mail % {"n": len(found)}
        with_way_out(written("alert", subject, alert.person, **facts), way_out).send()
