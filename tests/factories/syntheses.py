"""What is made of it: statements, texts of law, briefs."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from croisee.syntheses.models import (
    Amendment,
    Article,
    Basis,
    Bill,
    BillVersion,
    Brief,
    Citation,
    Evidence,
    ReaderLink,
    ReaderQuestion,
    Statement,
    Step,
    Synthesis,
    Wording,
)
from tests.factories.contributions import ContributionFactory
from tests.factories.meetings import MeetingFactory


class SynthesisFactory(DjangoModelFactory):
    class Meta:
        model = Synthesis

    meeting = factory.SubFactory(MeetingFactory, live=True)
    title = "What was said"
    language = "en"


class StatementFactory(DjangoModelFactory):
    class Meta:
        model = Statement

    synthesis = factory.SubFactory(SynthesisFactory)
    text = factory.Sequence(lambda n: f"Rooms are lent in {n} towns.")
    position = factory.Sequence(int)


class CitationFactory(DjangoModelFactory):
    class Meta:
        model = Citation

    statement = factory.SubFactory(StatementFactory)
    contribution = factory.SubFactory(ContributionFactory)


class BasisFactory(DjangoModelFactory):
    class Meta:
        model = Basis

    statement = factory.SubFactory(StatementFactory)
    on = factory.SubFactory(StatementFactory)


class BillFactory(DjangoModelFactory):
    class Meta:
        model = Bill

    meeting = factory.SubFactory(MeetingFactory, live=True)
    title = factory.Sequence(lambda n: f"Solidarity economy bill {n}")
    slug = factory.Sequence(lambda n: f"solidarity-economy-bill-{n}")
    language = "en"


class BillVersionFactory(DjangoModelFactory):
    class Meta:
        model = BillVersion

    bill = factory.SubFactory(BillFactory)
    number = 1
    name = "As tabled"


class ArticleFactory(DjangoModelFactory):
    class Meta:
        model = Article

    bill = factory.SubFactory(BillFactory)
    key = factory.Sequence(lambda n: f"{n + 1}")


class WordingFactory(DjangoModelFactory):
    class Meta:
        model = Wording

    version = factory.SubFactory(BillVersionFactory)
    article = factory.SubFactory(ArticleFactory, bill=factory.SelfAttribute("..version.bill"))
    number = factory.SelfAttribute("article.key")
    text = "The region draws up a strategy.\nIt may contract with towns."
    position = factory.Sequence(int)


class BriefFactory(DjangoModelFactory):
    class Meta:
        model = Brief

    meeting = factory.SelfAttribute("bill.meeting")
    bill = factory.SubFactory(BillFactory)
    title = "What the meeting asks"
    addressee = "To the rapporteurs"
    language = "en"


class AmendmentFactory(DjangoModelFactory):
    class Meta:
        model = Amendment

    brief = factory.SubFactory(BriefFactory)
    wording = factory.SubFactory(WordingFactory, version__bill=factory.SelfAttribute("...brief.bill"))
    article = factory.SelfAttribute("wording.article")
    problem = "Citizens are left out."
    proposed = "The region draws up a strategy with citizens.\nIt may contract with towns."
    reason = "They live there."


class EvidenceFactory(DjangoModelFactory):
    class Meta:
        model = Evidence

    amendment = factory.SubFactory(AmendmentFactory)
    contribution = factory.SubFactory(ContributionFactory)


class StepFactory(DjangoModelFactory):
    class Meta:
        model = Step

    amendment = factory.SubFactory(AmendmentFactory)
    kind = "sent"
    on = date(2013, 10, 1)
    token = factory.Sequence(lambda n: f"step{n}")


class ReaderLinkFactory(DjangoModelFactory):
    class Meta:
        model = ReaderLink

    brief = factory.SubFactory(BriefFactory)
    name = "Office of Senator A"


class ReaderQuestionFactory(DjangoModelFactory):
    class Meta:
        model = ReaderQuestion

    link = factory.SubFactory(ReaderLinkFactory)
    text = "How many towns is that?"
    language = "en"
    token = factory.Sequence(lambda n: f"question{n}")
