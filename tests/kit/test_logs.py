"""The log says what happened and opens nothing."""

import json
import logging

import pytest

from croisee.kit.logs import Json, Lines
from croisee.kit.tracing import request_id

TOKEN = "Zq8_ZeaGH_V-17SDydoojA"  # as `new_token` makes them


def line(said: str, *given) -> str:
    return Lines().format(record(said, *given))


def record(said: str, *given, failure=None, **more) -> logging.LogRecord:
    made = logging.LogRecord("django.request", logging.WARNING, "", 0, said, given, failure)
    made.__dict__ |= more
    return made


@pytest.mark.parametrize(
    "said",
    [
        f"Not Found: /registrations/{TOKEN}/",
        f"Not Found: /alerts/{TOKEN}.ics",
        f"Forbidden: /meetings/nancy/?key={TOKEN}&lang=de",
        f"Authorization: Bearer croisee_{TOKEN}{TOKEN}",
    ],
)
def test_what_opens_something_is_left_out(said):
    assert TOKEN not in line(said)


def test_an_address_without_a_secret_stays_as_it_is():
    assert line("Not Found: %s", "/meetings/nancy-2013/sessions/12/").endswith(
        "WARNING django.request Not Found: /meetings/nancy-2013/sessions/12/"
    )


@pytest.mark.parametrize("end", ["\n", "\r\n", "\x85", "\u2028", "\x1b[2K\r", "\x00"])
def test_what_somebody_sent_begins_no_line_of_its_own(end):
    said = line("Not Found: %s", f"/a{end}2026-01-01T00:00:00Z ERROR all is lost")

    assert len(said.splitlines()) == 1
    assert said.isprintable()


def test_the_hour_is_that_of_utc():
    assert line("x")[10] == "T" and line("x").split(" ")[0].endswith("Z")


def test_where_something_failed_stands_below_its_line():
    try:
        raise ValueError(f"/registrations/{TOKEN}/")
    except ValueError as wrong:
        facts = (type(wrong), wrong, wrong.__traceback__)

    said = Lines().format(record("It failed", failure=facts))

    assert "\nTraceback" in said and TOKEN not in said


@pytest.fixture
def asked():
    before = request_id.set("of-the-proxy-17")
    yield
    request_id.reset(before)


def test_a_line_ends_with_the_number_of_its_request(asked):
    assert line("Not Found: /a/").endswith(" Not Found: /a/ [of-the-proxy-17]")


def test_programs_read_an_object_in_each_line(asked):
    said = Json().format(record(f"Not Found: /alerts/{TOKEN}.ics\n%s", "x", facts={"status": 404}))

    assert len(said.splitlines()) == 1
    assert json.loads(said) | {"time": ""} == {
        "time": "",
        "level": "WARNING",
        "logger": "django.request",
        "request": "of-the-proxy-17",
        "message": "Not Found: /alerts/….ics\nx",
        "status": 404,
    }
