"""What was said of promises."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from croisee.cooperation.models import CommitmentNote, Proof
from tests.factories.agreements import CommitmentFactory


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
