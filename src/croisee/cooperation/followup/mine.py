"""What one person owes: of the parties for which they speak, and of the agreements that they lead."""

from datetime import date

from django.db.models import Q, QuerySet

from croisee.cooperation.followup.owed import Owed, owed, signed
from croisee.cooperation.followup.standing import led_by, parties_of
from croisee.cooperation.models import Agreement, Delegate, Participation
from croisee.network.models import Affiliation, Person


def owed_by(person: Person, today: date) -> list[Owed]:
    """In the order of its days; an evaluation and a renewal are everybody's."""
    speaks, leads = parties_of(person), led_by(person)
    asked = Q(pk__in=speaks.order_by().values("agreement")) | Q(pk__in=leads.order_by().values("pk"))
    known = list(signed(Agreement.objects.filter(asked)))
    if not known:  # as for most people, on the first page
        return []
    mine = Q(party__in=speaks.order_by().values("pk"))
    led = Q(party=None, agreement__in=leads.order_by().values("pk"))
    return owed(known, today, of=mine | led)


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
