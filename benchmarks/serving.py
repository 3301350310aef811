"""Pages and writes on a real server of two workers: processor time, requests per second, memory, start.

The reference is bare Django's page of the same 36 sessions on the same server (`benchmarks/_floor.py`).
"""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import time as hour
from pathlib import Path
from urllib.parse import urlencode
from uuid import uuid4

SESSIONS, REQUESTS, CONNECTIONS = 36, 200, 8
SLUG = "un-an-plus-tard"
CLOCK = os.sysconf("SC_CLK_TCK")


def run() -> list[dict]:
    """One row for each promise."""
    with tempfile.TemporaryDirectory(prefix="croisee-bench-") as data:
        environment = os.environ | {"CROISEE_DATA": data, "CROISEE_DEMO": "1"}
        made = [sys.executable, "-c", "from benchmarks.serving import prepare; prepare()"]
        subprocess.run(made, env=environment, check=True)
        return [*with_floor(environment, data), *cold_start(environment)]


def prepare() -> None:
    """The demonstration, and in its next meeting as many sessions as the peers were measured with."""
    from croisee.cli import django

    django(demonstration=True)
    from croisee.meetings.editions import edition_today, snapshot_of
    from croisee.meetings.models import Meeting, Session
    from croisee.site.demonstration import load
    from croisee.site.service import prepare as prepare_database

    prepare_database()
    load()
    meeting = Meeting.objects.get(slug=SLUG)
    meeting.seats = None
    meeting.save()
    for n in range(SESSIONS - meeting.sessions.count()):
        start = 9 + n % 8
        Session.objects.create(
            meeting=meeting, kind="round_table", title=f"Table ronde {n}", day=meeting.starts_on,
            start=hour(start), end=hour(start, 50), framing="Ce qui a été essayé, avec ses chiffres.",
        )  # fmt: skip
    last = meeting.versions.first()
    meeting.versions.create(
        number=last.number + 1 if last else 1, name="36", snapshot=snapshot_of(edition_today(meeting))
    )


@contextmanager
def server(factory: str, environment: dict[str, str], workers: int = 2):
    """A running server: its port and its process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "uvicorn",
        "--factory",
        factory,
        "--port",
        str(port),
        "--log-level",
        "error",
    ]
    environment = environment | {"DJANGO_SETTINGS_MODULE": "croisee.settings"}
    process = subprocess.Popen([*command, "--workers", str(workers)], env=environment, start_new_session=True)
    try:
        until_it_answers(port)
        yield port, process.pid
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=20)


def until_it_answers(port: int) -> None:
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.01)


def with_floor(environment: dict[str, str], data: str) -> list[dict]:
    floor_environment = environment | {"FLOOR_DATABASE": f"{data}/croisee.sqlite3"}
    with server("benchmarks._floor:make", floor_environment) as (port, pid):
        floor = measure("bare Django, 36 sessions", port, pid, lambda n: get(f"/?slug={SLUG}"))
    with server("croisee.kit.entry:make", environment) as (port, pid):
        page = measure("programme page, 36 sessions", port, pid, lambda n: get(f"/meetings/{SLUG}/"))
        registering = Form(port, f"/meetings/{SLUG}/register/")
        registered = measure("registration", port, pid, registering.register)
        saying = Form(port, registering.contribute_address(), registering.cookies)
        said = measure("contribution", port, pid, saying.contribute)
        memory = round(max(map(pss, workers_of(pid))) / 1e6, 1)
    rows = [floor, page, registered, said]
    for row in rows:
        row["× bare Django"] = round(row["CPU ms"] / floor["CPU ms"], 2)
    return [*rows, {"what": "worker after load", "MB (PSS)": memory}]


def get(path: str):
    return "GET", path, None, {}


class Form:
    """A page with a form, and what a browser would send back."""

    def __init__(self, port: int, path: str, cookies: str = "") -> None:
        self.port, self.path, self.cookies = port, path, cookies
        status, headers, body = request(port, "GET", path, None, {"Cookie": cookies})
        assert status == 200, (path, status)
        self.html = body.decode()
        self.cookies = join_cookies(cookies, headers)
        self.hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', self.html))

    def send(self, fields: dict[str, str]):
        headers = {"Cookie": self.cookies, "Content-Type": "application/x-www-form-urlencoded"}
        return "POST", self.path, urlencode(self.hidden | fields), headers

    def register(self, n: int):
        return self.send({
            "first_name": "Anne", "last_name": f"Essai {n}", "email": f"essai-{uuid4().hex}@example.org",
            "organisation": "Conseil général de Meurthe-et-Moselle", "role": "staff",
        })  # fmt: skip

    def contribute(self, n: int):
        fields = {
            "kind": "practice",
            "text": f"Nous prêtons la salle, pour la fois {n}.",
            "key": str(uuid4()),
        }
        return self.send(fields | {"language": "fr"})

    def contribute_address(self) -> str:
        """Register somebody for good, keep their cookies, and find the page of a workshop."""
        method, path, body, headers = self.register(0)
        status, answer, _ = request(self.port, method, path, body, headers)
        assert status == 302, status
        personal = dict(answer)["location"]
        _, answer, _ = request(self.port, "GET", personal, None, {"Cookie": self.cookies})
        self.cookies = join_cookies(self.cookies, answer)
        _, _, programme = request(self.port, "GET", f"/meetings/{SLUG}/", None, {"Cookie": self.cookies})
        sessions = re.findall(rf"/meetings/{SLUG}/sessions/(\d+)/", programme.decode())
        for pk in sessions:
            address = f"/meetings/{SLUG}/sessions/{pk}/contribute/"
            if request(self.port, "GET", address, None, {"Cookie": self.cookies})[0] == 200:
                return address
        raise AssertionError("no workshop takes contributions")


def join_cookies(before: str, headers) -> str:
    """The cookies of a browser after an answer."""
    jar = dict(part.split("=", 1) for part in before.split("; ") if part)
    for name, value in headers:
        if name.lower() == "set-cookie":
            key, content = value.split(";")[0].split("=", 1)
            jar[key] = content
    return "; ".join(f"{key}={value}" for key, value in jar.items())


def request(port: int, method: str, path: str, body: str | None, headers: dict[str, str]):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        return answer_on(connection, method, path, body, headers)
    finally:
        connection.close()


def answer_on(connection, method: str, path: str, body: str | None, headers: dict[str, str]):
    connection.request(method, path, body, {name: value for name, value in headers.items() if value})
    answer = connection.getresponse()
    return answer.status, [(name.lower(), value) for name, value in answer.getheaders()], answer.read()


def measure(what: str, port: int, pid: int, asked) -> dict:
    """Processor time per request one after the other, then requests per second at eight connections."""
    wanted = {"GET": {200}, "POST": {302, 303}}

    def ask(numbers: range) -> list[float]:
        connection, times = http.client.HTTPConnection("127.0.0.1", port, timeout=60), []
        for n in numbers:
            method, path, body, headers = asked(n)
            begun = time.perf_counter()
            status = answer_on(connection, method, path, body, headers)[0]
            times.append(time.perf_counter() - begun)
            assert status in wanted[method], (what, status)
        connection.close()
        return times

    ask(range(20))
    before = cpu(pid)
    ask(range(100, 100 + REQUESTS))
    spent = (cpu(pid) - before) / REQUESTS * 1000
    share = REQUESTS // CONNECTIONS
    begun = time.perf_counter()
    with ThreadPoolExecutor(CONNECTIONS) as pool:
        times = sorted(
            t
            for part in pool.map(
                ask, [range(1000 + i * share, 1000 + (i + 1) * share) for i in range(CONNECTIONS)]
            )
            for t in part
        )
    took = time.perf_counter() - begun
    return {
        "what": what,
        "CPU ms": round(spent, 2),
        "requests/s at 8": round(len(times) / took, 1),
        "p50 ms": round(times[len(times) // 2] * 1000, 1),
        "p95 ms": round(times[int(len(times) * 0.95)] * 1000, 1),
    }


def workers_of(pid: int) -> list[int]:
    """The processes that serve: the children that hold the application."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [
        int(child)
        for child in children
        if b"multiprocessing.spawn" in Path(f"/proc/{child}/cmdline").read_bytes()
    ]


def cpu(pid: int) -> float:
    """Seconds of processor time of the workers so far."""
    total = 0
    for worker in workers_of(pid):
        fields = Path(f"/proc/{worker}/stat").read_text().rsplit(")", 1)[1].split()
        total += int(fields[11]) + int(fields[12])
    return total / CLOCK


def pss(pid: int) -> int:
    """The memory of a process, shared pages counted in proportion, in bytes."""
    kilobytes = re.search(r"^Pss:\s+(\d+) kB", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE)
    return int(kilobytes[1]) * 1024


def cold_start(environment: dict[str, str]) -> list[dict]:
    """From nothing to the first page of a worker, the best of three."""
    times = []
    for _attempt in range(3):
        begun = time.perf_counter()
        with server("croisee.kit.entry:make", environment, workers=1) as (port, _pid):
            while request(port, "GET", f"/meetings/{SLUG}/", None, {})[0] != 200:
                time.sleep(0.01)
            times.append(time.perf_counter() - begun)
    return [{"what": "cold start of a worker to its first page", "seconds": round(min(times), 2)}]
