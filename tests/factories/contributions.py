"""What is said and held."""

from datetime import UTC, datetime

import factory
from factory.django import DjangoModelFactory

from croisee.contributions.models import Author, Contribution, Link, Photo, Position
from tests.factories.meetings import SessionFactory
from tests.factories.network import OrganisationFactory, PersonFactory


class ContributionFactory(DjangoModelFactory):
    class Meta:
        model = Contribution

    meeting = factory.SelfAttribute("session.meeting")
    session = factory.SubFactory(SessionFactory)
    kind = "practice"
    text = factory.Sequence(lambda n: f"We lend the town hall to associations, {n}.")
    language = "en"
    said_at = datetime(2013, 9, 12, 11, tzinfo=UTC)


class AuthorFactory(DjangoModelFactory):
    class Meta:
        model = Author

    contribution = factory.SubFactory(ContributionFactory)
    person = factory.SubFactory(PersonFactory)
    organisation = factory.SubFactory(OrganisationFactory)


class LinkFactory(DjangoModelFactory):
    class Meta:
        model = Link

    source = factory.SubFactory(ContributionFactory, kind="lever")
    target = factory.SubFactory(
        ContributionFactory, kind="obstacle", session=factory.SelfAttribute("..source.session")
    )
    kind = "lifts"


class PhotoFactory(DjangoModelFactory):
    class Meta:
        model = Photo

    contribution = factory.SubFactory(ContributionFactory)
    content = b"a picture"
    width, height = 40, 30


class PositionFactory(DjangoModelFactory):
    class Meta:
        model = Position

    contribution = factory.SubFactory(ContributionFactory)
    person = factory.SubFactory(PersonFactory)
    value = 1
