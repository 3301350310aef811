"""The digest: all that one person owes by agreements, in one mail, in their language."""

from datetime import date

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import ngettext

from croisee.cooperation.followup.due import Due, parts
from croisee.cooperation.models import PromisesMail


def remind(mail: PromisesMail, dues: list[Due], today: date) -> None:
    """What is late, then what comes; the way out stands in it (RFC 8058)."""
    person = mail.person
    way_out = settings.SITE_URL + reverse("promises_mail_off", args=[mail.token])
    with translation.override(person.language):
        late, coming = (
            [(said, settings.SITE_URL + one.get_absolute_url()) for said, one in rows]
            for rows in parts(dues, today)
        )
        number = len(late) + len(coming)
        address = settings.SITE_URL + reverse("my_promises")
        facts = {"to": person, "late": late, "coming": coming, "address": address, "way_out": way_out}
        text = render_to_string("cooperation/followup/mail/digest.txt", facts).strip() + "\n"
        subject = ngettext(
            "Agreements: %(n)s thing that waits for you", "Agreements: %(n)s things that wait for you", number
        ) % {"n": number}
        message = EmailMessage(subject, text, to=[person.email or ""])
    message.extra_headers["List-Unsubscribe"] = f"<{way_out}>"
    message.extra_headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.send()
