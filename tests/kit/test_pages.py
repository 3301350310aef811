"""Pages under the server: what a browser sends reaches Django whole, and the answer comes back as it was."""

import asyncio

import pytest

from croisee.kit.pages import PART, Pages

SCOPE = {
    "type": "http",
    "method": "POST",
    "scheme": "https",
    "http_version": "1.1",
    "path": "/réunions/",
    "query_string": b"q=metz",
    "server": ("example.org", 443),
    "client": ("192.0.2.1", 5000),
    "headers": [(b"content-type", b"text/plain"), (b"cookie", b"a=1"), (b"cookie", b"b=2")],
}


def asked(application, *messages: dict, **scope) -> list[dict]:
    """What is sent to a browser that sends these messages."""
    sent, waiting = [], list(messages) or [{"type": "http.request"}]

    async def receive():
        return waiting.pop(0)

    async def send(message):
        sent.append(message)

    asyncio.run(asyncio.wait_for(Pages(application, threads=1)(SCOPE | scope, receive, send), 5))
    return sent


class Answer(list):
    is_closed = False

    def close(self):
        self.is_closed = True


def test_what_a_browser_sends_reaches_the_page_whole():
    seen = {}

    def page(environ, start_response):
        seen.update(environ, body=environ["wsgi.input"].read())
        start_response("302 Found", [("Location", "/là/".encode().decode("latin-1")), ("Set-Cookie", "c=3")])
        return [b""]

    begun, ended = asked(
        page,
        {"type": "http.request", "body": b"two ", "more_body": True},
        {"type": "http.request", "body": b"pieces"},
    )

    assert seen["body"] == b"two pieces"
    assert seen["PATH_INFO"].encode("latin-1").decode() == "/réunions/"
    assert (seen["QUERY_STRING"], seen["wsgi.url_scheme"], seen["REMOTE_ADDR"]) == (
        "q=metz",
        "https",
        "192.0.2.1",
    )
    assert (seen["CONTENT_TYPE"], seen["HTTP_COOKIE"]) == ("text/plain", "a=1; b=2")
    assert (begun["status"], begun["headers"]) == (
        302,
        ((b"location", "/là/".encode()), (b"set-cookie", b"c=3")),
    )
    assert ended == {"type": "http.response.body", "body": b""}


def test_a_page_goes_out_at_once_and_a_large_file_in_parts():
    small, large = Answer([b"a", b"b"]), Answer([b"x" * (PART // 2)] * 5)

    def page(answer):
        def application(_environ, start_response):
            start_response("200 OK", [])
            return answer

        return application

    assert [message.get("body") for message in asked(page(small))] == [None, b"ab"]
    parts = [len(message["body"]) for message in asked(page(large))[1:]]
    assert parts == [PART, PART, PART // 2]
    assert small.is_closed and large.is_closed


def test_a_name_with_an_underscore_does_not_pass_for_another_header():
    def page(environ, start_response):
        start_response("200 OK", [])
        return [environ["HTTP_X_NAME"].encode()]

    headers = [(b"x-name", b"true"), (b"x_name", b"false")]

    assert asked(page, headers=headers)[1]["body"] == b"true"


def test_of_whoever_went_away_in_the_middle_nothing_is_taken():
    def page(_environ, _start_response):
        raise AssertionError("half a form")

    half = {"type": "http.request", "body": b"value=1&contrib", "more_body": True}

    assert asked(page, half, {"type": "http.disconnect"}) == []


class Broken(Answer):
    def __iter__(self):
        yield b"x"
        raise OSError("disk")


def test_what_goes_wrong_in_a_page_goes_wrong_for_the_server():
    answer = Broken()

    def page(_environ, start_response):
        start_response("200 OK", [])
        return answer

    with pytest.raises(OSError, match="disk"):
        asked(page)
    assert answer.is_closed
