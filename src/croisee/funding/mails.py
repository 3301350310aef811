"""What this app writes to those who follow the files of a project, in their own language."""

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from croisee.funding.due import Due, sentences
from croisee.funding.models import FilesMail
from croisee.kit.links import link_to


def remind_of_files(mail: FilesMail, dues: list[Due]) -> None:
    """What closes and what waits; the way out stands in it (RFC 8058)."""
    person = mail.person
    with translation.override(person.language):
        way_out = link_to(reverse("files_mail_off", args=[mail.token]))
        facts = {
            "to": person,
            "lines": [(said, link_to(one.get_absolute_url())) for said, one in sentences(dues)],
            "address": link_to(reverse("next_steps")),
            "way_out": way_out,
        }
        text = render_to_string("funding/mail/files.txt", facts).strip() + "\n"
        subject = _("Files that wait: %(project)s") % {"project": mail.path}
        message = EmailMessage(" ".join(subject.split()), text, to=[person.email or ""])
    message.extra_headers["List-Unsubscribe"] = f"<{way_out}>"
    message.extra_headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.send()
