import asyncio
import json
import os
import signal
from urllib.parse import parse_qs, urlsplit

import pytest
from asgiref.sync import sync_to_async
from django.db import OperationalError, connections

from croisee.kit import stream
from croisee.kit.live import revision, touched
from croisee.kit.models import Change
from croisee.kit.stream import PARTS, Listener, News, Streams, stream_address, tick, word


def scope_of(address: str) -> dict:
    return {"query_string": urlsplit(address).query.encode()}


@pytest.mark.django_db
def test_what_moved_since_the_last_look_is_read_once():
    touched("session:1")
    news = News()
    touched("session:2")
    touched("session:2")

    assert news.read() == {"session:2": revision("session:2")}
    assert news.read() == {}


@pytest.mark.django_db
def test_a_change_committed_late_with_a_smaller_number_is_not_overlooked():
    touched("session:1")
    late = Change.objects.latest("pk").pk + 1
    Change.objects.create(pk=late + 1, topic="session:1")
    news = News()

    Change.objects.create(pk=late, topic="session:2")

    assert news.read() == {"session:2": late}


def test_only_a_signed_address_is_listened_to():
    address = stream_address("session:1")

    assert Streams.promised(scope_of(address)) == (["session:1"], "")
    assert Streams.promised(scope_of(stream_address("a:1", "b:2", part="c:3"))) == (["a:1", "b:2"], "c:3")
    assert Streams.promised(scope_of(address.replace("session", "secret"))) == ([], "")
    assert Streams.promised(scope_of("/live/")) == ([], "")
    assert "topic" in parse_qs(urlsplit(address).query)


def test_a_slow_page_gets_only_the_newest_revision():
    streams, page = Streams(), Listener()
    streams.listeners["session:1"].add(page)

    asyncio.run(streams.tell("session:1", 7))
    asyncio.run(streams.tell("session:1", 9))

    assert page.word == b"id: 9\nevent: changed\ndata: 9\n\n"


@pytest.mark.django_db
def test_what_was_promised_comes_along_with_the_news_made_once_for_all(monkeypatch):
    made = []

    def greeting(told, revision):
        made.append(told)
        return f"{revision}-{told}", f"<p>{told}</p>"

    monkeypatch.setitem(PARTS, "greeting", greeting)
    streams = Streams()
    pages = [Listener("greeting:fr"), Listener("greeting:fr"), Listener("greeting:de"), Listener()]
    streams.listeners["session:1"].update(pages)

    asyncio.run(streams.tell("session:1", 7))

    french, again, german, plain = (page.word.decode() for page in pages)
    assert french == again
    assert json.loads(french.split("data: ")[1]) == {"state": "7-fr", "html": "<p>fr</p>"}
    assert json.loads(german.split("data: ")[1])["html"] == "<p>de</p>"
    assert plain == "id: 7\nevent: changed\ndata: 7\n\n"
    assert sorted(made) == ["de", "fr"]


@pytest.mark.django_db
def test_a_part_that_cannot_be_made_is_asked_for(monkeypatch, caplog):
    monkeypatch.setitem(PARTS, "broken", lambda told, revision: 1 / 0)
    streams, page = Streams(), Listener("broken:1")
    streams.listeners["session:1"].add(page)

    asyncio.run(streams.tell("session:1", 7))

    assert page.word == b"id: 7\nevent: changed\ndata: 7\n\n"
    assert "could not be made" in caplog.text


@pytest.mark.parametrize(
    ("audience", "seconds"), [(0, 0.25), (200, 0.25), (1500, 0.5), (10_000, 2), (15_000, 2)]
)
def test_the_more_pages_listen_the_longer_news_is_gathered(audience, seconds):
    assert tick(audience) == seconds


def listening(until):
    """What a page is sent that listens while `until(streams, close)` lasts, and the streams after it."""
    sent = []

    async def talk():
        streams, closed = Streams(), asyncio.Event()

        messages = [{"type": "http.request"}]

        async def receive():
            if messages:
                return messages.pop()
            await closed.wait()
            return {"type": "http.disconnect"}

        async def send(message):
            sent.append(message)

        address = stream_address("session:1", "session:2")
        streams.news = News.__new__(News)  # the database has been looked at
        page = asyncio.create_task(streams(scope_of(address), receive, send))
        await asyncio.sleep(0.05)
        await until(streams, closed.set)
        await asyncio.wait_for(page, 1)
        return streams

    return asyncio.run(talk()), sent


def test_a_page_that_listens_hears_of_a_change_and_leaves_nothing_behind():
    async def until(streams, close):
        await streams.tell("session:1", 3)
        await asyncio.sleep(0.05)
        close()

    streams, sent = listening(until)

    told = [message.get("body", b"").decode() for message in sent]
    assert told == ["", "retry: 3000\n\n", "id: 3\nevent: changed\ndata: 3\n\n"]
    assert (streams.count, dict(streams.listeners)) == (0, {})


def test_a_server_that_is_told_to_end_does_not_wait_for_the_pages_that_listen(monkeypatch):
    told = []
    monkeypatch.setattr(signal, "getsignal", lambda _signal: lambda *facts: told.append(facts))
    before = signal.signal(signal.SIGTERM, signal.SIG_DFL)

    async def until(streams, close):
        streams.end_when_told()
        signal.raise_signal(signal.SIGTERM)

    try:
        streams, sent = listening(until)
    finally:
        signal.signal(signal.SIGTERM, before)

    assert sent[-1] == {"type": "http.response.body"}  # whole, with nothing more
    assert len(told) == 1 and streams.is_over


def test_a_server_without_a_way_of_its_own_to_end_ends_after_the_pages_were_told(monkeypatch):
    raised = []
    before = signal.signal(signal.SIGTERM, signal.SIG_DFL)
    monkeypatch.setattr(stream, "TICK", 0.01)
    monkeypatch.setattr(signal, "raise_signal", lambda it: raised.append((it, signal.getsignal(it))))

    async def until(streams, close):
        streams.end_when_told()
        os.kill(os.getpid(), signal.SIGTERM)
        await asyncio.sleep(0.1)

    try:
        _streams, sent = listening(until)
    finally:
        signal.signal(signal.SIGTERM, before)

    assert sent[-1] == {"type": "http.response.body"}
    assert raised == [(signal.SIGTERM, signal.SIG_DFL)]


@pytest.mark.django_db(transaction=True)
def test_a_page_that_listens_hears_what_moved_while_the_database_was_away(monkeypatch):
    streams, page = Streams(), Listener()
    streams.listeners["session:1"].add(page)
    answers = [True, False, True]  # whether the database does

    def read(news):
        if answers.pop(0):
            return looks(news)
        raise OperationalError("server closed the connection unexpectedly")

    async def listen_and_touch():
        await streams.begin()
        await sync_to_async(touched)("session:1")
        await streams.look()
        while_away = page.word
        await streams.look()
        await sync_to_async(connections.close_all)()
        return while_away

    looks = stream.look
    monkeypatch.setattr(stream, "look", read)

    assert asyncio.run(listen_and_touch()) is None
    assert page.word == word(revision("session:1"))


@pytest.mark.django_db(transaction=True)
def test_the_first_page_hears_of_what_moves_right_after_it_has_opened():
    streams, told = Streams(), []

    async def tell(topic, _revision):
        told.append(topic)

    async def open_and_touch():
        await streams.begin()
        await sync_to_async(touched)("session:1")
        await streams.look()
        await sync_to_async(connections.close_all)()

    streams.tell = tell
    asyncio.run(open_and_touch())

    assert told == ["session:1"]
