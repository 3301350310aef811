"""Live pages without one thread each: server-sent events that say «this topic is now at revision n».

One watcher per process reads the last changes several times a second, less often when thousands of pages are
open; what several changes within that time say is sent once. An open page then asks for its part again, or
hears it at once where it was promised. Whoever may see a page gets a signed address of its stream with it: a
stream asks nothing of the database.
"""

import asyncio
import json
import logging
import signal
from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from urllib.parse import parse_qs, quote

from asgiref.sync import sync_to_async
from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db import Error, close_old_connections
from django.db.models import Max
from django.urls import reverse

from croisee.kit import measuring
from croisee.kit.headers import BARE
from croisee.kit.models import Change

LOG = logging.getLogger(__name__)
TICK, LONGEST_TICK = 0.25, 2
LISTENERS_PER_SECOND = 3000
HEARTBEAT = 25
MOST_LISTENERS = 15_000
RETRY, STILL_HERE = b"retry: 3000\n\n", b": still here\n\n"
SALT = "croisee.live"
HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
    *BARE,
]


# what the pages of some listeners show of a topic, the same for all of them: (what was promised, revision)
# → its state and itself
Making = Callable[[str, int], tuple[str, str]]
PARTS: dict[str, Making] = {}


def live_part(name: str) -> Callable[[Making], Making]:
    """A part that comes along with the news, so that a thousand pages need not ask for it at once."""

    def register(make: Making) -> Making:
        PARTS[name] = make
        return make

    return register


def stream_address(*topics: str, part: str | None = None) -> str:
    """Where to listen to some topics; given to those who may see the page, and the part `name:what`."""
    told = f"{' '.join(topics)}|{part or ''}"
    return f"{reverse('home')}live/?topic={quote(Signer(salt=SALT).sign(told))}"


def word(revision: int, part: str = "") -> bytes:
    """What a page hears: the revision, or the part itself where one was promised."""
    told = str(revision)
    if part:
        name, _, what = part.partition(":")
        try:
            state, html = PARTS[name](what, revision)
            told = json.dumps({"state": state, "html": html})
        except Exception:
            LOG.exception("A part of a live page could not be made; the pages ask for it: %s", part)
    return f"id: {revision}\nevent: changed\ndata: {told}\n\n".encode()


def words(revision: int, parts: set[str]) -> dict[str, bytes]:
    """One word for each part, with a connection that still works."""
    close_old_connections()
    return {part: word(revision, part) for part in parts}


def changes_since(first: int) -> list[tuple[int, str]]:
    """(number, topic) of the changes from a number on."""
    return list(Change.objects.filter(pk__gte=first).order_by("pk").values_list("pk", "topic"))


def last_change() -> int:
    """The number of the newest change of all."""
    return Change.objects.aggregate(last=Max("pk"))["last"] or 0


class News:
    """What is new since the last look; a number that is committed late is not overlooked."""

    WINDOW = 200

    def __init__(self) -> None:
        self.last = last_change()
        self.seen = {number for number, _ in changes_since(self.last - self.WINDOW)}

    def read(self) -> dict[str, int]:
        """The last change of each topic that moved."""
        found = changes_since(self.last - self.WINDOW)
        moved = {topic: number for number, topic in found if number not in self.seen}
        self.seen = {number for number, _ in found}
        self.last = max([self.last, *self.seen])
        return moved


def look(news: News | None) -> tuple[News, dict[str, int]]:
    """Read the news in a thread with a connection that still works."""
    close_old_connections()
    news = news or News()
    return news, news.read()


def tick(audience: int) -> float:
    """Seconds between two looks: the more pages listen, the more news is told at once."""
    return min(max(TICK, audience / LISTENERS_PER_SECOND), LONGEST_TICK)


class Listener:
    """An open page: the newest word that it has not had yet; a slow one gets only that."""

    __slots__ = ("is_over", "part", "waiting", "word")

    def __init__(self, part: str = "") -> None:
        self.part = part
        self.is_over = False
        self.word: bytes | None = None
        self.waiting: asyncio.Future | None = None

    def hear(self, word: bytes) -> None:
        self.word = word
        self.wake()

    def end(self) -> None:
        self.is_over = True
        self.wake()

    def wake(self, *_: object) -> None:
        if self.waiting and not self.waiting.done():
            self.waiting.set_result(None)

    async def talk(self, receive, send) -> None:
        """Send words as they come, a comment when none does, until the page is closed or the server ends."""
        await receive()  # the question itself
        loop = asyncio.get_running_loop()
        closed = loop.create_task(receive())
        closed.add_done_callback(self.wake)
        await say(send, RETRY)
        try:
            while not (closed.done() or self.is_over):
                if self.word is None:
                    self.waiting = loop.create_future()
                    beat = loop.call_later(HEARTBEAT, self.wake)
                    await self.waiting
                    beat.cancel()
                word, self.word = self.word or STILL_HERE, None
                if not closed.done():
                    await say(send, word)
            if self.is_over:
                await send({"type": "http.response.body"})
        finally:
            closed.cancel()


def end_at_once() -> None:
    """As a process ends that has nothing to say about it."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.raise_signal(signal.SIGTERM)


class Streams:
    """The open streams of this process."""

    def __init__(self) -> None:
        self.listeners: dict[str, set[Listener]] = defaultdict(set)
        self.count = 0
        self.watcher: asyncio.Task | None = None
        self.news: News | None = None
        self.looking = asyncio.Lock()
        self.is_over = False

    async def lifespan(self, receive, send) -> None:
        """Start the watcher with the server and stop it with it."""
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                self.watcher = asyncio.create_task(self.watch())
                self.end_when_told()
                await send({"type": "lifespan.startup.complete"})
            else:
                if self.watcher:
                    self.watcher.cancel()
                await send({"type": "lifespan.shutdown.complete"})
                return

    def end_when_told(self) -> None:
        """Streams last for hours: a server that is told to end need not wait for them."""
        loop = asyncio.get_running_loop()
        with suppress(ValueError):  # in another thread than the first, nobody is told
            then = signal.getsignal(signal.SIGTERM)

            def told(*facts) -> None:
                loop.call_soon_threadsafe(self.end)
                if callable(then):
                    then(*facts)
                elif then is signal.SIG_DFL:
                    loop.call_soon_threadsafe(loop.call_later, TICK, end_at_once)

            signal.signal(signal.SIGTERM, told)

    def end(self) -> None:
        """Open pages ask again, and find another process or the next one."""
        self.is_over = True
        for listener in set().union(*self.listeners.values()):
            listener.end()

    async def watch(self) -> None:
        """Every tick, tell the listeners what moved; a database away for a while is asked again."""
        while True:
            await asyncio.sleep(tick(self.count))
            if settings.METRICS_TOKEN:
                measuring.streams().set(self.count)
            if self.count:
                await self.look()
            else:
                self.news = None

    async def begin(self) -> None:
        """What moves after the first page has opened is news to it, however soon."""
        if self.news is None:
            with suppress(Error):
                async with self.looking:
                    self.news = self.news or (await sync_to_async(look)(None))[0]

    async def look(self) -> None:
        """Tell what moved since the last look."""
        with suppress(Error):
            async with self.looking:
                self.news, moved = await sync_to_async(look)(self.news)
            for topic, revision in moved.items():
                await self.tell(topic, revision)

    async def tell(self, topic: str, revision: int) -> None:
        """Leave the newest word with each listener; an older one still unread is dropped."""
        parts = {listener.part for listener in self.listeners.get(topic, ())}
        told = {"": word(revision)}
        if promised := parts - {""}:
            told |= await sync_to_async(words)(revision, promised)
        for listener in self.listeners.get(topic, ()):
            listener.hear(told.get(listener.part, told[""]))

    async def __call__(self, scope, receive, send) -> None:
        topics, part = self.promised(scope)
        if not topics or self.is_over or self.count >= MOST_LISTENERS:
            status = 503 if topics else 403
            await send({"type": "http.response.start", "status": status, "headers": BARE})
            await send({"type": "http.response.body"})
            return
        listener = Listener(part)
        for topic in topics:
            self.listeners[topic].add(listener)
        self.count += 1
        try:
            await self.begin()
            await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
            await listener.talk(receive, send)
        finally:
            self.count -= 1
            for topic in topics:
                self.listeners[topic].discard(listener)
                if not self.listeners[topic]:
                    del self.listeners[topic]

    @staticmethod
    def promised(scope) -> tuple[list[str], str]:
        """The topics of a signed address and the part that comes along; nothing of any other."""
        signed = parse_qs(scope["query_string"].decode()).get("topic", [""])[0]
        try:
            topics, _, part = Signer(salt=SALT).unsign(signed).partition("|")
        except BadSignature:
            return [], ""
        return topics.split(), part


async def say(send, word: bytes) -> None:
    await send({"type": "http.response.body", "body": word, "more_body": True})
