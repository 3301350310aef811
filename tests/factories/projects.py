"""What projects are made of."""

import factory
from factory.django import DjangoModelFactory

from croisee.cooperation.models import NextStep, Offer, Partner
from tests.factories.cooperation import ProjectFactory
from tests.factories.network import OrganisationFactory, PersonFactory


class PartnerFactory(DjangoModelFactory):
    """An organisation that a project asked."""

    class Meta:
        model = Partner

    project = factory.SubFactory(ProjectFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    role = "supports"
    level = "municipality"


class OfferFactory(DjangoModelFactory):
    """Somebody who would join a project."""

    class Meta:
        model = Offer

    project = factory.SubFactory(ProjectFactory)
    person = factory.SubFactory(PersonFactory)
    kind = "join"
    message = "I can cook."


class NextStepFactory(DjangoModelFactory):
    """Something that somebody has to do."""

    class Meta:
        model = NextStep

    project = factory.SubFactory(ProjectFactory)
    owner = factory.SubFactory(PersonFactory)
    text = "Rent a room"
