"""How long printing takes, in seconds of the processor: a synthesis in every form, and badges for a day."""

from collections.abc import Callable, Iterator
from io import BytesIO
from random import Random
from time import process_time
from typing import Any

import segno

from benchmarks._memory import peak
from benchmarks._promises import Promise
from croisee.engines.report import (
    Bar,
    Claim,
    Diverging,
    Document,
    Figure,
    Heading,
    Paragraph,
    Source,
    Table,
    Words,
    print_pdf,
    to_data,
    to_docx,
    to_html,
    to_markdown,
    to_odt,
    to_pdf,
)

STATEMENTS, BADGES = 164, 180
SHEET = {"page": [210, 297], "columns": 2, "rows": 2, "width": 105, "height": 148}  # millimetres
WORDS = [
    "room",
    "shared",
    "town",
    "neighbour",
    "contract",
    "market",
    "kitchen",
    "workshop",
    "level",
    "funding",
    "region",
    "border",
    "lease",
    "advance",
    "council",
    "cooperative",
    "employment",
    "purchase",
    "transport",
    "energy",
    "advice",
    "common",
    "agreement",
    "partner",
]


def run() -> list[dict]:
    """One row for each form: seconds, size, and the memory that the process has ever taken."""
    return list(_rows())


FORMS = ("HTML", "DOCX", "ODT", "PDF", "Markdown", "data")


def promises(rows: list[dict]) -> Iterator[Promise]:
    """All forms of a long document, and badges for a day."""
    forms = [row for row in rows if row["form"] in FORMS]
    yield Promise(
        "a document of 60 pages in all forms", sum(row["CPU seconds"] for row in forms), "s CPU", 15
    )
    yield Promise("the same: memory", max(row["peak MB"] for row in forms), "MB", 500)
    badges = rows[-1]["CPU seconds"]
    yield Promise(f"{BADGES} badges", badges, "s CPU", 2, reference="pretix 2026.8", compared=2.6)


def _rows() -> Iterator[dict]:
    document = a_synthesis(STATEMENTS)
    forms: dict[str, Callable[[], Any]] = {
        "HTML": lambda: to_html(document),
        "DOCX": lambda: in_memory(to_docx, document),
        "ODT": lambda: in_memory(to_odt, document),
        "PDF": lambda: to_pdf(document),
        "Markdown": lambda: to_markdown(document),
        "data": lambda: to_data(document),
        f"{BADGES} badges, PDF": lambda: print_pdf("badges", some_badges(BADGES)),
    }
    for name, print_ in forms.items():
        start = process_time()
        made = print_()
        yield {
            "form": name,
            "CPU seconds": round(process_time() - start, 2),
            "kB": len(made) // 1000 if isinstance(made, str | bytes) else "",
            "peak MB": round(peak()),
        }


def in_memory(write: Callable[[Document, BytesIO], None], document: Document) -> bytes:
    file = BytesIO()
    write(document, file)
    return file.getvalue()


def sentence(chance: Random, length: int) -> str:
    return " ".join(chance.choices(WORDS, k=length)).capitalize() + "."


def a_synthesis(statements: int, seed: int = 0) -> Document:
    """About sixty pages of A4: four chapters, three sources of a hundred and fifty signs to a statement, some
    with a figure.
    """
    chance, blocks = Random(seed), []
    for n in range(statements):
        if n % (statements // 4) == 0:
            blocks += [Heading(sentence(chance, 5)), Paragraph(sentence(chance, 60))]
        if n % 15 == 0:
            blocks.append(Heading(sentence(chance, 6), 2))
        sources = tuple(
            Source(f"C{3 * n + k}", sentence(chance, 22), "need", "N", sentence(chance, 3), "Nancy", "en")
            for k in range(3)
        )
        blocks.append(Claim(sentence(chance, 30), sources))
        if n % 10 == 0:
            blocks.append(a_figure(chance))
    words = Words("In short", "Contents", "Sources", "Source", "Statement", "cited at", "The numbers")
    return Document("What was said", "en", words, tuple(blocks), organiser="A network", place="Nancy")


def a_figure(chance: Random) -> Figure:
    """Positions of three roles on what a statement rests on."""
    counts = [(chance.randrange(9), chance.randrange(9), 1 + chance.randrange(30)) for _ in range(3)]
    bars = tuple(Bar(sentence(chance, 3), one, (str(one[0]), str(one[2]))) for one in counts)
    rows = tuple((bar.label, *map(str, bar.counts)) for bar in bars)
    series = ("Disagree", "Pass", "Agree")
    words = "; ".join(", ".join(row) for row in rows)
    return Figure(Diverging(series, bars), sentence(chance, 8), words, Table(("Role", *series), rows))


def some_badges(people: int, seed: int = 0) -> dict[str, Any]:
    """Four to a sheet of A4, each with two workshops and the code for the door."""
    chance = Random(seed)
    schedule = [{"hour": hour, "what": sentence(chance, 6)} for hour in ("10:30", "14:00")]
    badges = [
        {
            "first_name": chance.choice(WORDS).capitalize(),
            "last_name": chance.choice(WORDS).capitalize(),
            "organisation": sentence(chance, 3),
            "role": "elected",
            "role_word": "elected member",
            "schedule": schedule,
            "code": square(f"https://croisee.example/b/{chance.getrandbits(80):x}/"),
            "code_says": "Code for the door",
        }
        for _ in range(people)
    ]
    return {"title": "A day", "day": "12 September", "language": "en", "format": SHEET, "badges": badges}


def square(address: str) -> str:
    file = BytesIO()
    segno.make(address, error="m").save(file, kind="svg", border=0)
    return file.getvalue().decode()
