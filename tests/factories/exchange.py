"""Whom one meets, and what one keeps."""

from datetime import UTC, datetime

import factory
from factory.django import DjangoModelFactory

from croisee.exchange.models import (
    Absence,
    Appointment,
    AppointmentPlan,
    Contact,
    Kept,
    Match,
    MatchSide,
    PairRule,
    Posting,
    Rounds,
    Wish,
)
from tests.factories.contributions import ContributionFactory
from tests.factories.meetings import MeetingFactory, SessionFactory
from tests.factories.network import OrganisationFactory, PersonFactory


class KeptFactory(DjangoModelFactory):
    class Meta:
        model = Kept

    person = factory.SubFactory(PersonFactory)
    contribution = factory.SubFactory(ContributionFactory)


class ContactFactory(DjangoModelFactory):
    class Meta:
        model = Contact

    meeting = factory.SubFactory(MeetingFactory, live=True)
    asked_by = factory.SubFactory(PersonFactory)
    asked = factory.SubFactory(PersonFactory)


class RoundsFactory(DjangoModelFactory):
    class Meta:
        model = Rounds

    session = factory.SubFactory(SessionFactory, kind="appointments")


class PairRuleFactory(DjangoModelFactory):
    class Meta:
        model = PairRule

    session = factory.SubFactory(SessionFactory, kind="appointments")
    first = factory.SubFactory(OrganisationFactory)
    second = factory.SubFactory(OrganisationFactory)
    kind = "must"


class AppointmentPlanFactory(DjangoModelFactory):
    class Meta:
        model = AppointmentPlan

    session = factory.SubFactory(SessionFactory, kind="appointments")
    status = "ready"


class AbsenceFactory(DjangoModelFactory):
    class Meta:
        model = Absence

    session = factory.SubFactory(SessionFactory, kind="appointments")
    organisation = factory.SubFactory(OrganisationFactory)
    slot = 0
    is_noticed = True


class AppointmentFactory(DjangoModelFactory):
    class Meta:
        model = Appointment

    session = factory.SubFactory(SessionFactory, kind="appointments")
    first = factory.SubFactory(OrganisationFactory)
    second = factory.SubFactory(OrganisationFactory)
    slot = 0
    table = 1


class WishFactory(DjangoModelFactory):
    class Meta:
        model = Wish

    session = factory.SubFactory(SessionFactory, kind="appointments")
    organisation = factory.SubFactory(OrganisationFactory)
    wished = factory.SubFactory(OrganisationFactory)
    rank = 0


class PostingFactory(DjangoModelFactory):
    """A running offer that everybody may read, unless it is said otherwise."""

    class Meta:
        model = Posting

    class Params:
        draft = factory.Trait(stage="draft", opened_at=None)
        restricted = factory.Trait(audience="members")

    contribution = factory.SubFactory(
        ContributionFactory, session=None, meeting=None, kind="asset", text="We lend two cargo bicycles."
    )
    organisation = factory.SubFactory(OrganisationFactory)
    about = "good"
    stage = "open"
    opened_at = datetime(2026, 11, 1, 9, tzinfo=UTC)


class MatchFactory(DjangoModelFactory):
    """A need and an offer that were posted, with their two sides."""

    class Meta:
        model = Match
        skip_postgeneration_save = True

    need = factory.LazyFunction(lambda: PostingFactory(contribution__kind="need").contribution)
    offer = factory.LazyFunction(lambda: PostingFactory().contribution)
    score = 0.5
    facts = factory.LazyFunction(lambda: [["same", {"concept": "bicycle", "other": "bicycle"}]])

    @factory.post_generation
    def sides(self, create, given, **facts):
        for end, is_need in ((self.need, True), (self.offer, False)):
            whose = {"contribution": end, "organisation": end.posting.organisation, "is_need": is_need}
            MatchSide.objects.create(match=self, **whose)
