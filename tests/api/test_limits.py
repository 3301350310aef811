from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import OperationalError, connection
from django.urls import reverse

from croisee.api import limits
from croisee.api.models import Window


@pytest.fixture(autouse=True)
def noon(monkeypatch):
    """The clock stands still, ten seconds into a minute."""
    monkeypatch.setattr(limits.time, "time", lambda: 6_010.0)


def test_who_asks_too_often_waits_for_the_next_minute(client, db, settings, monkeypatch):
    settings.API_PER_MINUTE = 2
    answers = [client.get(reverse("api_index")) for _ in range(3)]
    assert [one.status_code for one in answers] == [200, 200, 429]
    assert answers[0]["RateLimit-Policy"] == '"minute";q=2;w=60'
    assert [one["RateLimit"] for one in answers] == [f'"minute";r={left};t=50' for left in (1, 0, 0)]
    assert answers[2]["Retry-After"] == "50" and answers[2].json()["status"] == 429
    monkeypatch.setattr(limits.time, "time", lambda: 6_060.0)
    assert client.get(reverse("api_index")).status_code == 200


def test_each_address_has_its_own(client, db, settings):
    settings.API_PER_MINUTE = 1
    for place in ("192.0.2.1", "192.0.2.2", "2001:db8::1", "2001:db8:0:1::1"):
        assert client.get(reverse("api_index"), REMOTE_ADDR=place).status_code == 200
    assert client.get(reverse("api_index"), REMOTE_ADDR="2001:db8::2").status_code == 429


def test_an_address_of_version_4_is_the_same_written_as_one_of_version_6(client, db, settings):
    settings.API_PER_MINUTE = 1
    places = ("::ffff:192.0.2.1", "::ffff:192.0.2.2", "192.0.2.1")
    asked = [client.get(reverse("api_index"), REMOTE_ADDR=place).status_code for place in places]
    assert asked == [200, 200, 429]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="others write beside each other")
def test_on_sqlite_a_read_seldom_writes_and_processes_still_count_together(db, monkeypatch):
    def ask(times):
        return [limits.taken("one", 100).left for _ in range(times)]

    assert ask(9) == list(range(99, 90, -1)) and not Window.objects.exists()
    assert ask(1) == [90] and Window.objects.get().number == 10
    limits.COUNTED.clear()  # another process
    assert ask(10)[-1] == 80 and ask(1) == [79]

    def locked(*_):
        raise OperationalError("database is locked")

    monkeypatch.setattr(limits, "counted_by_database", locked)
    assert ask(20)[-1] == 59


def test_addresses_are_not_kept(db):
    limits.counted_by_database(limits.key_of("from 192.0.2.1"), 100)
    assert Window.objects.exists()
    assert "192.0.2.1" not in str(list(Window.objects.values()))


def test_who_asks_no_more_is_forgotten(db):
    limits.counted_by_database("one", 100)
    limits.counted_by_database("another", 111)
    assert Window.objects.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.postgres
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time")
def test_all_processes_count_together():
    def ask(_):
        try:
            return limits.taken("somebody", 100).left
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        assert sorted(threads.map(ask, range(20))) == list(range(80, 100))
