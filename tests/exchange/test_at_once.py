"""Two organisers at the same moment: nobody has two appointments at once, and nobody is told twice.

Each request runs in a thread with a connection of its own. Both wait for each other once they have read what
they decide by; the lock keeps the second from reading, so that it does not come. Without the lock both decide
by the same facts.
"""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, BrokenBarrierError

import pytest
from django.db import connection, connections
from django.test import Client
from django.urls import reverse

from croisee.exchange import actions, appointing, rules
from croisee.exchange.actions import missing
from croisee.exchange.models import Absence
from croisee.kit.models import Mail
from tests.exchange.conftest import pairs, published, two, wish
from tests.factories import OrganiserFactory

# seconds in which the other would come if nothing held it; where nothing does, it comes
PATIENCE, WITHOUT_THE_LOCK = 1.0, 60.0

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time"),
]


@pytest.fixture
def left_alone(session, four, oda):
    """Anne and Bob were to meet; Bob is missing, and Anne would like to meet Cleo too."""
    anne, bob, cleo, _ = four
    wish(session, anne, bob)
    row = published(session, oda)[0]
    wish(session, anne, bob, cleo)
    actions.miss(appointment=row, organisation=bob.organisation, by=oda)
    Mail.objects.all().delete()
    return row


@pytest.fixture
def meeting_point(monkeypatch, request):
    """Whoever has read what to decide by waits here for the other, for a moment."""
    barrier = Barrier(2)
    patience = WITHOUT_THE_LOCK if "without_the_lock" in request.fixturenames else PATIENCE

    def wait() -> None:
        try:
            barrier.wait(timeout=patience)
        except BrokenBarrierError:
            return

    read, judge = appointing.Standby.pair, rules.why_not_restore

    def pair(self, slot):
        found = read(self, slot)
        wait()
        return found

    def why_not_restore(person, absence):
        found = judge(person, absence)
        wait()
        return found

    monkeypatch.setattr(appointing.Standby, "pair", pair)
    monkeypatch.setattr(rules, "why_not_restore", why_not_restore)


@pytest.fixture
def without_the_lock(monkeypatch):
    monkeypatch.setattr(missing, "hold", lambda session: session)


@pytest.fixture
def at_once(session, oda):
    """at_once((route, args, data), …): each sent by an organiser of their own, at the same moment."""

    def send(*requests):
        start = Barrier(len(requests))
        people = [OrganiserFactory(meeting=session.meeting).person for _ in requests]

        def one(person, route, args, data):
            # a client that raises raises what breaks the request of another thread, too
            client = Client(raise_request_exception=False)
            client.force_login(person)
            start.wait()
            try:
                address = reverse(route, args=[session.meeting.slug, session.pk, *args])
                return client.post(address, data).status_code
            finally:
                connections.close_all()

        with ThreadPoolExecutor(len(requests)) as pool:
            return list(pool.map(lambda pair: one(pair[0], *pair[1]), zip(people, requests, strict=True)))

    return send


def busiest(session) -> int:
    """The most appointments that an organisation has at one hour."""
    sides = [(row.slot, side) for row in session.appointments.all() for side in (row.first_id, row.second_id)]
    return max(Counter(sides).values(), default=0)


def replacing(row, first, second):
    data = {"first": first.organisation_id, "second": second.organisation_id}
    return "appointment_replace", [row.slot], data


def restoring():
    """Bob is there after all; their table is not the one at which a replacement would take place."""
    Absence.objects.update(table=2)
    return "appointment_restore", [Absence.objects.get().pk], {}


def test_two_who_let_the_same_pair_meet_make_one_appointment(
    session, four, left_alone, meeting_point, at_once
):
    anne, _bob, cleo, _dan = four

    assert at_once(replacing(left_alone, anne, cleo), replacing(left_alone, cleo, anne)) == [302, 302]
    assert pairs(session.appointments.all()) == {two(anne, cleo)}
    assert Mail.objects.count() == 2


def test_without_the_lock_one_of_the_two_breaks(
    session, four, left_alone, meeting_point, without_the_lock, at_once
):
    click = replacing(left_alone, four[0], four[2])

    assert sorted(at_once(click, click)) == [302, 500]


def test_a_replacement_and_an_undo_at_once_put_nobody_in_two_places(
    session, four, left_alone, meeting_point, at_once
):
    answers = at_once(replacing(left_alone, four[0], four[2]), restoring())

    assert busiest(session) == session.appointments.count() == 1
    assert sorted(answers) in ([302, 302], [302, 403])


def test_without_the_lock_somebody_is_in_two_places(
    session, four, left_alone, meeting_point, without_the_lock, at_once
):
    at_once(replacing(left_alone, four[0], four[2]), restoring())

    assert busiest(session) == 2


def test_two_who_note_the_same_one_as_missing_note_it_once(session, four, oda, at_once):
    wish(session, four[0], four[1])
    row = published(session, oda)[0]
    Mail.objects.all().delete()
    click = ("appointment_miss", [row.pk], {"who": row.first_id})

    assert at_once(click, click, click, click) == [302] * 4
    assert Absence.objects.filter(is_noticed=True).count() == 1
    assert Mail.objects.count() == 1


def test_each_of_the_two_noted_as_missing_by_another_organiser_is_one_absence(session, four, oda, at_once):
    wish(session, four[0], four[1])
    row = published(session, oda)[0]

    at_once(*(("appointment_miss", [row.pk], {"who": side}) for side in (row.first_id, row.second_id)))

    assert Absence.objects.filter(is_noticed=True).count() == 1
    assert not session.appointments.exists()
