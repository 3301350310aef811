"""Where."""

import factory
from factory.django import DjangoModelFactory

from croisee.territories.models import Containment, Territory


class TerritoryFactory(DjangoModelFactory):
    class Meta:
        model = Territory

    code = factory.Sequence(lambda n: f"XX-{n}")
    level = "department"
    name = factory.Sequence(lambda n: f"Place {n}")


class ContainmentFactory(DjangoModelFactory):
    class Meta:
        model = Containment

    place = factory.SubFactory(TerritoryFactory)
    container = factory.SubFactory(TerritoryFactory)
