"""A browser as light as can be, so that thousands fit in one process: requests, cookies, streams."""

import asyncio
import re
from array import array
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field
from time import time
from urllib.parse import urlencode

HOST = "127.0.0.1"
PATIENCE = 12  # seconds, as the pages have it


class Unanswered(Exception):
    """The server was not reached, or did not answer in time."""


@dataclass(slots=True)
class Answer:
    status: int
    headers: bytes
    body: bytes

    def header(self, name: str) -> str:
        found = re.search(rb"(?im)^" + name.encode() + rb": *(.*?)\r?$", self.headers)
        return found[1].decode() if found else ""


class Wire(asyncio.Protocol):
    """One connection that is kept: an answer with a length, or in chunks."""

    def __init__(self) -> None:
        self.data, self.waiting, self.transport = b"", None, None

    def connection_made(self, transport) -> None:
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self.data += data
        answer = whole(self.data)
        if answer and self.waiting and not self.waiting.done():
            self.data = b""
            self.waiting.set_result(answer)

    def connection_lost(self, why) -> None:
        self.transport = None
        if self.waiting and not self.waiting.done():
            self.waiting.set_exception(Unanswered("connection closed"))

    @property
    def is_open(self) -> bool:
        return self.transport is not None and not self.transport.is_closing()


def whole(data: bytes) -> Answer | None:
    """The answer that some bytes hold, None while a part is missing."""
    head, parted, body = data.partition(b"\r\n\r\n")
    if not parted:
        return None
    answer = Answer(int(head[9:12]), head, body)
    if "chunked" in answer.header("transfer-encoding"):
        return answer if body.endswith(b"0\r\n\r\n") else None
    return answer if len(body) >= int(answer.header("content-length") or 0) else None


class Net:
    """Connections to some servers, used again while these keep them; one that is away is left out."""

    def __init__(self, *ports: int) -> None:
        self.ports, self.idle = deque(ports), []

    async def ask(self, request: bytes) -> Answer:
        try:
            async with asyncio.timeout(PATIENCE):
                return await self.tell(request)
        except (OSError, TimeoutError) as lost:
            raise Unanswered(type(lost).__name__) from lost

    async def tell(self, request: bytes) -> Answer:
        """On a kept connection that the server has just closed, once more on a new one, as browsers do."""
        kept = self.kept()
        wire = kept or await self.opened()
        wire.waiting = asyncio.get_running_loop().create_future()
        wire.transport.write(request)
        try:
            answer = await wire.waiting
        except Unanswered:
            if kept:
                return await self.tell(request)
            raise
        if wire.is_open and answer.header("connection") != "close":
            self.idle.append(wire)
        return answer

    async def opened(self) -> Wire:
        """To the next server that listens."""
        self.ports.rotate()
        loop = asyncio.get_running_loop()
        for port in [*self.ports]:
            with suppress(ConnectionRefusedError):
                return (await loop.create_connection(Wire, HOST, port))[1]
        raise Unanswered("no server")

    def kept(self) -> Wire | None:
        while self.idle:
            if (wire := self.idle.pop()).is_open:
                return wire
        return None


@dataclass(slots=True)
class Browser:
    """Somebody's browser: their cookies and the token of their forms."""

    net: Net
    cookies: dict[str, str] = field(default_factory=dict)
    token: str = ""

    async def get(self, path: str, **headers: str) -> Answer:
        return await self.ask("GET", path, "", headers)

    async def post(self, path: str, fields: dict, **headers: str) -> Answer:
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        return await self.ask("POST", path, urlencode(fields), form | headers)

    async def ask(self, method: str, path: str, body: str, headers: dict[str, str]) -> Answer:
        headers = {"Host": f"{HOST}:{self.net.ports[0]}", "Accept-Language": "fr"} | headers
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if method == "POST":
            headers["Content-Length"] = str(len(body.encode()))
        lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
        answer = await self.net.ask(("\r\n".join(lines) + "\r\n\r\n" + body).encode())
        for name, value in re.findall(rb"(?im)^set-cookie: *([^=]+)=([^;\r]*)", answer.headers):
            self.cookies[name.decode()] = value.decode()
        return answer


class Follower(asyncio.Protocol):
    """An open stream: when which revision was heard; opened again three seconds after it was lost."""

    AGAIN = 3

    def __init__(self, port: int, address: str, on_news=None) -> None:
        self.port, self.address, self.on_news = port, address, on_news
        self.revisions, self.moments = array("q"), array("d")
        self.is_open, self.status, self.losses, self.transport = False, 0, 0, None
        self.rest = b""

    async def open(self) -> None:
        try:
            async with asyncio.timeout(PATIENCE):
                await asyncio.get_running_loop().create_connection(lambda: self, HOST, self.port)
        except (OSError, TimeoutError):
            self.connection_lost(None)

    def connection_made(self, transport) -> None:
        self.transport, self.rest = transport, b""
        transport.write(f"GET {self.address} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n\r\n".encode())

    def data_received(self, data: bytes) -> None:
        data = self.rest + data
        if not self.is_open and data.startswith(b"HTTP/1.1 "):
            self.status = int(data[9:12])
            self.is_open = self.status == 200
        *events, self.rest = data.split(b"\n\n")
        now = time()
        for event in events:
            if b"event: changed" in event:
                self.revisions.append(int(event.partition(b"id: ")[2].partition(b"\n")[0]))
                self.moments.append(now)
                if self.on_news:
                    self.on_news()

    def connection_lost(self, why) -> None:
        self.is_open = False
        if self.transport is not None or why is None:
            self.losses += 1
            loop = asyncio.get_running_loop()
            loop.call_later(self.AGAIN, lambda: loop.create_task(self.open()))

    def close(self) -> None:
        transport, self.transport = self.transport, None
        if transport:
            transport.abort()
