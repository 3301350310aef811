"""The database goes away, is full, may not be written: it is said, and nobody need do anything."""

import json
from contextlib import suppress

import pytest
from django.db import OperationalError, close_old_connections, connection
from django.http import HttpResponse

from croisee.contributions.models import Contribution
from croisee.kit import away as away_from_data
from croisee.kit import working
from tests.contributions.access import words
from tests.factories import ContributionFactory

LONG = "We lend the hall. " * 100
SAYS = {
    "fr": "Croisée n’atteint pas ses données",
    "de": "Croisée erreicht ihre Daten nicht",
    "nl": "Croisée bereikt haar gegevens niet",
    "en": "Croisée does not reach its data",
}
on_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="as SQLite says it")
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]
on_postgres = pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has no server")


@pytest.fixture
def away(monkeypatch):
    """No statement is answered."""

    def refuse(*_given, **_named):
        connection.errors_occurred = True  # as Django notes it
        raise OperationalError("connection refused")

    monkeypatch.setattr(connection, "cursor", refuse)
    yield
    monkeypatch.undo()


@pytest.fixture(autouse=True)
def answers(client):
    """As a server answers: what goes wrong is a page."""
    client.raise_request_exception = False


def pragma(what: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {what}")
        found = cursor.fetchone()
    return found[0] if found else 0


@pytest.fixture
def full(world):
    """No room for one more contribution."""
    pragma(f"max_page_count = {pragma('page_count')}")
    with suppress(OperationalError):
        while True:
            ContributionFactory(session=world.workshop, text=LONG)
    yield lambda: pragma("max_page_count = 1073741823")
    pragma("max_page_count = 1073741823")


@pytest.fixture
def read_only():
    pragma("query_only = 1")
    yield lambda: pragma("query_only = 0")
    pragma("query_only = 0")


def contribute(client, world, **headers):
    address = f"/meetings/{world.meeting.slug}/sessions/{world.workshop.pk}/contribute/"
    return client.post(address, words(world) | {"text": LONG}, **headers)


@on_sqlite
@pytest.mark.parametrize("fault", ["full", "read_only"])
def test_what_cannot_be_written_is_said_and_is_taken_once_it_can(client, world, request, fault):
    world.enter(client, "participant")
    mend = request.getfixturevalue(fault)
    before = Contribution.objects.count()

    answer = contribute(client, world)
    assert (answer.status_code, answer.headers.get("Retry-After")) == (503, "15")
    assert SAYS["en"] in answer.content.decode()
    assert contribute(client, world, HTTP_X_CAPTURE="1").status_code == 503  # the phone keeps it
    assert Contribution.objects.count() == before

    mend()
    assert contribute(client, world).status_code == 302
    assert Contribution.objects.count() == before + 1


@pytest.mark.parametrize("language", SAYS)
def test_without_a_database_it_is_said_in_the_language_of_the_reader(client, away, language):
    answer = client.get("/", HTTP_ACCEPT_LANGUAGE=language)

    assert answer.status_code == 503
    assert SAYS[language] in answer.content.decode()
    assert f'<html lang="{language}">' in answer.content.decode()


@pytest.mark.parametrize(("method", "status"), [("GET", 503), ("HEAD", 503), ("POST", 200)])
def test_a_page_that_was_only_read_is_asked_again_and_what_was_sent_is_not(rf, method, status):
    def page(_request):
        connection.errors_occurred = True
        return HttpResponse("kept")

    answer = away_from_data.middleware(page)(rf.generic(method, "/"))

    assert answer.status_code == status


def test_programs_are_told_when_to_ask_again(client, away):
    answer = client.get("/api/v1/contributions")

    assert (answer.status_code, answer.headers.get("Retry-After")) == (503, "15")
    assert json.loads(answer.content)["type"].endswith("#problem-away")


def test_another_error_is_no_database_that_is_away(client, monkeypatch):
    monkeypatch.setattr("croisee.site.installation.version", lambda _name: 1 / 0)

    answer = client.get("/about/")

    assert answer.status_code == 500
    assert "Ein Fehler ist aufgetreten" in answer.content.decode()


@on_postgres
def test_a_connection_that_is_cut_costs_one_answer(client, world):
    world.enter(client, "participant")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (number,) = cursor.fetchone()
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [number])
    other.close()

    assert contribute(client, world).status_code == 503
    close_old_connections()  # as each request does at its end
    assert contribute(client, world).status_code == 302


def test_a_worker_whose_database_went_away_goes_on_under_another_name(monkeypatch):
    names = []

    def runs(_command, *, worker_id, **_options):
        names.append(worker_id)
        if len(names) < 3:
            raise OperationalError("server closed the connection unexpectedly")

    monkeypatch.setattr(working, "call_command", runs)
    monkeypatch.setattr(working, "beat", lambda *_: None)
    monkeypatch.setattr(working, "AGAIN", 0)
    monkeypatch.setattr(connection, "close", lambda: None)

    working.work()

    assert len(set(names)) == 3
