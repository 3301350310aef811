"""What those who are asked to speak are written, and what organisers are told of their answers."""

from typing import Any

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from croisee.kit.links import link_to
from croisee.kit.text import on_one_line
from croisee.meetings.changes import when_and_where
from croisee.meetings.models import Meeting, Speaker
from croisee.meetings.programme import Programme
from croisee.meetings.speaking import runs_in
from croisee.network.models import Person
from croisee.translations.naming import called

SUBJECTS = {
    "asked": _("Would you speak at “%(meeting)s”?"),
    "moved": _("Another hour for you: %(meeting)s"),
    "reminded": _("Reminder: would you speak at “%(meeting)s”?"),
    "released": _("You are no longer expected to speak: %(meeting)s"),
    "confirmed": _("%(name)s has said yes: %(meeting)s"),
    "declined": _("%(name)s cannot come: %(meeting)s"),
}


def write_to(speaker: Speaker, kind: str, programme: Programme | None = None) -> None:
    """Ask, remind or release somebody, in the language in which they would speak."""
    meeting = speaker.session.meeting
    with translation.override(speaker.language):
        runs = runs_in(programme, speaker.session) if programme else ()
        facts = facts_of(speaker, kind) | {
            "hours": [when_and_where(run) for run in runs],
            "address": link_to(speaker.get_absolute_url()),
        }
        text = render_to_string("meetings/mail/speaker.txt", facts).strip() + "\n"
        subject = str(SUBJECTS[kind] % {"meeting": on_one_line(called(meeting))})
        EmailMessage(subject, text, to=[speaker.email]).send()


def tell_organisers(speaker: Speaker) -> None:
    """That somebody has answered, to each organiser in their language."""
    meeting = speaker.session.meeting
    for person in Person.objects.filter(organised__meeting=meeting).exclude(email=None).order_by("pk"):
        with translation.override(person.language):
            told_by_mail(speaker, meeting, person).send()


def told_by_mail(speaker: Speaker, meeting: Meeting, person: Person) -> EmailMessage:
    facts = facts_of(speaker, speaker.state) | {
        "person": person,
        "address": link_to(reverse("speakers", args=[meeting.slug])),
    }
    names = {"name": on_one_line(speaker.name), "meeting": on_one_line(called(meeting))}
    text = render_to_string("meetings/mail/speaker_answered.txt", facts).strip() + "\n"
    return EmailMessage(str(SUBJECTS[speaker.state] % names), text, to=[person.email])


def facts_of(speaker: Speaker, kind: str) -> dict[str, Any]:
    return {
        "kind": kind,
        "speaker": speaker,
        "session": speaker.session,
        "meeting": speaker.session.meeting,
    }
