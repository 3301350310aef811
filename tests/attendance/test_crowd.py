"""Thirty people want five seats at the same moment, from four processes: five get in, each time."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from threading import Barrier
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

import pytest

from benchmarks._live.environment import own_database

PEOPLE, SEATS, ROUNDS, CONTROLS = 30, 5, 4, 1
PATIENCE = 120
CODED, USES = 10, 3
MEETINGS = f"""
from croisee.attendance.models import Admission, Wave
from croisee.meetings.models import Meeting

def open_meeting(slug, **facts):
    return Meeting.objects.create(slug=slug, title="Crowd", stage="open", **facts)

open_meeting("lobby")
for n in range({ROUNDS + CONTROLS}):
    open_meeting(f"crowd-{{n}}", seats={SEATS})
for n in range({ROUNDS}):
    coded = open_meeting(f"coded-{{n}}")
    Admission.objects.create(meeting=coded, is_invited_only=True)
    Wave.objects.create(
        meeting=coded, name="Partners", subject="x", text="x", code="KEY", code_uses={USES}
    )
"""

# the second finds the database that the first has prepared
SERVE = ["croisee.cli", "serve"]
SERVE_AGAIN = ["uvicorn", "croisee.kit.entry:make", "--factory", "--log-level", "warning"]

pytestmark = [pytest.mark.server, pytest.mark.xdist_group("servers")]


@pytest.fixture(scope="module")
def environment(tmp_path_factory) -> Iterator[dict[str, str]]:
    """What a server of our own needs: its own files, its own database of the kind that the suite runs on."""
    data = tmp_path_factory.mktemp("crowd")
    suite = os.environ.get("CROISEE_TEST_DATABASE_URL", "")
    on_sqlite = nullcontext(f"sqlite:///{data / 'crowd.sqlite3'}")
    with own_database(suite) if suite.startswith("postgres") else on_sqlite as url:
        own = {"CROISEE_DATA": str(data), "CROISEE_DATABASE_URL": url, "CROISEE_SECRET_KEY": "crowd"}
        yield os.environ | own | {"DJANGO_SETTINGS_MODULE": "croisee.settings"}


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
            r'csrfmiddlewaretoken" value="(\w+)"', self.open("/meetings/lobby/register/")
        )[1]

    def open(self, path: str, data: dict | None = None) -> str:
        sent = urlencode(data).encode() if data else None
        with self.opener.open(self.address + path, sent, timeout=60) as page:
            return page.read().decode()

    def send(self, slug: str, email: str, **more: str) -> str:
        """The form; the page to which it leads."""
        names = {"first_name": "Anne", "last_name": "Person", "organisation": "Town", "role": "elected"}
        return self.open(
            f"/meetings/{slug}/register/",
            names | more | {"email": email, "csrfmiddlewaretoken": self.secret},
        )

    def use_code(self, slug: str, email: str) -> bool:
        """Whether the code let them in; the others are told why it did not."""
        page = self.send(slug, email, code="KEY")
        is_in = "You are registered." in page
        assert is_in or "This code has been used as often as it may be." in page
        return is_in

    def register(self, slug: str, email: str) -> int:
        """0 for a seat, otherwise the place in the waiting list."""
        page = self.send(slug, email)
        if "You are registered." in page:
            return 0
        return int(re.search(r"You are number (\d+) on the waiting list", page)[1])


def crowd(visitors: list[Visitor], slug: str, do: Callable = Visitor.register) -> list[int]:
    """Everybody sends the form at the same moment; what each of them was told."""
    start = Barrier(len(visitors))

    def register(number: int) -> int:
        start.wait()
        return do(visitors[number], slug, f"{slug}-{number}@example.org")

    with ThreadPoolExecutor(len(visitors)) as pool:
        return sorted(pool.map(register, range(len(visitors))))


@pytest.fixture(scope="module")
def address(environment) -> Iterator[str]:
    """The site, with the lobby and the meetings of these tests."""
    with serving(SERVE, environment) as address:
        shell = [sys.executable, "-m", "croisee.cli", "manage", "shell", "-v0", "-c", MEETINGS]
        subprocess.run(shell, env=environment, check=True)
        yield address


def test_five_seats_are_five_seats_and_without_the_lock_they_are_not(address, environment):
    visitors = [Visitor(address) for _ in range(PEOPLE)]
    told = [crowd(visitors, f"crowd-{n}") for n in range(ROUNDS)]

    with serving(SERVE_AGAIN, environment | {"CROISEE_TEST_NO_SEAT_LOCK": "1"}) as unlocked:
        visitors = [Visitor(unlocked) for _ in range(PEOPLE)]
        control = [crowd(visitors, f"crowd-{n}") for n in range(ROUNDS, ROUNDS + CONTROLS)]

    assert told == [[0] * SEATS + list(range(1, PEOPLE - SEATS + 1))] * ROUNDS
    assert max(each.count(0) for each in control) > SEATS


def test_a_code_for_three_lets_in_three_of_ten_who_come_at_once(address):
    visitors = [Visitor(address) for _ in range(CODED)]
    told = [crowd(visitors, f"coded-{n}", Visitor.use_code) for n in range(ROUNDS)]

    assert told == [[False] * (CODED - USES) + [True] * USES] * ROUNDS
