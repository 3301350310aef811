"""Who comes, and where they sit."""

from datetime import UTC, datetime

import factory
from factory.django import DjangoModelFactory

from croisee.attendance.models import Choice, Registration, Seat
from tests.factories.meetings import MeetingFactory, SessionFactory
from tests.factories.network import OrganisationFactory, PersonFactory


class RegistrationFactory(DjangoModelFactory):
    class Meta:
        model = Registration

    meeting = factory.SubFactory(MeetingFactory, open=True)
    person = factory.SubFactory(PersonFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    role = "elected"
    status = "confirmed"
    queued_at = datetime(2013, 7, 1, 9, tzinfo=UTC)


class ChoiceFactory(DjangoModelFactory):
    class Meta:
        model = Choice

    registration = factory.SubFactory(RegistrationFactory)
    session = factory.SubFactory(SessionFactory)
    rank = 0


class SeatFactory(DjangoModelFactory):
    class Meta:
        model = Seat

    registration = factory.SubFactory(RegistrationFactory)
    session = factory.SubFactory(SessionFactory)
