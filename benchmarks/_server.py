"""A server of two workers, what is asked of it, and what that costs."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

REQUESTS, CONNECTIONS, ROUNDS = 200, 8, 3
CLOCK = os.sysconf("SC_CLK_TCK")


@contextmanager
def server(factory: str, environment: dict[str, str], workers: int = 2):
    """A running server: its port and its process."""
    port = free_port()
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


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def until_it_answers(port: int) -> None:
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.01)


def answer_to(port: int, method: str, path: str, body: str | None, headers: dict[str, str]):
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
    """Processor time per request one after the other, then requests per second at eight connections, the
    best of three rounds."""
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
    rounds = [at_once(ask) for _ in range(ROUNDS)]  # the kernel may give all connections to one worker
    took, times = min(rounds)
    return {
        "what": what,
        "CPU ms": round(spent, 2),
        "requests/s at 8": round(len(times) / took, 1),
        "p50 ms": round(times[len(times) // 2] * 1000, 1),
        "p95 ms": round(times[int(len(times) * 0.95)] * 1000, 1),
    }


def at_once(ask) -> tuple[float, list[float]]:
    """Seconds for all requests on eight connections, and what each waited."""
    share = REQUESTS // CONNECTIONS
    parts = [range(1000 + i * share, 1000 + (i + 1) * share) for i in range(CONNECTIONS)]
    begun = time.perf_counter()
    with ThreadPoolExecutor(CONNECTIONS) as pool:
        times = sorted(seconds for part in pool.map(ask, parts) for seconds in part)
    return time.perf_counter() - begun, times


def workers_of(pid: int) -> list[int]:
    """The processes that serve: the children that hold the application, of uvicorn or of gunicorn."""
    children = map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())
    command = {child: Path(f"/proc/{child}/cmdline").read_bytes() for child in children}
    return [
        child for child, said in command.items() if b"multiprocessing.spawn" in said or b"gunicorn" in said
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
