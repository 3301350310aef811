"""What is sent at the very moment of a merging lands on the contribution that is kept, whoever comes first.

Each has a connection of its own, on SQLite to a copy in a file. The first has done its work but not ended
its transaction when the second begins; it ends when the second is through, or, as that one has to wait for
it, after a moment.
"""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.db import connection, connections, transaction

from croisee.contributions import actions
from croisee.contributions.models import Conduct, Position, Priority
from tests.factories import AuthorFactory, ContributionFactory, RegistrationFactory

PATIENCE = 0.4  # seconds in which the second would be through if nothing held it

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def at_once(tmp_path, monkeypatch):
    """at_once(first, second, look): both as told above; what `look` then finds."""

    def run(first, second, look):
        if connection.vendor == "sqlite":
            copy = tmp_path / "copy.sqlite3"
            connection.cursor().execute(f"VACUUM INTO '{copy}'")
            monkeypatch.setitem(connection.settings_dict, "NAME", str(copy))
        has_begun, is_through = Event(), Event()

        def come_first():
            with transaction.atomic():
                first()
                has_begun.set()
                is_through.wait(PATIENCE)

        def come_second():
            has_begun.wait()
            second()
            is_through.set()

        with ThreadPoolExecutor(2) as pool:
            for done in [pool.submit(alone, work) for work in (come_first, come_second)]:
                done.result()
            return pool.submit(alone, look).result()

    return run


def alone(work):
    try:
        return work()
    finally:
        connections.close_all()


@pytest.fixture
def twins(room):
    Conduct.objects.create(session=room.session, asks_priorities=True)
    both = ContributionFactory.create_batch(2, session=room.session, meeting=room.meeting)
    for one in both:
        AuthorFactory(contribution=one)
    return both


@pytest.fixture
def omar(room):
    return RegistrationFactory(meeting=room.meeting, person__first_name="Omar")


def by_phone(room, merged, omar):
    actions.take_position(contribution=merged, value=-1, by=omar.person)


def on_paper(room, merged, omar):
    actions.enter_positions(session=room.session, held={merged.pk: -1}, by=room.scribe, registration=omar)


def as_priority(room, merged, omar):
    actions.prioritise(session=room.session, question=None, chosen=[merged], by=omar.person)


@pytest.mark.parametrize("merging_comes_first", [True, False])
@pytest.mark.parametrize("send", [by_phone, on_paper, as_priority])
def test_what_is_sent_while_two_are_merged_counts_on_the_one_that_is_kept(
    room, twins, omar, at_once, send, merging_comes_first
):
    kept, merged = twins
    model = Priority.objects if send is as_priority else Position.everything
    both = [
        lambda: actions.merge(merged=merged, kept=kept, by=room.scribe),
        lambda: send(room, merged, omar),
    ]

    found = at_once(
        *(both if merging_comes_first else both[::-1]),
        lambda: set(model.filter(person=omar.person).values_list("contribution", flat=True)),
    )

    assert kept.pk in found
    assert merging_comes_first is False or found == {kept.pk}
