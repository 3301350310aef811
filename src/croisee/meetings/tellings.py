"""What organisers are told of a motion, each in their language."""

from typing import Any

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from croisee.kit.links import link_to
from croisee.meetings.models import Answer, Motion
from croisee.meetings.motions import why_overtaken, wordings
from croisee.network.models import Person

SUBJECTS = {
    "proposed": _("A change is proposed: %(title)s"),
    "objected": _("Somebody objects to your proposal: %(title)s"),
    "applied": _("The proposed change is made: %(title)s"),
    "overtaken": _("The proposed change could not be made: %(title)s"),
}


def tell(
    motion: Motion,
    kind: str,
    *,
    only: Person | None = None,
    but: Person | None = None,
    answer: Answer | None = None,
) -> None:
    """Write to the organisers, or only to one of them; the mail is kept with the transaction."""
    organisers = Person.objects.filter(organised__meeting=motion.meeting).order_by("pk")
    for person in [only] if only else organisers:
        if person.email and person != but:
            with translation.override(person.language):
                message(motion, kind, person, answer).send()


def message(motion: Motion, kind: str, person: Person, answer: Answer | None) -> EmailMessage:
    facts: dict[str, Any] = {
        "kind": kind,
        "motion": motion,
        "meeting": motion.meeting,
        "person": person,
        "answer": answer,
        "changes": wordings(motion.before, motion.after),
        "why": why_overtaken(motion) if kind == "overtaken" else "",
        "address": link_to(motion.get_absolute_url()),
    }
    subject = SUBJECTS[kind] % {"title": " ".join(motion.title.split())}
    text = render_to_string("meetings/mail/motion.txt", facts).strip() + "\n"
    return EmailMessage(subject, text, to=[person.email])
