"""Sheets are read again when the thesaurus has changed, or a release came that reads otherwise."""

from django.db import transaction
from django.db.models import Q, QuerySet

from croisee.funding.models import Instrument, Said
from croisee.kit import thesaurus

BATCH = 200  # sheets of one transaction


def read_words() -> int:
    """Read those that were read with other words, or never; rung twice, nothing is left for the second."""
    number = 0
    while read := read_some():
        number += read
    return number


@transaction.atomic
def read_some() -> int:
    some = list(unread().select_for_update(no_key=True, of=("self",), skip_locked=True)[:BATCH])
    Said.objects.keep(some)
    return len(some)


def unread() -> QuerySet[Instrument]:
    """What is not read with the thesaurus of now."""
    old = Q(said=None) | ~Q(said__version=thesaurus.words().edition)
    return Instrument.objects.filter(old).order_by("pk")
