"""Projects."""

import factory
from factory.django import DjangoModelFactory

from croisee.cooperation.models import Participation, Project
from tests.factories.meetings import MeetingFactory
from tests.factories.network import PersonFactory


class ProjectFactory(DjangoModelFactory):
    class Meta:
        model = Project

    meeting = factory.SubFactory(MeetingFactory, live=True)
    title = factory.Sequence(lambda n: f"Project {n}")
    text = "A shared kitchen for three communes."


class ParticipationFactory(DjangoModelFactory):
    class Meta:
        model = Participation

    project = factory.SubFactory(ProjectFactory)
    person = factory.SubFactory(PersonFactory)
