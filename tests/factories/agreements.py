"""Agreements, who is party to them, and what they promise."""

from datetime import date

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from croisee.cooperation.models import (
    Agreement,
    Clause,
    Commitment,
    Indicator,
    Measure,
    Money,
    Party,
    Template,
    TemplateClause,
    TemplateText,
    TemplateVersion,
)
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


class ClauseFactory(DjangoModelFactory):
    class Meta:
        model = Clause

    agreement = factory.SubFactory(AgreementFactory)
    language = "fr"
    code = factory.Sequence(lambda n: f"clause-{n}")
    title = "Objet"
    text = "Les parties s’unissent pour : {{object}}"


class TemplateFactory(DjangoModelFactory):
    class Meta:
        model = Template

    code = factory.Sequence(lambda n: f"model-{n}")
    kind = "cpo"


class TemplateVersionFactory(DjangoModelFactory):
    """One that was published."""

    class Meta:
        model = TemplateVersion

    template = factory.SubFactory(TemplateFactory)
    number = 1
    as_of = date(2026, 1, 1)
    published_at = factory.LazyFunction(timezone.now)


class TemplateTextFactory(DjangoModelFactory):
    class Meta:
        model = TemplateText

    version = factory.SubFactory(TemplateVersionFactory)
    language = "fr"
    title = "Convention d’objectifs"


class TemplateClauseFactory(DjangoModelFactory):
    class Meta:
        model = TemplateClause

    text_of = factory.SubFactory(TemplateTextFactory)
    code = factory.Sequence(lambda n: f"clause-{n}")
    title = "Objet"
    text = "Les parties s’unissent pour : {{object}}"
