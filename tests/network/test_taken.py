"""What is kept of somebody, on a page that they can read: all of it, in words."""

import ast
from collections.abc import Iterator
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation

import croisee
from croisee.kit import personal, taken
from croisee.kit.personal import everything_about
from croisee.kit.taken import NOTHING, Said, chapters, plain
from croisee.network.actions import propose
from croisee.network.models import Person
from tests.factories import (
    AffiliationFactory,
    ContributionFactory,
    PersonFactory,
    PositionFactory,
    ProjectFactory,
    RegistrationFactory,
)

FILES = sorted(Path(croisee.__file__).parent.rglob("personal.py"))
ASKED_FOR = {"pk"}  # in a query, not in what is told


@pytest.fixture
def anne() -> Person:
    """Somebody of whom there is much."""
    anne = PersonFactory(first_name="Anne", last_name="<b>Marchal</b>", email="anne@example.org")
    AffiliationFactory(person=anne, role="staff", function="director")
    there = RegistrationFactory(person=anne, access_needs="A ramp\n<script>alert(1)</script>")
    said = ContributionFactory(meeting=there.meeting, written_by=anne, text="Share & repair.")
    PositionFactory(person=anne, contribution=said, value=1)
    ProjectFactory(opened_by=anne, title="A kitchen")
    propose(organisation=None, values={"name": "Jardin", "languages": ["de", "fr"]}, why="New", by=anne)
    return anne


def leaves(said: Any) -> Iterator[Any]:
    """Every value that is no list and no mapping."""
    within = said.values() if isinstance(said, dict) else said if isinstance(said, list | tuple) else None
    if within is None or not within:
        yield said
    else:
        for one in within:
            yield from leaves(one)


def texts(said: Said) -> Iterator[str]:
    within = [*said.lines, *said.items]
    yield from [said.text] if not within else [text for one in within for text in texts(one)]


def labels(said: Said) -> set[str]:
    return {said.label}.union(*(labels(one) for one in (*said.lines, *said.items)))


def keys_in_code() -> Iterator[str]:
    """The keys of all parts, as their functions write them."""
    for node in (node for file in FILES for node in ast.walk(ast.parse(file.read_text("utf-8")))):
        if isinstance(node, ast.Dict):
            yield from (one.value for one in node.keys if isinstance(one, ast.Constant))
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "values":
            yield from (one.value for one in node.args if isinstance(one, ast.Constant))


def test_every_part_has_a_title_and_every_key_a_word():
    known = {key for _part, key in taken.WORDS}

    assert personal.PARTS.keys() == taken.TITLES.keys()
    assert set(keys_in_code()) - known - ASKED_FOR == set(), "say it in the taken.py of its app"


@pytest.mark.django_db
def test_all_that_a_program_is_told_stands_on_the_page(anne):
    told = everything_about(anne)
    coded = {"staff", "participant", "confirmed", "fr", "de", "agree", "practice", "name"}

    with translation.override("en"):
        shown = {text for _name, one in chapters(told) for text in texts(one)}
        missing = {plain(one) for one in leaves(told)} - shown - coded

    assert [one for one in missing if not any(one in text for text in shown)] == []
    assert sum(1 for _ in leaves(told)) <= sum(len(list(texts(one))) for _name, one in chapters(told)) + 1


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["fr", "de", "nl", "en"])
def test_no_key_no_code_and_no_none_is_read(anne, language):
    with translation.override(language):
        found = chapters(everything_about(anne))
        read = {text for _name, one in found for text in texts(one)}
        called = {label for _name, one in found for label in labels(one)}

    codes = {"staff", "confirmed", "practice"} if language != "en" else set()
    assert not read & {"None", "True", "False", "fr", "de", *codes}
    assert [label for label in called if "_" in label] == []


@pytest.mark.django_db
def test_hostile_markup_stays_text_and_pages_are_links(anne, client):
    client.force_login(anne)

    page = client.get(reverse("my_data_page")).content.decode()

    assert "<b>Marchal</b>" not in page
    assert "<script>alert(1)" not in page
    assert "<script>alert(1)</script>" in unescape(page)
    assert f'<a href="{everything_about(anne)["registrations"][0]["page"]}">' in page


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (date(2013, 9, 12).isoformat(), "12. September 2013"),
        (True, "ja"), (None, NOTHING), ("", NOTHING), (1250, "1250"), ("2013", "2013"),
    ],
)  # fmt: skip
def test_a_value_is_read_as_it_is_written_here(value, read):
    with translation.override("de"):
        assert plain(value).replace(".", "", value == 1250) == read


@pytest.mark.django_db
@pytest.mark.parametrize("number", (1, 3))
def test_it_costs_the_same_at_any_size(client, number, django_assert_num_queries):
    anne = PersonFactory()
    for _n in range(number):
        AffiliationFactory(person=anne)
        there = RegistrationFactory(person=anne)
        ContributionFactory(meeting=there.meeting, written_by=anne)
    client.force_login(anne)
    with django_assert_num_queries(97):
        client.get(reverse("my_data_page"))


@pytest.mark.parametrize(
    "text", ["2026-02-30", "2026-01-01T10:00", "2026-01-01T10:00 see you", "2026-13-45T99:00"]
)
def test_what_only_looks_like_a_day_stays_as_somebody_wrote_it(text):
    assert plain(text) == text
