"""Prepare the database and the static files; run the server and its worker."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.conf import settings
from django.core.exceptions import ValidationError

from croisee.kit import working
from croisee.kit.jobs import later_once
from croisee.network import actions
from croisee.network.models import Person
from croisee.site import tables
from croisee.site.collecting import collect
from croisee.territories.actions import load_territories

NO_MAIL = "CROISEE_MAIL_URL is not set: mail stays in the outbox, and nobody receives the code to sign in."
NOBODY = "Nobody administers this network yet: croisee administrator ADDRESS FIRST-NAME LAST-NAME"


def prepare() -> None:
    """Bring the database, the static files and the territories up to date; quick when they are."""
    settings.DATA.mkdir(parents=True, exist_ok=True)
    tables.bring_up_to_date()
    collect()
    load_territories()
    later_once("murmurations.watch")
    later_once("kit.gather_words")
    later_once("kit.tidy")
    later_once("funding.read_words")
    later_once("federation.watch")
    later_once("funding.watch_files")
    later_once("promises.watch")
    later_once("cooperation.watch_decisions")


def name_administrator(**who: str) -> str:
    """One more administrator, and how they come in."""
    try:
        person = actions.name_administrator(**who)
    except ValidationError as wrong:
        raise ValueError(" ".join(wrong.messages)) from wrong
    said = f"{person.name} administers the network and signs in with {person.email} at {settings.SITE_URL}"
    return said if settings.MAIL_URL else f"{said}\n{NO_MAIL}"


def end_sessions(*, email: str, second_factor: bool) -> str:
    """Of somebody whose phone or mailbox is lost, or whose session somebody else has."""
    person = Person.objects.of_mail(email)
    if person is None:
        raise ValueError(f"{email}: nobody signs in with this address; give the one of their page")
    actions.end_sessions(person=person, by=None)
    if second_factor:
        actions.switch_off_second(person=person, by=None)
    return f"{person.name} is signed in nowhere any more" + (", and signs in by one step" * second_factor)


def serve(*, host: str, port: int, workers: int, demonstration: bool = False) -> int:
    """Serve until stopped, with a worker beside; 0 at a clean end."""
    import uvicorn

    wait_for_port(host, port)
    say_where(host, port, demonstration)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # so that what stands in `finally` is done
    with worker():
        uvicorn.run(
            "croisee.kit.entry:make",
            factory=True,
            host=host,
            port=port,
            workers=workers,
            log_level="warning",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=3,
        )
    return 0


def wait_for_port(host: str, port: int, seconds: float = 5) -> None:
    """A server that is being stopped frees its port within seconds; another one does not."""
    until = time.monotonic() + seconds
    while True:
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                return probe.bind((host, port))
            except OSError as taken:
                if time.monotonic() > until:
                    why = "another program serves there; stop it, or choose another port with --port"
                    raise ValueError(f"{host}:{port}: {why}") from taken
        time.sleep(0.1)


@contextmanager
def worker() -> Iterator[None]:
    """A process of ours that does the background work; it ends with us, however we end."""
    stopping = threading.Event()
    keeper = threading.Thread(target=keep_working, args=[stopping])
    keeper.start()
    try:
        yield
    finally:
        stopping.set()
        keeper.join()


def keep_working(stopping: threading.Event) -> None:
    """Start the worker, and start it again when it ends before we do."""
    command = [sys.executable, "-m", "croisee.cli", "worker", "--beside"]
    while not stopping.is_set():
        process = subprocess.Popen(command, stdin=subprocess.PIPE)
        while process.poll() is None and not stopping.wait(0.2):
            pass
        if process.poll() is None:
            end(process)
        stopping.wait(1)


def end(process: subprocess.Popen, seconds: float = 10) -> None:
    """Told once, a worker ends when its job is done; told twice, it leaves the job to the next one."""
    for _told in range(2):
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(seconds)
            return
    process.kill()


def work(*, beside: bool = False) -> None:
    """Do what waits in the queue, then wait for more; `beside` a server, until that one ends."""
    if beside:
        threading.Thread(target=end_with_parent, daemon=True).start()
    working.work()


def end_with_parent() -> None:
    """Our standard input is closed when the server that started us is gone, even killed."""
    sys.stdin.read()
    os.kill(os.getpid(), signal.SIGTERM)


def say_where(host: str, port: int, demonstration: bool) -> None:
    """One look at the terminal tells where to go, and as whom."""
    lines = [f"Croisée: http://{host}:{port}/"]
    if demonstration:
        from croisee.site.queries import demonstration_guests

        lines.append(f"Sign in at http://{host}:{port}/demonstration/ as one of:")
        lines += [f"  {guest.person.email:36} {guest.does}" for guest in demonstration_guests()]
    else:
        lines += [] if settings.MAIL_URL else [NO_MAIL]
        lines += [] if Person.objects.filter(is_administrator=True, is_active=True).exists() else [NOBODY]
    print("\n".join(lines), flush=True)
