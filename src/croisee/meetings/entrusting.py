"""The mail to somebody who is to work on a meeting: what is asked of them, and how to come in."""

from typing import Any

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from croisee.kit.links import link_to
from croisee.kit.text import on_one_line
from croisee.meetings.changes import when_and_where
from croisee.meetings.models import Meeting, SessionRole
from croisee.meetings.programme import programme_of
from croisee.meetings.speaking import runs_in
from croisee.network.models import Person
from croisee.translations.naming import called


def tell_of_role(role: SessionRole, by: Person) -> None:
    """What somebody does in a session, and where they prepare it."""
    session, meeting = role.session, role.session.meeting
    runs = runs_in(programme_of(meeting, with_preparation=True), session)
    with translation.override(role.person.language):
        tell(
            meeting,
            role.person,
            by,
            role=role,
            hours=[when_and_where(run) for run in runs],
            address=reverse("session_kit", args=[meeting.slug, session.pk]),
        )


def tell_of_organising(meeting: Meeting, person: Person, by: Person) -> None:
    """That somebody organises a meeting, too."""
    with translation.override(person.language):
        tell(meeting, person, by, address=reverse("meeting_manage", args=[meeting.slug]))


def tell(meeting: Meeting, person: Person, by: Person, *, address: str, **facts: Any) -> None:
    """In the language of the moment; whoever takes a part themselves knows it."""
    if person == by or not person.email:
        return
    facts |= {"meeting": meeting, "person": person, "by": by, "address": link_to(address)}
    text = render_to_string("meetings/mail/part.txt", facts).strip() + "\n"
    subject = _("Your part in “%(meeting)s”") % {"meeting": on_one_line(called(meeting))}
    EmailMessage(subject, text, to=[person.email]).send()
