"""The log says what happened and opens nothing."""

import logging

import pytest

from croisee.kit.logs import Formatter

TOKEN = "Zq8_ZeaGH_V-17SDydoojA"  # as `new_token` makes them


def line(said: str, *given) -> str:
    return Formatter().format(logging.LogRecord("django.request", logging.WARNING, "", 0, said, given, None))


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
    record = logging.LogRecord("croisee.api", logging.ERROR, "", 0, "It failed", (), facts)

    said = Formatter().format(record)

    assert "\nTraceback" in said and TOKEN not in said
