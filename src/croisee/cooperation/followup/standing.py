"""What somebody is in the follow-up of an agreement: for which parties they speak, whether they lead."""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q, QuerySet

from croisee.cooperation.models import Agreement, Participation, Party, SpaceMember
from croisee.network.models import Affiliation, Person

Visitor = Person | AnonymousUser


@dataclass(frozen=True, slots=True)
class Tracker:
    """Somebody before the follow-up of an agreement; nobody in particular who only reads it."""

    person: Person | None = None
    parties: frozenset[int] = frozenset()
    leads: bool = False
    is_inside: bool = False


def parties_of(person: Person) -> QuerySet[Party]:
    """Those for which somebody speaks: they represent them, or were sent by them into the space."""
    represented = Affiliation.objects.representing().filter(person=person).order_by().values("organisation")
    sent = SpaceMember.objects.acting(person).filter(
        space=OuterRef("agreement__space"), organisation=OuterRef("organisation")
    )
    return Party.objects.filter(Q(organisation__in=represented) | Exists(sent))


def led_by(person: Person) -> QuerySet[Agreement]:
    """Those that somebody is in charge of: they began them, or are in charge of their project."""
    charged = Participation.objects.filter(person=person, is_in_charge=True).order_by().values("project")
    begun = Agreement.objects.begun_by(person).order_by().values("pk")
    return Agreement.objects.filter(Q(pk__in=begun) | Q(project__in=charged))


def tracker(agreement: Agreement, visitor: Visitor) -> Tracker:
    """What a visitor is there; the network's team leads everywhere."""
    if not visitor.is_authenticated:
        return Tracker()
    parties = frozenset(parties_of(visitor).filter(agreement=agreement).values_list("pk", flat=True))
    leads = visitor.is_administrator or led_by(visitor).filter(pk=agreement.pk).exists()
    is_inside = bool(leads or parties) or Agreement.objects.of(visitor).filter(pk=agreement.pk).exists()
    return Tracker(visitor, parties, leads, is_inside)
