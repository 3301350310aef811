"""What people are written about a space, each in their own language."""

from typing import Any

from django.core.mail import EmailMessage
from django.db.models import Q, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from croisee.cooperation.models import Delegate, Space, SpaceMember
from croisee.kit.links import link_to
from croisee.network.models import Affiliation, Organisation, Person


def reachable(people: QuerySet[Person]) -> QuerySet[Person]:
    return people.filter(is_active=True).exclude(email=None).order_by("pk")


def representatives(organisation: Organisation) -> QuerySet[Person]:
    represents = Affiliation.objects.representing().filter(organisation=organisation).order_by()
    return reachable(Person.objects.filter(pk__in=represents.values("person")))


def acting_in(space: Space, *, hosts_only: bool = False) -> QuerySet[Person]:
    """Everybody who acts for a member, or for one that looks after the space."""
    members = SpaceMember.objects.current().filter(space=space).order_by()
    members = members.filter(is_host=True) if hosts_only else members
    organisations = members.values("organisation")
    represents = Affiliation.objects.representing().filter(organisation__in=organisations).order_by()
    belongs = Affiliation.objects.lasting().filter(organisation__in=organisations).order_by()
    sent = Delegate.objects.filter(member__in=members.values("pk")).order_by()
    sent = sent.filter(person__in=belongs.values("person"))
    either = Q(pk__in=members.values("person")) | Q(pk__in=represents.values("person"))
    return reachable(Person.objects.filter(either | Q(pk__in=sent.values("person"))))


def write(to: Person, subject: str, template: str, **facts: Any) -> EmailMessage:
    """A mail in the language that is set; the caller sends it."""
    text = render_to_string(f"cooperation/spaces/mail/{template}.txt", facts | {"to": to}).strip() + "\n"
    return EmailMessage(" ".join(subject.split()), text, to=[to.email or ""])


def address(route: str, *args: Any) -> str:
    return link_to(reverse(route, args=args))


def invited(member: SpaceMember) -> None:
    """Those who represent an organisation are asked whether it comes in."""
    facts, where = {"member": member, "space": member.space}, ("space_members", member.space_id)
    for person in representatives(member.organisation) if member.organisation else ():
        with translation.override(person.language):
            subject = _("%(organisation)s is invited into the space “%(space)s”") % {
                "organisation": member, "space": member.space,
            }  # fmt: skip
            write(person, subject, "invited", address=address(*where), **facts).send()


def asked(member: SpaceMember) -> None:
    """Those who look after the space are told who asks to be let in."""
    facts, where = {"member": member, "space": member.space}, ("space_members", member.space_id)
    for person in acting_in(member.space, hosts_only=True):
        with translation.override(person.language):
            subject = _("%(member)s asks to be let into the space “%(space)s”") % {
                "member": member, "space": member.space,
            }  # fmt: skip
            write(person, subject, "asked", address=address(*where), **facts).send()


def decided(member: SpaceMember) -> None:
    """Who asked is told what was answered."""
    person = member.asked_by
    if person is None or not person.is_active or not person.email:
        return
    with translation.override(person.language):
        is_in = member.left_at is None
        said = _("%(member)s is in the space “%(space)s”") if is_in else _("The space “%(space)s” answers")
        subject = said % {"member": member, "space": member.space}
        facts = {"member": member, "space": member.space, "is_in": is_in}
        write(person, subject, "decided", address=address("space", member.space_id), **facts).send()
