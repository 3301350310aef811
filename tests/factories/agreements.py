"""Agreements, who is party to them, and what they promise."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from croisee.cooperation.models import Agreement, Commitment, Indicator, Measure, Money, Party
from tests.factories.network import OrganisationFactory


class AgreementFactory(DjangoModelFactory):
    class Meta:
        model = Agreement

    class Params:
        running = factory.Trait(
            stage="in_force", first_signed_on=date(2026, 1, 15), in_force_since=date(2026, 1, 15)
        )

    title = factory.Sequence(lambda n: f"Agreement number {n}")
    kind = "cpo"
    object = "Keep the shared kitchen open."
    begins, ends = date(2026, 1, 1), date(2028, 12, 31)
    evaluation_on, renewal_by = date(2028, 6, 30), date(2028, 9, 30)


class PartyFactory(DjangoModelFactory):
    class Meta:
        model = Party

    agreement = factory.SubFactory(AgreementFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    signatory_name = "Camille Aubertin"
    signatory_function = "Présidente"


class OfParty(DjangoModelFactory):
    """What a party promises, in its own agreement."""

    class Meta:
        abstract = True

    party = factory.SubFactory(PartyFactory)
    agreement = factory.SelfAttribute("party.agreement")


class CommitmentFactory(OfParty):
    class Meta:
        model = Commitment

    text = "Lend a room on Thursdays."
    by_when = date(2026, 12, 31)


class MoneyFactory(OfParty):
    class Meta:
        model = Money

    year = 2026
    promised = 12_000


class IndicatorFactory(DjangoModelFactory):
    class Meta:
        model = Indicator

    agreement = factory.SubFactory(AgreementFactory)
    name = "Meals that are served"
    unit = "meals a year"
    baseline, target = 0, 4000
    by_when = date(2028, 12, 31)


class MeasureFactory(DjangoModelFactory):
    class Meta:
        model = Measure

    indicator = factory.SubFactory(IndicatorFactory)
    value = 1500
    on = date(2026, 12, 31)
