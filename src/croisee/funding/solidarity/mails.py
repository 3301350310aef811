"""What people who would found a club are written, each in their own language."""

from collections.abc import Iterable

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from croisee.funding.models import ClubWish
from croisee.kit.links import link_to
from croisee.network.models import Person


def ask(wish: ClubWish) -> None:
    """Whether they may be introduced; how many the others are stands there, and not who."""
    with translation.override(wish.person.language):
        subject = _("A savings club in %(place)s: may we introduce you?") % {"place": wish.territory.name}
        written("asked", subject, wish).send()


def introduce(wish: ClubWish, others: Iterable[Person]) -> None:
    """Names and addresses of those who said yes too; an answer goes to them."""
    people = list(others)
    with translation.override(wish.person.language):
        subject = _("A savings club in %(place)s: here is who else") % {"place": wish.territory.name}
        mail = written("introduced", subject, wish, people=people)
        mail.reply_to = [one.email for one in people if one.email]
        mail.send()


def written(template: str, subject: str, wish: ClubWish, **facts) -> EmailMessage:
    address = link_to(reverse("club_wishes"))
    facts |= {"to": wish.person, "place": wish.territory, "address": address}
    text = render_to_string(f"funding/solidarity/mail/{template}.txt", facts).strip() + "\n"
    return EmailMessage(" ".join(subject.split()), text, to=[wish.person.email])
