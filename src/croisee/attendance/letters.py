"""An invitation as a letter: the organiser's text with its fields filled in, and the way out (RFC 8058)."""

import re
from collections.abc import Mapping

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from croisee.attendance.models import Invitation, Wave
from croisee.network.models import Person

FIELD = re.compile(r"\{(\w*)\}")
FIELDS = ("first_name", "last_name", "organisation", "meeting", "day", "place", "link")
NOT_YET = "…"  # stands for the link where nobody is invited yet


def unknown_fields(text: str) -> list[str]:
    """The fields of a text that nothing fills."""
    return sorted({name for name in FIELD.findall(text) if name not in FIELDS})


def filled(text: str, facts: Mapping[str, str]) -> str:
    return FIELD.sub(lambda found: facts.get(found[1], found[0]), text)


def facts_of(wave: Wave, person: Person, link: str) -> dict[str, str]:
    """What the fields say of a person and the meeting, in the person's language."""
    meeting = wave.meeting
    affiliation = person.affiliations.select_related("organisation").order_by("-pk").first()
    return {
        "first_name": person.first_name,
        "last_name": person.last_name,
        "organisation": affiliation.organisation.name if affiliation else "",
        "meeting": meeting.title,
        "day": date_format(meeting.starts_on, "j F Y") if meeting.starts_on else "",
        "place": meeting.place,
        "link": link,
    }


def letter(
    wave: Wave, person: Person, invitation: Invitation | None = None, *, is_reminder: bool = False
) -> EmailMessage:
    """The letter of a person; without an invitation it is a preview that leads nowhere."""
    with translation.override(person.language):
        link = settings.SITE_URL + invitation.get_absolute_url() if invitation else NOT_YET
        facts = facts_of(wave, person, link)
        subject = " ".join(filled(wave.subject, facts).split())
        if is_reminder:
            subject = _("Reminder: %(subject)s") % {"subject": subject}
        mail = EmailMessage(
            subject, filled(wave.text, facts).strip() + "\n" + foot(invitation), to=[person.email]
        )
    if invitation:
        mail.extra_headers["List-Unsubscribe"] = f"<{way_out(invitation)}>"
        mail.extra_headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return mail


def foot(invitation: Invitation | None) -> str:
    """How to hear no more: below every letter."""
    address = way_out(invitation) if invitation else NOT_YET
    return "\n-- \n" + _("You do not want invitations from us any more?") + f"\n{address}\n"


def way_out(invitation: Invitation) -> str:
    return settings.SITE_URL + reverse("unsubscribe", args=[invitation.token])
