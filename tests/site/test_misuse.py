"""Whatever people are called, and whatever they send, every page and file holds."""

import csv
from collections.abc import Iterator
from html.parser import HTMLParser
from io import BytesIO, StringIO
from zipfile import ZipFile

import docx
import pytest
from django.apps import apps
from django.db import models, transaction
from django.test import Client
from django.urls import reverse
from icalendar import Calendar
from lxml import etree

from tests.site.test_access import PAGES
from tests.world import World

STRANGE = "=cmd|' /C calc'!A0 L’O'Neill \"on=\"1\" <zz>&amp; {{ 7 }} %s שלום 😀"
WORDS = {
    "title",
    "name",
    "first_name",
    "last_name",
    "text",
    "topic",
    "who",
    "where",
    "result",
    "contact",
    "since",
    "intention",
    "function",
    "brings",
    "seeks",
    "place",
    "addressee",
    "introduction",
    "problem",
    "reason",
    "proposed",
    "heading",
    "access_needs",
}
MANY = "9" * 25  # no row has this number

pytestmark = pytest.mark.django_db


class Elements(HTMLParser):
    """What stands in a page as an element or an attribute, not as words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found |= {tag, *(name for name, _value in attrs)}


def rename_everything() -> None:
    """Each thing that has a name or words is called strangely, as far as its column is wide."""
    for model in apps.get_models():
        for field in model._meta.local_concrete_fields:
            if not isinstance(field, models.CharField | models.TextField) or field.name not in WORDS:
                continue
            for row in model._base_manager.exclude(**{field.name: ""}):
                words = f"{STRANGE} {row.pk}"[: field.max_length]
                model._base_manager.filter(pk=row.pk).update(**{field.name: words})


def answers(world: World, role: str) -> Iterator[tuple[str, str, bytes]]:
    """Of each page that somebody may open: its route, its kind and what it holds."""
    for page in PAGES:
        if page.method != "get" or page.expected[role] != 200:
            continue
        with transaction.atomic():
            client = Client(HTTP_ACCEPT_LANGUAGE="fr")
            world.enter(client, role)
            answer = client.get(reverse(page.route, args=page.args(world)), page.data(world))
            yield page.route, answer["Content-Type"].split(";")[0], b"".join(answer)
            transaction.set_rollback(True)


def is_sound(kind: str, content: bytes) -> bool:
    """Whether strange words stand in it as words."""
    match kind.rpartition("/")[2]:
        case "html":
            return not Elements(content.decode()).found & {"zz", "on", 'on="1"'}
        case "csv":
            cells = [cell for row in csv.reader(StringIO(content.decode("utf-8-sig"))) for cell in row]
            return not any(cell.startswith("=") for cell in cells)
        case "calendar":
            return all("<zz>" in event["summary"] for event in Calendar.from_ical(content).walk("VEVENT"))
        case "pdf":
            return content.startswith(b"%PDF")
        case "vnd.openxmlformats-officedocument.wordprocessingml.document":
            return "<zz>" in "\n".join(line.text for line in docx.Document(BytesIO(content)).paragraphs)
        case office if office.startswith("vnd."):
            archive = ZipFile(BytesIO(content))
            parts = [archive.read(name) for name in archive.namelist() if name.endswith(".xml")]
            is_read = all(etree.fromstring(part) is not None for part in parts if part)
            return is_read and b"formula=" not in b"".join(parts)
    return True


@pytest.mark.parametrize("role", ("administrator", "participant", "public"))
def test_strange_names_stand_as_words_in_every_page_and_file(world, role):
    rename_everything()

    assert [route for route, kind, content in answers(world, role) if not is_sound(kind, content)] == []


@pytest.mark.postgres
def test_a_number_that_no_row_can_have_breaks_nothing(world, client):
    broken = []
    for page in PAGES:
        role = "administrator" if page.expected["administrator"] in (200, 302) else "participant"
        with transaction.atomic():
            world.enter(client, role)
            address, data = reverse(page.route, args=page.args(world)), page.data(world)
            for name in data:
                answer = getattr(client, page.method)(address, data | {name: MANY})
                broken += [(page.route, name)] if answer.status_code >= 500 else []
            transaction.set_rollback(True)

    assert broken == []
