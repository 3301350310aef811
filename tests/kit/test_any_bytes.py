"""Whatever bytes come, a reader reads them or says why not: nothing else breaks out of it."""

import re
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from croisee.engines import law
from croisee.engines.notes import UnreadableNote, extract
from croisee.kit.papers import Wrong, format_of, office, outside_streams
from croisee.kit.replies import own_words
from croisee.kit.sheets import NotReadable
from croisee.kit.sheets.reading import A_LIST, text_cells
from croisee.kit.text import to_html
from tests.kit.test_hostile import docx

BODY = "<w:p><w:r><w:t>Article 1</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
SEEDS = [
    docx(BODY),
    b"{\\rtf1\\ansi {\\b Journ\\'e9e} \\par\\u233?x}",
    b"<!DOCTYPE html><html><body><h1>x</h1><ul><li>a<table><tr><td>b</table></body></html>",
    b"# Titre\n\n- a\n> b\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
    b"<?xml version='1.0'?><akomaNtoso><act><body><article><num>1</num></article></body></act></akomaNtoso>",
]
NAMES = some.sampled_from(["n.docx", "n.odt", "n.rtf", "n.html", "n.md", "n.txt", "n", "n.xml"])


@some.composite
def damaged(draw) -> bytes:
    """A sound file in which some bytes are others, or gone, or twice; or nothing sound at all."""
    data = bytearray(draw(some.sampled_from([*SEEDS, b""])))
    for _ in range(draw(some.integers(0, 6))):
        place, length = draw(some.integers(0, len(data))), draw(some.integers(0, 40))
        data[place : place + length] = draw(some.binary(max_size=60)) or data[:length]
    return bytes(data)


ACTIVE = re.compile(r"<script|<[^>]*\son\w+=|<[^>]*(href|src)=[\"']?\s*(javascript|vbscript):")
quickly = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@quickly
@given(damaged(), NAMES)
def test_a_note_is_read_or_says_why_not(data, name):
    with suppress(UnreadableNote):
        assert extract(data, name)


@quickly
@given(damaged(), NAMES)
def test_a_text_of_law_is_read_or_says_why_not(data, name):
    with suppress(law.UnreadableLaw):
        assert law.read(data, name).articles


@quickly
@given(damaged())
def test_a_document_is_known_or_says_why_not(data):
    outside_streams(data)
    for known in (format_of, office):
        if not data.startswith(b"%PDF-"):
            with suppress(Wrong):
                assert known(data)


@quickly
@given(damaged())
def test_a_list_is_read_or_says_why_not(data):
    with suppress(NotReadable):
        assert text_cells(data, A_LIST) is not None


@quickly
@given(some.text(max_size=300))
@pytest.mark.parametrize(
    "around", ["{}", "[x]({})", "<img src=x onerror={}>", "![{}](javascript:x)", "```{}"]
)
def test_what_people_write_holds_nothing_active_whatever_it_is(around, words):
    html = to_html(around.replace("{}", words)).lower()

    assert not ACTIVE.search(html)


@quickly
@given(some.text(max_size=400))
def test_an_answer_by_mail_is_read_whatever_it_says(text):
    assert isinstance(own_words(text), str)
