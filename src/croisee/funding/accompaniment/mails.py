"""What advisers and bearers are told, each in their own language."""

from typing import Any

from django.core.mail import EmailMessage
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy

from croisee.funding.models import Accompaniment, Adviser
from croisee.kit.links import link_to
from croisee.network.models import Affiliation, Person

SUBJECTS = {
    "named": gettext_lazy("You are named as an adviser"),
    "asked": gettext_lazy("Would you accompany this project? %(title)s"),
    "reminded": gettext_lazy("A project waits for your answer: %(title)s"),
    "taken_over": gettext_lazy("Another adviser accompanies this project now: %(title)s"),
    "ended": gettext_lazy("The help has ended: %(title)s"),
    "accepted": gettext_lazy("An adviser accompanies your project: %(title)s"),
    "declined": gettext_lazy("An adviser cannot accompany your project: %(title)s"),
    "handed": gettext_lazy("Another adviser is proposed for your project: %(title)s"),
    "team": gettext_lazy("Nobody answers this project: %(title)s"),
}


def tell_named(adviser: Adviser) -> None:
    """That one may offer help, and where."""
    write(adviser.person, "named", address=reverse("adviser_mine"))


def tell_adviser(kind: str, one: Accompaniment) -> None:
    write(one.adviser.person, kind, one=one, title=one.path.project.title, address=one.get_absolute_url())


def tell_bearer(kind: str, one: Accompaniment) -> None:
    """Whoever asked; when they are gone, those who represent the bearer."""
    for person in asking_side(one):
        write(person, kind, one=one, title=one.path.project.title, address=one.get_absolute_url())


def asking_side(one: Accompaniment) -> QuerySet[Person]:
    people = Person.objects.filter(is_active=True).exclude(email=None).order_by("pk")
    asked = people.filter(pk=one.asked_by_id)
    if asked.exists():
        return asked
    represents = Affiliation.objects.representing().filter(organisation=one.path.bearer_id)
    return people.filter(pk__in=represents.values("person"))


def tell_team(one: Accompaniment) -> None:
    """The network's team finds another adviser."""
    for person in Person.objects.filter(is_administrator=True, is_active=True).order_by("pk"):
        write(person, "team", one=one, title=one.path.project.title, address=one.get_absolute_url())


def write(to: Person, kind: str, address: str, title: str = "", **facts: Any) -> None:
    """A mail in the reader's language; somebody without an address finds it on the page."""
    if not to.email:
        return
    with translation.override(to.language):
        facts |= {"to": to, "kind": kind, "title": title, "address": link_to(address)}
        text = render_to_string("funding/mail/help.txt", facts).strip() + "\n"
        subject = str(SUBJECTS[kind] % {"title": title})
        EmailMessage(subject, text, to=[to.email]).send()
