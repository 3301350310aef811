"""What a space decides."""

import factory
from factory.django import DjangoModelFactory

from croisee.cooperation.models import Decision
from tests.factories.cooperation import SpaceFactory


class SpaceDecisionFactory(DjangoModelFactory):
    """In preparation, with a first version of its words."""

    class Meta:
        model = Decision
        skip_postgeneration_save = True

    space = factory.SubFactory(SpaceFactory)
    subject = factory.Sequence(lambda n: f"Decision number {n}")
    way = "majority"

    @factory.post_generation
    def text(self, create, text, **facts):
        self.current = self.versions.create(number=1, text=text or "We share the kitchen.")
        self.save()
