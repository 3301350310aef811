"""What this app writes to people about their own account, in their language."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from croisee.kit.links import link_to
from croisee.kit.mail import write
from croisee.kit.models import Mail
from croisee.network.models import Farewell, Person


def tell_second_factor(person: Person, *, is_on: bool) -> None:
    """Somebody else could have done it."""
    if not person.email:
        return
    with translation.override(person.language):
        subject = _("Signing in takes two steps now") if is_on else _("Signing in takes one step again")
        facts = {
            "person": person,
            "is_on": is_on,
            "page": link_to(reverse("me")),
            "contact": settings.CONTACT,
        }
        text = render_to_string("network/mail/second_factor.txt", facts)
        EmailMessage(subject, text.strip() + "\n", to=[person.email]).send()


def send_confirming_code(person: Person, code: str) -> None:
    """The code by which they show that it is them."""
    with translation.override(person.language):
        facts = {"code": code, "page": link_to(reverse("me"))}
        text = render_to_string("network/mail/confirming.txt", facts)
        subject = _("Your code to confirm that it is you")
        EmailMessage(subject, text.strip() + "\n", to=[person.email]).send()


def say_farewell(farewell: Farewell) -> Mail | None:
    """What will be erased, when, and the one click by which it is not."""
    person = farewell.person
    if not person.email:
        return None
    with translation.override(person.language):
        facts = {
            "person": person,
            "day": farewell.day,
            "stay": link_to(farewell.get_absolute_url()),
            "page": link_to(reverse("me")),
            "contact": settings.CONTACT,
        }
        text = render_to_string("network/mail/farewell.txt", facts)
        subject = _("Shall we keep your data?")
        return write(EmailMessage(subject, text.strip() + "\n", to=[person.email]))[0]
