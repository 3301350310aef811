"""What the suite and the checks need of the machine: installed on Debian, elsewhere said in one line."""

import os
import shutil
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from urllib.parse import urlsplit

IN_CI = os.environ.get("CI") == "true"
POSTGRES = os.environ.get("CROISEE_TEST_POSTGRES", "postgres://postgres@127.0.0.1:5432/croisee")
WITHOUT_WINDOWS = ("chromium-headless-shell", "chrome-headless-shell")  # as Chromium, for a third of the work
BROWSERS = (*WITHOUT_WINDOWS, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
LONGEST_RUN = 70 * 60  # seconds
IMPATIENT = ("-o", "Acquire::http::Timeout=10", "-o", "Acquire::Retries=0")  # where there is no network
REDIS_SERVERS = ("redis-server", "valkey-server")


def find(*programs: str) -> str | None:
    """The first of these programs that the machine has."""
    return next((path for path in map(shutil.which, programs) if path), None)


def install(package: str) -> None:
    """Install a Debian package, where that can be done without asking."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = {"check": False, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", package]):
            subprocess.run(["apt-get", *IMPATIENT, *command], env=environment, **quiet)


def browser() -> str | None:
    """A Chromium; on Debian as root the one without windows is installed."""
    if not find(*WITHOUT_WINDOWS):
        install("chromium-headless-shell")
    return find(*BROWSERS)


def redis_server() -> str | None:
    """A program that serves Redis, installed on Debian as root when there is none."""
    if not find(*REDIS_SERVERS):
        install("redis-server")
    return find(*REDIS_SERVERS)


def has_gettext() -> bool:
    """GNU gettext, for looking through the sources."""
    if not find("xgettext"):
        install("gettext")
    return find("xgettext") is not None


def has_postgres() -> bool:
    """Whether a PostgreSQL answers where the suite looks for one."""
    address = urlsplit(POSTGRES)
    try:
        socket.create_connection((address.hostname, address.port or 5432), timeout=2).close()
    except OSError:
        return False
    return True


def left_out(what: str, how: str) -> bool:
    """Say in one line what is not run and how to have it; in CI that is a failure."""
    print(f"{'FAILED' if IN_CI else 'left out'}: {what}; {how}", flush=True)
    return IN_CI


def run(*command: str, **environment: str) -> bool:
    """Run a program of this environment and say whether it ended well; what it left running ends with it."""
    program = [sys.executable, "-m", *command]
    process = subprocess.Popen(program, env=os.environ | environment, start_new_session=True)
    try:
        return process.wait(timeout=LONGEST_RUN) == 0
    except subprocess.TimeoutExpired:
        print(f"FAILED: {' '.join(command)} did not end within {LONGEST_RUN // 60} minutes", flush=True)
        return False
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
