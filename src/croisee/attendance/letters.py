"""An invitation as a letter: the organiser's text with its fields filled in, and the way out (RFC 8058)."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import time

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import Max, Min
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format, time_format
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from croisee.attendance.models import Invitation, Wave
from croisee.kit.links import link_to
from croisee.kit.text import fold
from croisee.meetings.models import Meeting
from croisee.network.models import Affiliation, Person
from croisee.translations.naming import called

FIELD = re.compile(r"\{(\w*)(?:\|([^{}]*))?\}")  # {organisation}, or {organisation|words when it is empty}
FIELDS = ("first_name", "last_name", "organisation", "meeting", "organiser", "day", "hours", "place", "link")
NAMES = {  # what the fields are called in each language; every name is understood in every letter
    "en": FIELDS,
    "fr": ("prénom", "nom", "structure", "rencontre", "organisateur", "jour", "horaires", "lieu", "lien"),
    "de": ("Vorname", "Nachname", "Organisation", "Treffen", "Veranstalter", "Tag", "Uhrzeit", "Ort", "Link"),
    "nl": (
        "voornaam",
        "achternaam",
        "organisatie",
        "ontmoeting",
        "organisator",
        "dag",
        "uren",
        "plaats",
        "link",
    ),
}
CALLED = {fold(name): field for names in NAMES.values() for name, field in zip(names, FIELDS, strict=True)}
FIRST_LETTER = gettext_lazy(
    "Hello {first_name} {last_name},\n\nYou are invited to a working meeting: {meeting}.\n\n"
    "When: {day}, {hours|the hours follow}\nWhere: {place}\nOrganised by: {organiser}\n\n"
    "We would like you to be there. This link is yours: it shows the programme, and you register or decline "
    "there without an account.\n{link}\n\nWith kind regards\n{organiser}"
)
NOT_YET = gettext_lazy("[personal link]")  # stands for the link where nobody is invited yet


def unknown_fields(text: str) -> list[str]:
    """The fields of a text that nothing fills."""
    return sorted({name for name, _words in FIELD.findall(text) if fold(name) not in CALLED})


def field_of(name: str) -> str:
    """The field of that name in any language; the name itself where there is none."""
    return CALLED.get(fold(name), name)


def names_in(language: str) -> dict[str, str]:
    """What the fields are called in a language; in English where that has no names."""
    return dict(zip(FIELDS, NAMES.get(language, FIELDS), strict=True))


def worded(text: str, language: str) -> str:
    """A text with its fields called as in a language."""
    names = names_in(language)

    def renamed(found: re.Match[str]) -> str:
        return found[0].replace(found[1], names.get(field_of(found[1]), found[1]), 1)

    return FIELD.sub(renamed, text)


def first_letter(language: str) -> dict[str, str]:
    """Subject and text with which a round begins, in the language of its meeting."""
    with translation.override(language):
        first = {"subject": _("Invitation: {meeting}"), "text": str(FIRST_LETTER)}
    return {name: worded(words, language) for name, words in first.items()}


def has_link(text: str) -> bool:
    return any(field_of(name) == "link" for name, _words in FIELD.findall(text))


def filled(text: str, facts: Mapping[str, str]) -> str:
    """A text with its fields; where one is empty, the words that stand for it."""
    return FIELD.sub(lambda found: str(facts.get(field_of(found[1]), found[0]) or found[2] or ""), text)


@dataclass(frozen=True)
class Wording:
    """A round in one language."""

    language: str
    subject: str
    text: str

    def bare_fields(self) -> set[str]:
        """The fields that leave a gap when they are empty."""
        found = FIELD.findall(f"{self.subject} {self.text}")
        return {field_of(name) for name, words in found if not words.strip()}


def wording_of(wave: Wave, language: str) -> Wording:
    """In the language of a reader if the round is written in it, else in that of the meeting."""
    if language != wave.meeting.language and (other := wave.texts.get(language)):
        return Wording(language, other["subject"], other["text"])
    return Wording(wave.meeting.language, wave.subject, wave.text)


def facts_of(wave: Wave, person: Person, link: str) -> dict[str, str]:
    """What the fields say of a person and the meeting, in the language that is active."""
    meeting = wave.meeting
    affiliation = person.affiliations.select_related("organisation").order_by("-pk").first()
    return {
        "first_name": person.first_name,
        "last_name": person.last_name,
        "organisation": affiliation.organisation.name if affiliation else "",
        "meeting": called(meeting),
        "organiser": host_of(meeting),
        "day": date_format(meeting.starts_on) if meeting.starts_on else "",
        "hours": hours_read_when_used(meeting),
        "place": meeting.place,
        "link": link,
    }


def host_of(meeting: Meeting) -> str:
    """Who invites: the organiser of a meeting, else its network, else where it is received."""
    found = (meeting.organiser, meeting.network, meeting.host)
    return next((one.name for one in found if one), "")


def hours_of(meeting: Meeting) -> str:
    """From the first to the last hour of its first day; one statement, however often it is asked."""
    known: dict[str, tuple[time | None, time | None]] = meeting.__dict__
    if "hours_of_first_day" not in known:
        sessions = meeting.sessions.in_programme().of_first_day()
        found = sessions.aggregate(first=Min("start"), last=Max("end"))
        known["hours_of_first_day"] = found["first"], found["last"]
    first, last = known["hours_of_first_day"]
    if not first:
        return ""
    words = _("from %(first)s to %(last)s") if last else _("from %(first)s")
    return words % {"first": time_format(first), "last": time_format(last) if last else ""}


hours_read_when_used = lazy(hours_of, str)


@dataclass(frozen=True)
class Gap:
    """A field that is empty for some of those who get the letter."""

    field: str
    people: list[Person]

    @property
    def name(self) -> str:
        """What the one who reads this calls the field."""
        return names_in(translation.get_language())[self.field]


def gaps_of(wave: Wave, people: Sequence[Person]) -> list[Gap]:
    """Where letters would have a gap, in one statement however many people there are."""
    acting = Affiliation.objects.filter(person__in=people).values_list("person", flat=True)
    meeting, placed = wave.meeting, set(acting)
    has: dict[str, Callable[[Person], object]] = {
        "first_name": lambda person: person.first_name,
        "last_name": lambda person: person.last_name,
        "organisation": lambda person: person.pk in placed,
        "day": lambda _person: meeting.starts_on,
        "organiser": lambda _person: host_of(meeting),
        "hours": lambda _person: hours_of(meeting),
        "place": lambda _person: meeting.place,
    }
    found: dict[str, list[Person]] = {}
    for person in people:
        bare = wording_of(wave, person.language).bare_fields()
        for name in (name for name in has if name in bare and not has[name](person)):
            found.setdefault(name, []).append(person)
    return [Gap(name, found[name]) for name in has if name in found]


def letter(
    wave: Wave, person: Person, invitation: Invitation | None = None, *, is_reminder: bool = False
) -> EmailMessage:
    """The letter of a person; without an invitation it is a preview that leads nowhere."""
    wording = wording_of(wave, person.language)
    with translation.override(person.language):
        link = link_to(invitation.get_absolute_url()) if invitation else ""
    with translation.override(wording.language):
        link = link or str(NOT_YET)
        facts = facts_of(wave, person, link)
        subject = " ".join(filled(wording.subject, facts).split())
        if is_reminder:
            subject = _("Reminder: %(subject)s") % {"subject": subject}
        text = filled(wording.text, facts).strip()
    with translation.override(person.language):
        mail = EmailMessage(subject, f"{text}\n{foot(wave.meeting, invitation)}", to=[person.email])
    if invitation:
        mail.extra_headers["List-Unsubscribe"] = f"<{way_out(invitation)}>"
        mail.extra_headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return mail


def foot(meeting: Meeting, invitation: Invitation | None) -> str:
    """Below every letter: what one may pass on, and how to hear no more."""
    lines = ["-- "]
    if meeting.is_public:
        address = settings.SITE_URL + reverse("register", args=[meeting.slug])  # for whom is not known
        lines += [
            _("Somebody else should know? Pass on this address; the link above is yours alone."),
            address,
        ]
    lines += [
        _("You do not want invitations from us any more?"),
        way_out(invitation) if invitation else str(NOT_YET),
    ]
    return "\n" + "\n".join(lines) + "\n"


def way_out(invitation: Invitation) -> str:
    return link_to(reverse("unsubscribe", args=[invitation.token]))
