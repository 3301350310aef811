"""What one person owes: of the parties for which they speak, and of the agreements that they lead."""

from datetime import date

from django.db.models import Q, QuerySet

from croisee.cooperation.followup.owed import Owed, owed, signed
from croisee.cooperation.followup.standing import led_by, parties_of
from croisee.cooperation.models import Agreement, Delegate, Participation
from croisee.network.models import Affiliation, Person


def owed_by(person: Person, today: date) -> list[Owed]:
    """In the order of its days; an evaluation and a renewal are everybody's."""
    parties = list(parties_of(person).values_list("pk", "agreement"))
    led = set(led_by(person).values_list("pk", flat=True))
    mine = [pk for pk, _agreement in parties]
    known = list(signed(Agreement.objects.filter(pk__in=led | {agreement for _pk, agreement in parties})))
    return owed(known, today, of=Q(party__in=mine) | Q(party=None, agreement__in=led))


def everybody_who_owes() -> QuerySet[Person]:
    """All who speak for a party of an agreement that binds, or lead one."""
    binding = signed(Agreement.objects.all()).order_by()
    parties = binding.values("parties__organisation")
    represent = Affiliation.objects.representing().filter(organisation__in=parties).order_by()
    sent = Delegate.objects.filter(member__space__agreements__in=binding.values("pk")).order_by()
    lead = Participation.objects.filter(is_in_charge=True, project__agreements__in=binding.values("pk"))
    sources = (
        represent.values("person"),
        sent.values("person"),
        lead.order_by().values("person"),
        binding.exclude(opened_by=None).values("opened_by"),
    )
    either = Q()
    for source in sources:
        either |= Q(pk__in=source)
    return Person.objects.filter(either, is_active=True).exclude(email=None).order_by("pk")
