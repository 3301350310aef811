"""Addresses of sources are asked, never those of a network of our own; a job asks a few at once."""

import socket
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from threading import Thread
from time import monotonic, sleep

import pytest
from django.apps import apps
from django.urls import reverse

from croisee.funding import actions, keeping, links
from croisee.funding.links import Answer
from croisee.funding.models import LinkCheck
from tests.factories import InstrumentFactory, PersonFactory

PUBLIC, OURS = "93.184.216.34", "10.0.0.7"


@dataclass
class Web:
    """Pages by their address, the addresses of hosts, and what was connected to."""

    pages: dict
    hosts: dict
    asked: list


@pytest.fixture
def web(monkeypatch) -> Web:
    web = Web({}, {}, [])

    def resolve(host, port, **_):
        if host not in web.hosts:
            raise socket.gaierror(f"no {host}")
        return [(0, 0, 0, "", (address, port)) for address in web.hosts[host]]

    monkeypatch.setattr(links.socket, "getaddrinfo", resolve)

    def ask(url, until):
        host, port = links.target(url)
        web.asked.append((url, links.public_address(host, port)))
        return web.pages[url]

    monkeypatch.setattr(links, "ask", ask)
    return web


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
        "224.0.0.1", "240.0.0.1", "::1", "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1",
        "2002:7f00:1::", "::", "fec0::1",
    ],
)  # fmt: skip
def test_addresses_of_networks_of_one_s_own_are_not_public(address):
    assert not links.is_public(address)


@pytest.mark.parametrize("address", [PUBLIC, "2606:2800:220:1:248:1893:25c8:1946"])
def test_those_of_the_internet_are(address):
    assert links.is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd", "ftp://example.org", "http://example.org:8080/", "http://me:pass@example.org/",
        "javascript:alert(1)", "https://", "gopher://example.org",
    ],
)  # fmt: skip
def test_what_is_no_web_page_is_not_asked(web, url):
    assert links.check(url) == Answer(0, "no web page")
    assert web.asked == []


def test_a_host_of_which_one_address_is_private_is_not_asked(web):
    web.hosts["both.example"] = [PUBLIC, OURS]

    assert links.check("https://both.example/") == Answer(0, "private")


def test_a_page_that_leads_inwards_is_not_followed(web):
    web.hosts = {"out.example": [PUBLIC], "in.example": [OURS]}
    web.pages["https://out.example/"] = (302, "http://in.example/secret")

    assert links.check("https://out.example/") == Answer(0, "private")
    assert [url for url, _address in web.asked] == ["https://out.example/"]


def test_it_is_followed_outwards_a_few_steps(web):
    web.hosts["a.example"] = [PUBLIC]
    web.pages = {"https://a.example/": (301, "/new"), "https://a.example/new": (200, "")}
    assert links.check("https://a.example/") == Answer(200)

    web.pages["https://a.example/new"] = (301, "/")
    assert links.check("https://a.example/") == Answer(0, "hops")


def test_a_host_that_is_not_there_is_no_answer(web):
    assert links.check("https://nowhere.example/") == Answer(0, "gaierror")


def test_what_is_guarded_is_there():
    assert Answer(403).is_good and not Answer(404).is_good and not Answer(0).is_good


@pytest.fixture
def team(db):
    return PersonFactory(is_administrator=True)


def test_what_does_not_answer_stands_on_the_list_until_it_does(monkeypatch, team):
    one = InstrumentFactory(source_url="https://a.example/")
    InstrumentFactory(source_url="https://b.example/", status="closed")
    answers = iter([Answer(404), Answer(0, "TimeoutError"), Answer(200)])
    monkeypatch.setattr("croisee.funding.actions.links.check", lambda url: next(answers))

    for failures, shown in ((1, [one]), (2, [one]), (0, [])):
        actions.check_links(left=1)
        assert LinkCheck.objects.get().failures == failures
        assert list(keeping.unanswered_for(team)) == shown


def test_another_address_is_asked_before_it_is_blamed(monkeypatch, team):
    one = InstrumentFactory(source_url="https://a.example/")
    monkeypatch.setattr("croisee.funding.actions.links.check", lambda url: Answer(404))
    actions.check_links(left=1)
    one.source_url = "https://new.example/"
    one.save()

    assert list(keeping.unanswered_for(team)) == []


def test_a_job_asks_some_and_rings_for_the_others(monkeypatch, team, client):
    monkeypatch.setattr("croisee.funding.actions.links.AT_ONCE", 2)
    monkeypatch.setattr("croisee.funding.actions.links.check", lambda url: Answer(200))
    for number in range(3):
        InstrumentFactory(source_url=f"https://{number}.example/")
    actions.check_links(left=600)
    queue = apps.get_model("django_tasks_database", "DBTaskResult").objects

    assert LinkCheck.objects.count() == 2
    assert [task.args_kwargs["args"] for task in queue.all()] == [["funding.check_links", {"left": 598}]]


def test_the_team_asks_for_it(client, team):
    client.force_login(team)
    for _twice in range(2):
        assert client.post(reverse("links_check")).status_code == 302

    assert apps.get_model("django_tasks_database", "DBTaskResult").objects.count() == 1


def test_a_page_is_asked_for_without_being_read(monkeypatch):
    said = "HTTP/1.1 301 Moved\r\nLocation: /été\r\nContent-Length: 999999\r\n\r\n".encode()
    with answering(monkeypatch, [said]) as heard:
        assert links.ask("http://a.example/là?x=1", monotonic() + 5) == (301, "/été")

    assert heard[0].startswith(b"GET /l%C3%A0?x=1 HTTP/1.1\r\nHost: a.example")


def test_one_that_drips_its_answer_is_hung_up(monkeypatch):
    began = monotonic()
    with answering(monkeypatch, [b"HTTP/1.1 200 OK\r\n", *[b"X"] * 200], pause=0.02):
        monkeypatch.setattr(links, "WHOLE", 0.1)
        assert links.check("http://a.example/") == Answer(0, "TimeoutError")

    assert monotonic() - began < 1


@contextmanager
def answering(monkeypatch, pieces, pause=0.0):
    """A server on this machine that sends some pieces; what it heard."""
    heard = []

    def serve():
        caller, _address = server.accept()
        with caller, suppress(OSError):
            heard.append(caller.recv(4096))
            for piece in pieces:
                caller.sendall(piece)
                sleep(pause)

    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        monkeypatch.setattr(links, "target", lambda url: ("a.example", port))
        monkeypatch.setattr(links, "public_address", lambda host, port: "127.0.0.1")
        thread = Thread(target=serve)
        thread.start()
        yield heard
        thread.join()
