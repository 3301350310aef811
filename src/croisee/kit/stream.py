"""Live pages without one thread each: server-sent events that say «this topic is now at revision n».

One watcher per process reads the last changes several times a second, less often when thousands of pages are
open; what several changes within that time say is sent once. An open page then asks for its part again.
Whoever may see a page gets a signed address of its stream with it: a stream asks nothing of the database.
"""

import asyncio
from collections import defaultdict
from contextlib import suppress
from urllib.parse import parse_qs, quote

from asgiref.sync import sync_to_async
from django.core.signing import BadSignature, Signer
from django.db import DatabaseError, close_old_connections
from django.db.models import Max
from django.urls import reverse

from croisee.kit.models import Change

TICK, LONGEST_TICK = 0.25, 2
LISTENERS_PER_SECOND = 4000
HEARTBEAT = 25
MOST_LISTENERS = 15_000
RETRY, STILL_HERE = b"retry: 3000\n\n", b": still here\n\n"
SALT = "croisee.live"
HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
]


def stream_address(*topics: str) -> str:
    """Where to listen to some topics; given to those who may see the page."""
    return f"{reverse('home')}live/?topic={quote(Signer(salt=SALT).sign(' '.join(topics)))}"


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

    __slots__ = ("waiting", "word")

    def __init__(self) -> None:
        self.word: bytes | None = None
        self.waiting: asyncio.Future | None = None

    def hear(self, word: bytes) -> None:
        self.word = word
        self.wake()

    def wake(self, *_: object) -> None:
        if self.waiting and not self.waiting.done():
            self.waiting.set_result(None)

    async def talk(self, receive, send) -> None:
        """Send words as they come, a comment when none does, until the page is closed."""
        await receive()  # the question itself
        loop = asyncio.get_running_loop()
        closed = loop.create_task(receive())
        closed.add_done_callback(self.wake)
        await say(send, RETRY)
        try:
            while not closed.done():
                if self.word is None:
                    self.waiting = loop.create_future()
                    beat = loop.call_later(HEARTBEAT, self.wake)
                    await self.waiting
                    beat.cancel()
                word, self.word = self.word or STILL_HERE, None
                if not closed.done():
                    await say(send, word)
        finally:
            closed.cancel()


class Streams:
    """The open streams of this process."""

    def __init__(self) -> None:
        self.listeners: dict[str, set[Listener]] = defaultdict(set)
        self.count = 0
        self.watcher: asyncio.Task | None = None

    async def lifespan(self, receive, send) -> None:
        """Start the watcher with the server and stop it with it."""
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                self.watcher = asyncio.create_task(self.watch())
                await send({"type": "lifespan.startup.complete"})
            else:
                if self.watcher:
                    self.watcher.cancel()
                await send({"type": "lifespan.shutdown.complete"})
                return

    async def watch(self) -> None:
        """Every tick, tell the listeners what moved; a database away for a while is asked again."""
        news = None
        while True:
            await asyncio.sleep(tick(self.count))
            if not self.count:
                news = None
                continue
            with suppress(DatabaseError):
                news, moved = await sync_to_async(look)(news)
                for topic, revision in moved.items():
                    self.tell(topic, revision)

    def tell(self, topic: str, revision: int) -> None:
        """Leave the newest revision with each listener; an older one still unread is dropped."""
        word = f"id: {revision}\nevent: changed\ndata: {revision}\n\n".encode()
        for listener in self.listeners.get(topic, ()):
            listener.hear(word)

    async def __call__(self, scope, receive, send) -> None:
        topics = self.topics_of(scope)
        if not topics or self.count >= MOST_LISTENERS:
            status = 503 if topics else 403
            await send({"type": "http.response.start", "status": status, "headers": []})
            await send({"type": "http.response.body"})
            return
        listener = Listener()
        for topic in topics:
            self.listeners[topic].add(listener)
        self.count += 1
        try:
            await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
            await listener.talk(receive, send)
        finally:
            self.count -= 1
            for topic in topics:
                self.listeners[topic].discard(listener)
                if not self.listeners[topic]:
                    del self.listeners[topic]

    @staticmethod
    def topics_of(scope) -> list[str]:
        """The topics of a signed address, none of any other."""
        signed = parse_qs(scope["query_string"].decode()).get("topic", [""])[0]
        try:
            return Signer(salt=SALT).unsign(signed).split()
        except BadSignature:
            return []


async def say(send, word: bytes) -> None:
    await send({"type": "http.response.body", "body": word, "more_body": True})
