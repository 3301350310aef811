"""What members of a space are written on what is decided, each in their own language."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from croisee.cooperation.models import Decision, DecisionMail
from croisee.kit.links import link_to


def tell(mail: DecisionMail, told: Sequence[tuple[str, Decision]]) -> None:
    """All of it in one mail; the way out stands in it (RFC 8058)."""
    with translation.override(mail.person.language):
        way_out = link_to(reverse("decision_mail_off", args=[mail.token]))
        facts = {
            "to": mail.person,
            "space": mail.space,
            "lines": [(line(kind, one), link_to(one.get_absolute_url())) for kind, one in told],
            "way_out": way_out,
        }
        text = render_to_string("cooperation/decisions/mail/told.txt", facts).strip() + "\n"
        message = EmailMessage(" ".join(subject(mail, told).split()), text, to=[mail.person.email or ""])
    message.extra_headers["List-Unsubscribe"] = f"<{way_out}>"
    message.extra_headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.send()


def subject(mail: DecisionMail, told: Sequence[tuple[str, Decision]]) -> str:
    """Of one thing its own line, of several the space."""
    if len(told) == 1:
        kind, one = told[0]
        return line(kind, one)
    return _("Decisions: %(space)s") % {"space": mail.space}


def line(kind: str, decision: Decision) -> str:
    """What happened, in a sentence."""
    facts = {"subject": decision.subject, "until": until(decision)}
    if kind == "outcome":
        facts["status"] = decision.outcome.get_status_display()
        return _("%(subject)s: %(status)s") % facts
    if kind == "withdrawn":
        return _("The vote was called off: %(subject)s") % facts
    if not decision.closes_at:
        return _("To decide: %(subject)s") % facts
    if kind == "soon":
        return _("Your vote is missing: %(subject)s (until %(until)s)") % facts
    return _("To decide until %(until)s: %(subject)s") % facts


def until(decision: Decision) -> str:
    if decision.closes_at is None:
        return ""
    return date_format(timezone.localtime(decision.closes_at), "DATETIME_FORMAT")
