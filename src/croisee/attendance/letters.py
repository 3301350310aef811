"""An invitation as a letter: the organiser's text with its fields filled in, and the way out (RFC 8058)."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from croisee.attendance.models import Invitation, Wave
from croisee.kit.links import link_to
from croisee.meetings.models import Meeting
from croisee.network.models import Affiliation, Person

FIELD = re.compile(r"\{(\w*)(?:\|([^{}]*))?\}")  # {organisation}, or {organisation|words when it is empty}
FIELDS = ("first_name", "last_name", "organisation", "meeting", "day", "place", "link")
NOT_YET = gettext_lazy("[personal link]")  # stands for the link where nobody is invited yet


def unknown_fields(text: str) -> list[str]:
    """The fields of a text that nothing fills."""
    return sorted({name for name, _words in FIELD.findall(text) if name not in FIELDS})


def filled(text: str, facts: Mapping[str, str]) -> str:
    """A text with its fields; where one is empty, the words that stand for it."""
    return FIELD.sub(lambda found: facts.get(found[1], found[0]) or found[2] or "", text)


@dataclass(frozen=True)
class Wording:
    """A round in one language."""

    language: str
    subject: str
    text: str

    def bare_fields(self) -> set[str]:
        """The fields that leave a gap when they are empty."""
        return {name for name, words in FIELD.findall(f"{self.subject} {self.text}") if not words.strip()}


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
        "meeting": meeting.title,
        "day": date_format(meeting.starts_on) if meeting.starts_on else "",
        "place": meeting.place,
        "link": link,
    }


@dataclass(frozen=True)
class Gap:
    """A field that is empty for some of those who get the letter."""

    field: str
    people: list[Person]


def gaps_of(wave: Wave, people: Sequence[Person]) -> list[Gap]:
    """Where letters would have a gap, in one statement however many people there are."""
    acting = Affiliation.objects.filter(person__in=people).values_list("person", flat=True)
    meeting, placed = wave.meeting, set(acting)
    has: dict[str, Callable[[Person], object]] = {
        "first_name": lambda person: person.first_name,
        "last_name": lambda person: person.last_name,
        "organisation": lambda person: person.pk in placed,
        "day": lambda _person: meeting.starts_on,
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
