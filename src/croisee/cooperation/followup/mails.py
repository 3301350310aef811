"""The digest: all that one person owes by agreements, in one mail, in their language."""

from datetime import date

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import ngettext

from croisee.cooperation.followup.due import Due, parts
from croisee.cooperation.models import PromisesMail
from croisee.kit.links import link_to


def remind(mail: PromisesMail, dues: list[Due], today: date) -> None:
    """What is late, then what comes; the way out stands in it (RFC 8058)."""
    person = mail.person
    with translation.override(person.language):
        way_out = link_to(reverse("promises_mail_off", args=[mail.token]))
        late, coming = (
            [(said, link_to(one.get_absolute_url())) for said, one in rows] for rows in parts(dues, today)
        )
        number = len(late) + len(coming)
        address = link_to(reverse("my_promises"))
        facts = {"to": person, "late": late, "coming": coming, "address": address, "way_out": way_out}
        text = render_to_string("cooperation/followup/mail/digest.txt", facts).strip() + "\n"
        subject = ngettext(
            "Agreements: %(n)s thing that waits for you", "Agreements: %(n)s things that wait for you", number
        ) % {"n": number}
        message = EmailMessage(subject, text, to=[person.email or ""])
    message.extra_headers["List-Unsubscribe"] = f"<{way_out}>"
    message.extra_headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.send()
