"""Circuits, clubs and campaigns."""

from datetime import timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from croisee.funding.models import Acceptance, Campaign, Circuit, Club, ClubMember, ClubProject
from tests.factories.network import OrganisationFactory, PersonFactory
from tests.factories.territories import TerritoryFactory


class LocalFactory(DjangoModelFactory):
    class Meta:
        abstract = True

    organisation = factory.SubFactory(OrganisationFactory)
    territory = factory.SubFactory(TerritoryFactory)
    language = "en"


class CircuitFactory(LocalFactory):
    class Meta:
        model = Circuit

    name = factory.Sequence(lambda n: f"Circuit {n}")
    kind = "euro"


class AcceptanceFactory(DjangoModelFactory):
    """One that waits for an answer."""

    class Meta:
        model = Acceptance

    circuit = factory.SubFactory(CircuitFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    takes_for = "Everything"

    class Params:
        accepted = factory.Trait(is_accepted=True, decided_at="2013-09-12T12:00Z")


class ClubFactory(LocalFactory):
    class Meta:
        model = Club

    name = factory.Sequence(lambda n: f"Club {n}")


class ClubMemberFactory(DjangoModelFactory):
    """One that waits for an answer."""

    class Meta:
        model = ClubMember

    club = factory.SubFactory(ClubFactory)
    person = factory.SubFactory(PersonFactory)


class ClubProjectFactory(DjangoModelFactory):
    class Meta:
        model = ClubProject

    club = factory.SubFactory(ClubFactory)
    name = factory.Sequence(lambda n: f"Project {n}")
    outcome = "looked_at"


class CampaignFactory(LocalFactory):
    class Meta:
        model = Campaign

    name = factory.Sequence(lambda n: f"Campaign {n}")
    kind = "gift"
    goal = 1000
    website = "https://platform.example/one"
    ends_on = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=30))
