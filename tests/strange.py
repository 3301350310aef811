"""Strange names for everything there is, and whether a page or a file holds them as words."""

import csv
from io import BytesIO, StringIO
from zipfile import ZipFile

import docx
from django.apps import apps
from django.db import models
from icalendar import Calendar
from lxml import etree
from lxml.html import HtmlElement, document_fromstring

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


def rename_everything() -> None:
    """Each thing that has a name or words is called strangely, as far as its column is wide."""
    for model in apps.get_models():
        for field in model._meta.local_concrete_fields:
            if not isinstance(field, models.CharField | models.TextField) or field.name not in WORDS:
                continue
            for row in model._base_manager.exclude(**{field.name: ""}):
                words = f"{STRANGE} {row.pk}"[: field.max_length]
                model._base_manager.filter(pk=row.pk).update(**{field.name: words})


def is_sound_page(page: HtmlElement) -> bool:
    return not page.xpath("//zz | //@*[starts-with(name(), 'on')]")


def is_sound(kind: str, content: bytes) -> bool:
    """Whether strange words stand in a page or a file of this kind as words."""
    match kind.rpartition("/")[2]:
        case "html":
            return is_sound_page(document_fromstring(content))
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
