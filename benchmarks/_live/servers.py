"""The product as it is installed, `croisee serve`, in process groups of their own; what they take."""

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

CLOCK = os.sysconf("SC_CLK_TCK")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@dataclass
class Server:
    """One `croisee serve`, with all that it starts."""

    environment: dict[str, str]
    workers: int = 1
    port: int = field(default_factory=free_port)
    process: subprocess.Popen | None = None

    def start(self) -> None:
        command = [sys.executable, "-m", "croisee.cli", "serve", "--port", str(self.port)]
        self.process = subprocess.Popen(
            [*command, "--workers", str(self.workers)],
            env=self.environment, stdout=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        self.until_it_answers()

    def until_it_answers(self, seconds: float = 60) -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            try:
                return socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
            except OSError:
                time.sleep(0.05)
        raise TimeoutError(f"no server on port {self.port} after {seconds} s")

    def kill(self) -> None:
        """As a power cut of this program alone: no process of it says goodbye."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                self.kill()

    def processes(self) -> list[int]:
        """All that belong to it: those of its group that still run."""
        found = []
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                if int(folder.joinpath("stat").read_text().rsplit(")", 1)[1].split()[2]) == self.process.pid:
                    found.append(int(folder.name))
            except (OSError, ValueError):
                continue
        return found


class Gauge:
    """Memory and processor time of servers, looked at twice a second in a thread beside."""

    def __init__(self, servers: list[Server]) -> None:
        self.servers, self.peak_rss, self.away = servers, 0, 0.0
        self.seen: list[int] = []  # kilobytes (PSS) at each look
        self.kills = 0
        self.spent: dict[int, float] = {}
        self.over = threading.Event()
        self.thread = threading.Thread(target=self.watch)

    def __enter__(self) -> "Gauge":
        self.look()
        self.begun, self.before, self.all_before = time.monotonic(), self.seconds(), whole_machine()
        self.thread.start()
        return self

    def __exit__(self, *_why) -> None:
        self.over.set()
        self.thread.join()
        took = time.monotonic() - self.begun
        self.spent_seconds = self.seconds() - self.before
        self.cores = self.spent_seconds / took
        self.machine = (whole_machine() - self.all_before) / took

    def watch(self) -> None:
        while not self.over.wait(0.5):
            self.look()

    def look(self) -> None:
        every = [pid for server in self.servers for pid in server.processes()]
        self.spent |= {pid: seconds for pid in every if (seconds := cpu(pid)) is not None}
        self.seen.append(sum(memory(pid, "smaps_rollup", "Pss") for pid in every))
        self.peak_rss = max(self.peak_rss, sum(memory(pid, "status", "VmRSS") for pid in every))

    def seconds(self) -> float:
        """Processor time of all processes that were seen, those that were killed too."""
        return sum(self.spent.values())


def cpu(pid: int) -> float | None:
    """Seconds of processor time of a process so far, None when it is gone."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return None
    return (int(fields[11]) + int(fields[12])) / CLOCK


def memory(pid: int, file: str, what: str) -> int:
    """Kilobytes."""
    try:
        found = re.search(rf"^{what}:\s+(\d+) kB", Path(f"/proc/{pid}/{file}").read_text(), re.MULTILINE)
    except OSError:
        return 0
    return int(found[1]) if found else 0


def whole_machine() -> float:
    """Seconds of processor time of everything on this machine, ours or not."""
    user, nice, system, _idle, _wait, *rest = map(
        int, Path("/proc/stat").read_text().split("\n")[0].split()[1:8]
    )
    return (user + nice + system + sum(rest)) / CLOCK
