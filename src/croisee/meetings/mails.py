"""What this app writes to those who propose something, in their own language."""

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from croisee.kit.links import link_to
from croisee.kit.text import on_one_line
from croisee.meetings.models import Proposal
from croisee.translations.naming import called

SUBJECTS = {
    "received": _("Your proposal has arrived: %(meeting)s"),
    "taken": _("Your proposal is in the programme: %(meeting)s"),
    "declined": _("About your proposal: %(meeting)s"),
}


def tell(proposal: Proposal, kind: str) -> None:
    """Write to the author of a proposal; the mail is kept with the transaction and leaves later."""
    if not proposal.email:
        return
    with translation.override(proposal.language):
        meeting = proposal.call.meeting
        subject = SUBJECTS[kind] % {"meeting": on_one_line(called(meeting))}
        facts = {
            "proposal": proposal,
            "meeting": meeting,
            "main": proposal.main,
            "address": link_to(proposal.get_absolute_url()),
        }
        text = render_to_string(f"meetings/mail/{kind}.txt", facts).strip() + "\n"
        EmailMessage(subject, text, to=[proposal.email]).send()
