"""Projects."""

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from croisee.cooperation.levels import RANK_OF
from croisee.cooperation.models import (
    Charter,
    College,
    Discussion,
    Message,
    Participation,
    Project,
    Space,
    SpaceDocument,
    SpaceMember,
    SpacePaper,
    Strategy,
)
from tests.factories.meetings import MeetingFactory
from tests.factories.network import OrganisationFactory, PersonFactory
from tests.factories.territories import TerritoryFactory


class ProjectFactory(DjangoModelFactory):
    class Meta:
        model = Project

    meeting = factory.SubFactory(MeetingFactory, live=True)
    language = "en"
    title = factory.Sequence(lambda n: f"Project {n}")
    text = "A shared kitchen for three communes."


class ParticipationFactory(DjangoModelFactory):
    class Meta:
        model = Participation

    project = factory.SubFactory(ProjectFactory)
    person = factory.SubFactory(PersonFactory)


class SpaceFactory(DjangoModelFactory):
    class Meta:
        model = Space

    title = factory.Sequence(lambda n: f"Space number {n}")
    text = "Keep the rooms open together."


class CollegeFactory(DjangoModelFactory):
    class Meta:
        model = College

    space = factory.SubFactory(SpaceFactory)
    name = factory.Sequence(lambda n: f"College number {n}")


class SpaceMemberFactory(DjangoModelFactory):
    """An organisation that was admitted."""

    class Meta:
        model = SpaceMember

    space = factory.SubFactory(SpaceFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    admitted_at = factory.LazyFunction(timezone.now)


class StrategyFactory(DjangoModelFactory):
    """Of a place at the level of départements; `on` names its themes."""

    class Meta:
        model = Strategy
        skip_postgeneration_save = True

    title = factory.Sequence(lambda n: f"Strategy number {n}")
    territory = factory.SubFactory(TerritoryFactory)
    level = factory.LazyAttribute(lambda one: RANK_OF[one.territory.level])
    language = "en"

    @factory.post_generation
    def on(self, create, themes, **options):
        for theme in themes or ():
            self.themes.create(theme=theme)


class DiscussionFactory(DjangoModelFactory):
    class Meta:
        model = Discussion

    space = factory.SubFactory(SpaceFactory)
    subject = factory.Sequence(lambda n: f"Subject {n}")


class MessageFactory(DjangoModelFactory):
    class Meta:
        model = Message

    discussion = factory.SubFactory(DiscussionFactory)
    author = factory.SubFactory(PersonFactory)
    text = "Who has a key?"


class CharterFactory(DjangoModelFactory):
    class Meta:
        model = Charter

    space = factory.SubFactory(SpaceFactory)
    number = 1
    text = "## Why\n\nWe keep the rooms open together."


class SpaceDocumentFactory(DjangoModelFactory):
    class Meta:
        model = SpaceDocument

    space = factory.SubFactory(SpaceFactory)
    title = factory.Sequence(lambda n: f"Minutes {n}")


class SpacePaperFactory(DjangoModelFactory):
    class Meta:
        model = SpacePaper

    document = factory.SubFactory(SpaceDocumentFactory)
    number = 1
    format = "pdf"
    size = 4
    content = b"%PDF"
    added_by = factory.SubFactory(PersonFactory)
