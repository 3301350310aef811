"""Django's pages under the server: each request goes once to one of a few threads, and comes back whole.

Only answers that are larger than a page (a file, an export) come back in parts.
"""

import asyncio
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from io import BytesIO
from queue import SimpleQueue
from tempfile import SpooledTemporaryFile
from threading import Thread
from typing import IO, Any, NamedTuple

from croisee.kit.garbage import clear_up

IN_MEMORY = 1_000_000  # bytes of what is sent to us; the rest waits in a file
PART = 256_000  # bytes of an answer that go out at once
Work = Callable[[], Any]


class Part(NamedTuple):
    """Some of an answer; `rest` gives the next part, None after the last."""

    body: bytes
    rest: Work | None
    status: int = 0
    headers: tuple[tuple[bytes, bytes], ...] = ()


class Pages:
    """An ASGI application around a WSGI one."""

    def __init__(self, application: Callable, threads: int) -> None:
        self.application = application
        self.waiting: SimpleQueue[tuple[Work, asyncio.Future]] = SimpleQueue()
        for number in range(threads):
            Thread(target=self.work, name=f"pages-{number}", daemon=True).start()

    async def __call__(self, scope, receive, send) -> None:
        body = await sent_to_us(receive)
        if body is None:
            return
        with body:
            environ = environ_of(scope, body)
            part = await self.done(lambda: answered(self.application, environ))
            start = {"type": "http.response.start", "status": part.status, "headers": part.headers}
            await send(start)
            while part.rest:
                await send({"type": "http.response.body", "body": part.body, "more_body": True})
                part = await self.done(part.rest)
            await send({"type": "http.response.body", "body": part.body})

    async def done(self, work: Work) -> Any:
        """What a thread makes of some work."""
        future = asyncio.get_running_loop().create_future()
        self.waiting.put((work, future))
        return await future

    def work(self) -> None:
        while True:
            work, future = self.waiting.get()
            try:
                result = partial(future.set_result, work())
            except Exception as wrong:
                result = partial(future.set_exception, wrong)
            future.get_loop().call_soon_threadsafe(settle, future, result)
            del work, future, result
            clear_up()


def settle(future: asyncio.Future, result: Callable[[], None]) -> None:
    """Unless nobody waits for it any more."""
    if not future.done():
        result()


async def sent_to_us(receive) -> IO[bytes] | None:
    """The body of a request, from its beginning; None when whoever sent it went away in the middle."""
    message = await receive()
    if message["type"] == "http.request" and not message.get("more_body"):
        return BytesIO(message.get("body", b""))
    body = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 closed by the one who reads it
    while message["type"] == "http.request":
        body.write(message.get("body", b""))
        if not message.get("more_body"):
            body.seek(0)
            return body
        message = await receive()
    body.close()
    return None


def environ_of(scope, body) -> dict[str, Any]:
    """The request as WSGI has it; a name with an underscore could pass for another header: it is left out."""
    server = scope.get("server") or ("localhost", 80)
    environ = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": (root := scope.get("root_path", "")),
        "PATH_INFO": scope["path"].removeprefix(root).encode().decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "SERVER_NAME": server[0],
        "SERVER_PORT": str(server[1]),
        "REMOTE_ADDR": (scope.get("client") or ("",))[0],
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope["scheme"],
        "wsgi.input": body,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for raw, value in scope["headers"]:
        if b"_" in raw:
            continue
        name = raw.decode("latin-1").upper().replace("-", "_")
        if name not in ("CONTENT_TYPE", "CONTENT_LENGTH"):
            name = f"HTTP_{name}"
        text = value.decode("latin-1")
        if name in environ:
            text = f"{environ[name]}{'; ' if name == 'HTTP_COOKIE' else ','}{text}"
        environ[name] = text
    return environ


def answered(application: Callable, environ: dict[str, Any]) -> Part:
    """The beginning of an answer, mostly all of it."""
    begun: list[tuple[int, tuple]] = []

    def start_response(status: str, headers: Iterable[tuple[str, str]], _wrong=None) -> None:
        pairs = ((name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers)
        begun[:] = [(int(status[:3]), tuple(pairs))]

    answer = application(environ, start_response)
    first = part_of(answer, iter(answer))
    return first._replace(status=begun[0][0], headers=begun[0][1])


def part_of(answer: Any, chunks: Iterator[bytes]) -> Part:
    """Some chunks of an answer, which is closed after the last one and when something goes wrong."""
    gathered, size = [], 0
    try:
        for chunk in chunks:
            gathered.append(chunk)
            size += len(chunk)
            if size >= PART:
                return Part(b"".join(gathered), lambda: part_of(answer, chunks))
    except BaseException:
        close(answer)
        raise
    close(answer)
    return Part(b"".join(gathered), None)


def close(answer: Any) -> None:
    if hasattr(answer, "close"):
        answer.close()
