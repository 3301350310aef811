"""What was said of promises."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from croisee.cooperation.models import CommitmentNote, Proof, Review, ReviewStatement
from tests.factories.agreements import AgreementFactory, CommitmentFactory


class CommitmentNoteFactory(DjangoModelFactory):
    class Meta:
        model = CommitmentNote

    commitment = factory.SubFactory(CommitmentFactory)
    state = "kept"
    on = date(2026, 6, 1)
    word = "The room is lent since June."


class ProofFactory(DjangoModelFactory):
    class Meta:
        model = Proof

    note = factory.SubFactory(CommitmentNoteFactory)
    name = "minutes.pdf"
    format = "pdf"
    size = 4
    content = b"%PDF"


class ReviewFactory(DjangoModelFactory):
    """Of one statement."""

    class Meta:
        model = Review
        skip_postgeneration_save = True

    agreement = factory.SubFactory(AgreementFactory, running=True)
    year = 2026
    language = "en"
    statement = factory.RelatedFactory("tests.factories.followup.ReviewStatementFactory", "review")


class ReviewStatementFactory(DjangoModelFactory):
    class Meta:
        model = ReviewStatement

    review = factory.SubFactory(ReviewFactory, statement=None)
    part = "promises"
    text = "The room is lent."
    sources = [{"ref": "C1", "kind": "commitment", "text": "Lend a room.", "who": "", "where": "", "url": ""}]
