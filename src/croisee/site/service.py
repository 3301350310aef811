"""Prepare the database and the static files; run the server and its worker."""

import gc
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import connections

from croisee.kit import measuring
from croisee.kit.jobs import later_once
from croisee.kit.working import work
from croisee.network import actions
from croisee.network.models import Person
from croisee.site import tables
from croisee.site.collecting import collect
from croisee.territories.actions import load_territories

COPIES = get_context("fork")
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
    later_once("site.back_up")


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

    say_where(host, port, demonstration)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # so that what stands in `finally` is done
    with worker(), measuring.shared() if settings.METRICS_TOKEN else nullcontext():
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
    """A process that does the background work; it ends with us, however we end.

    It is a copy of us, who have loaded all of the program, and so are those that follow it: the keeper, who
    makes them, is copied before we have connections and threads.
    """
    connections.close_all()
    gc.freeze()  # what nobody changes stays shared
    living, ours = COPIES.Pipe(duplex=False)
    keeper = COPIES.Process(target=keep_working, args=[living, ours])
    keeper.start()
    living.close()
    ending = threading.Event()
    threading.Thread(target=end_with, args=[keeper.sentinel, ending], daemon=True).start()
    try:
        yield
    finally:
        ending.set()
        ours.close()
        keeper.join()


def keep_working(living: Connection, ours: Connection) -> None:
    """Start the worker, and start it again when it ends before the server does, even killed: its end of the
    pipe is closed then."""
    ours.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    while True:
        process = COPIES.Process(target=work_beside, args=[living])
        process.start()
        if living in wait([living, process.sentinel]):
            return end(process)
        if living.poll(1):
            return


def end(process: BaseProcess, seconds: float = 10) -> None:
    """It tells itself to end when its job is done; told again, it leaves the job to the next one."""
    for more in (process.terminate, process.kill):
        process.join(seconds)
        more()


def work_beside(living: Connection) -> None:
    """Do the background work until the server is gone."""
    threading.Thread(target=end_with, args=[living, threading.Event()], daemon=True).start()
    work()


def end_with(other: Connection | int, ending: threading.Event) -> None:
    """Once the other one is gone, so are we: server, keeper and worker are started anew together."""
    wait([other])
    if not ending.is_set():
        os.kill(os.getpid(), signal.SIGTERM)


def say_where(host: str, port: int, demonstration: bool) -> None:
    """One look at the terminal tells where to go, and as whom."""
    lines = [f"Croisée: http://{host}:{port}/"]
    if demonstration:
        from croisee.site.queries import demonstration_guests

        lines.append(f"Sign in at http://{host}:{port}/demonstration/ as one of:")
        for guest in demonstration_guests():
            lines.append(f"  {guest.person.email:36} {' · '.join(filter(None, (guest.does, guest.where)))}")
    else:
        lines += [] if settings.MAIL_URL else [NO_MAIL]
        lines += [] if Person.objects.filter(is_administrator=True, is_active=True).exists() else [NOBODY]
    print("\n".join(lines), flush=True)
