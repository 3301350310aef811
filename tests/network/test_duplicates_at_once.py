"""Two clicks at one moment: two entries are told apart once, and proposed again once."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier, BrokenBarrierError

import pytest
from django.db import connection, connections

from croisee.journal.models import Entry
from croisee.network import actions
from croisee.network.actions import duplicates
from croisee.network.models import Difference
from tests.factories import OrganisationFactory, PersonFactory

PATIENCE = 0.5  # seconds in which the other would come if nothing held it

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time"),
]


@pytest.fixture
def at_once(monkeypatch):
    """at_once(click, click): whoever has read what to decide by waits for the other, for a moment."""
    read, both = duplicates.difference_of, Barrier(2)

    def difference_of(one, other):
        found = read(one, other)
        with suppress(BrokenBarrierError):
            both.wait(PATIENCE)
        return found

    def alone(click):
        try:
            click()
        finally:
            connections.close_all()

    monkeypatch.setattr(duplicates, "difference_of", difference_of)

    def send(*clicks):
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(alone, clicks))

    return send


def test_two_are_told_apart_once_from_either_side_and_proposed_again_once(at_once):
    ada, one, other = PersonFactory(is_administrator=True), *OrganisationFactory.create_batch(2)

    at_once(
        lambda: actions.tell_apart(one=one, other=other, by=ada),
        lambda: actions.tell_apart(one=other, other=one, by=ada),
    )
    assert Difference.objects.count() == 1
    at_once(*[lambda: actions.propose_again(one=one, other=other, by=ada)] * 2)

    assert not Difference.objects.exists()
    assert sorted(Entry.objects.filter(verb__startswith="organisation.").values_list("verb", flat=True)) == [
        "organisation.proposed_again",
        "organisation.told_apart",
    ]
