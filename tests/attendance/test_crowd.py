"""Thirty people want five seats at the same moment, from four processes: five get in, ten times in a row."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

import pytest
from django.conf import settings

PEOPLE, SEATS, ROUNDS, CONTROLS = 30, 5, 10, 1
PATIENCE = 120
MEETINGS = f"""
from croisee.meetings.models import Meeting
for n in range({ROUNDS + CONTROLS}):
    Meeting.objects.create(slug=f"crowd-{{n}}", title="Crowd", stage="open", seats={SEATS})
"""

# the second finds the database that the first has prepared
SERVE = ["croisee.cli", "serve"]
SERVE_AGAIN = ["uvicorn", "croisee.kit.entry:make", "--factory", "--log-level", "warning"]

pytestmark = [pytest.mark.server, pytest.mark.xdist_group("servers")]


@pytest.fixture(scope="module")
def environment(tmp_path_factory) -> Iterator[dict[str, str]]:
    """What a server of our own needs: its own files, its own database of the kind that the suite runs on."""
    data = tmp_path_factory.mktemp("crowd")
    with own_database(data) as url:
        own = {"CROISEE_DATA": str(data), "CROISEE_DATABASE_URL": url, "CROISEE_SECRET_KEY": "crowd"}
        yield os.environ | own | {"DJANGO_SETTINGS_MODULE": "croisee.settings"}


@contextmanager
def own_database(data) -> Iterator[str]:
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        yield f"sqlite:///{data / 'crowd.sqlite3'}"
        return
    import psycopg

    server, name = settings.DATABASE_URL.rsplit("/", 1)[0], f"croisee_crowd_{os.getpid()}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        try:
            yield f"{server}/{name}"
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def serving(program: list[str], environment: dict[str, str]) -> Iterator[str]:
    """Four processes that serve the pages; gives their address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", *program, "--workers", "4", "--port", str(port)]
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    try:
        wait_for(server, f"http://127.0.0.1:{port}/about/")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=20)


def wait_for(server: subprocess.Popen, address: str) -> None:
    last = time.monotonic() + PATIENCE
    while time.monotonic() < last:
        assert server.poll() is None, "The server has ended."
        try:
            build_opener().open(address, timeout=10).close()
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("The server does not answer.")


class Visitor:
    """A browser: it keeps its cookies and follows where it is sent."""

    def __init__(self, address: str) -> None:
        self.address, self.opener = address, build_opener(HTTPCookieProcessor())
        self.opener.addheaders = [("Accept-Language", "en")]
        self.secret = re.search(
            r'csrfmiddlewaretoken" value="(\w+)"', self.open("/meetings/crowd-0/register/")
        )[1]

    def open(self, path: str, data: dict | None = None) -> str:
        sent = urlencode(data).encode() if data else None
        with self.opener.open(self.address + path, sent, timeout=60) as page:
            return page.read().decode()

    def register(self, slug: str, email: str) -> int:
        """0 for a seat, otherwise the place in the waiting list."""
        names = {"first_name": "Anne", "last_name": "Person", "organisation": "Town", "role": "elected"}
        page = self.open(
            f"/meetings/{slug}/register/", names | {"email": email, "csrfmiddlewaretoken": self.secret}
        )
        if "You are registered." in page:
            return 0
        return int(re.search(r"You are number (\d+) on the waiting list", page)[1])


def crowd(visitors: list[Visitor], slug: str) -> list[int]:
    """Everybody sends the form at the same moment; what each of them was told."""
    start = Barrier(len(visitors))

    def register(number: int) -> int:
        start.wait()
        return visitors[number].register(slug, f"{slug}-{number}@example.org")

    with ThreadPoolExecutor(len(visitors)) as pool:
        return sorted(pool.map(register, range(len(visitors))))


def test_five_seats_are_five_seats_and_without_the_lock_they_are_not(environment):
    with serving(SERVE, environment) as address:
        subprocess.run(
            [sys.executable, "-m", "croisee.cli", "manage", "shell", "-v0", "-c", MEETINGS], env=environment
        )
        visitors = [Visitor(address) for _ in range(PEOPLE)]
        told = [crowd(visitors, f"crowd-{n}") for n in range(ROUNDS)]

    with serving(SERVE_AGAIN, environment | {"CROISEE_TEST_NO_SEAT_LOCK": "1"}) as address:
        visitors = [Visitor(address) for _ in range(PEOPLE)]
        control = [crowd(visitors, f"crowd-{n}") for n in range(ROUNDS, ROUNDS + CONTROLS)]

    assert told == [[0] * SEATS + list(range(1, PEOPLE - SEATS + 1))] * ROUNDS
    assert max(each.count(0) for each in control) > SEATS
