"""Write the tables of docs/trust.md and docs/accessibility.md, and the register: python -m tools.grids

The answers stand in a file of rows beside each page: `requirement`, `asks` in our own short words, `answer`,
and `by`, the tests that hold it or the words that say why not.
"""

import csv
import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from tools import limits

ROOT = Path(__file__).parents[1]
MARK = "<!-- what follows is written by `python -m tools.grids` -->\n"
ANSWERS = {"met": "met", "not": "**not met**", "na": "does not apply"}
Row = dict[str, str]


@dataclass(frozen=True)
class Grid:
    """A page with the rows that it shows, chapter by chapter; some grids have levels."""

    page: Path
    file: Path
    letter: str
    chapters: Mapping[int, str]
    has_levels: bool = False

    def rows(self) -> list[Row]:
        with self.file.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def written(self) -> str:
        """What is written by hand, then the tables."""
        before, mark, _after = self.page.read_text("utf-8").partition(MARK)
        return before + mark + "\n" + "\n".join(self.tables(self.rows()))

    def tables(self, found: list[Row]) -> Iterator[str]:
        if self.has_levels:
            yield f"Level 2 (levels 1 and 2 together): **{counted(found)}**.\n"
            yield f"Level 1 alone: {counted(row for row in found if row['level'] == '1')}.\n"
        else:
            yield f"**{counted(found)}**.\n"
        columns = ["requirement", *(["level"] if self.has_levels else []), "asks"]
        for number, name in self.chapters.items():
            here = [row for row in found if chapter_of(row) == number]
            yield f"### {self.letter}{number} {name}\n\n{counted(here)}.\n"
            head = "".join(f" {'' if name == 'requirement' else name} |" for name in columns)
            lines = [f"|{head} | by |", "|" + " --- |" * (len(columns) + 2)]
            for row in here:
                by = shown(row["by"], row["answer"])
                facts = (*(row[name] for name in columns), ANSWERS[row["answer"]], by)
                lines.append(f"| {' | '.join(facts)} |")
            yield "\n".join(lines) + "\n"


def chapter_of(row: Row) -> int:
    return int(row["requirement"].split(".")[0])


def counted(found: Iterable[Row]) -> str:
    """How many are met, of those that apply."""
    number = Counter(row["answer"] for row in found)
    applies = number["met"] + number["not"]
    share = f", {100 * number['met'] // applies} %" if applies else ""
    return f"{number['met']} of {applies} that apply are met{share}; {number['na']} do not apply"


def shown(by: str, answer: str) -> str:
    """By which test, with a link to its file; or the words that say why."""
    if answer != "met":
        return by
    return "<br>".join(map(linked, by.split()))


def linked(one: str) -> str:
    path, _, test = one.partition("::")
    at = f"../{path}" if path.startswith("tests/") else path.removeprefix("docs/")
    return f"[{test or path}]({at})"


# OWASP ASVS 5.0.0, numbers and levels
TRUST = Grid(ROOT / "docs/trust.md", ROOT / "docs/trust/asvs.csv", "V", {
    1: "Encoding and sanitisation", 2: "Validation and business logic", 3: "Web frontend",
    4: "API and web service", 5: "Files", 6: "Authentication", 7: "Sessions", 8: "Authorisation",
    9: "Self-contained tokens", 10: "OAuth and OpenID Connect", 11: "Cryptography",
    12: "Secure communication", 13: "Configuration", 14: "Data protection", 15: "Secure coding",
    16: "Logging and errors", 17: "WebRTC",
}, has_levels=True)  # fmt: skip
# RGAA 4.1, numbers of the criteria
ACCESSIBILITY = Grid(ROOT / "docs/accessibility.md", ROOT / "docs/accessibility/rgaa.csv", "", {
    1: "Images", 2: "Frames", 3: "Colours", 4: "Sound and film", 5: "Tables", 6: "Links", 7: "Scripts",
    8: "What every page has", 9: "Structure", 10: "Looks", 11: "Forms", 12: "Finding one's way",
    13: "Reading and using",
})  # fmt: skip
GRIDS = (TRUST, ACCESSIBILITY)
CONFORMITY = ROOT / "src/croisee/kit/conformity.json"  # what the installed product says of itself
REGISTER = ROOT / "docs/trust/register.md"
HEAD = """# Register of processing

What is kept of people, what for, who sees it and how long (GDPR, article 30), as `/privacy/register/`
shows it in four languages. Written by `python -m tools.grids` from the `privacy.py` of each app; a new field
that stands in none of them fails the suite. Who answers for the data is whoever runs an installation
(`CROISEE_CONTACT`). Whom it speaks to: [trust](../trust.md).
"""


def conformity() -> dict[str, Any]:
    """What the grid of accessibility comes to, without its day."""
    answers = {row["requirement"]: row["answer"] for row in ACCESSIBILITY.rows()}
    unmet = [number for number, answer in answers.items() if answer == "not"]
    return {"met": [*answers.values()].count("met"), "unmet": unmet}


def write_conformity() -> None:
    """With the day since when it is so."""
    kept = json.loads(CONFORMITY.read_text("utf-8")) if CONFORMITY.exists() else {}
    if conformity().items() <= kept.items():
        return
    found = {**conformity(), "since": date.today().isoformat()}
    CONFORMITY.write_text(json.dumps(found, indent=1) + "\n", "utf-8")


def register() -> str:
    """The register as the models have it, in English."""
    from django.utils import translation

    from croisee.kit.register import ACTIVITIES

    with translation.override("en"):
        return "\n".join([HEAD, *map(described, ACTIVITIES)])


def described(activity: Any) -> str:
    kept = [activity.erased.label, *map(str, activity.ends)]
    lines = {
        "What for": activity.purpose, "Of whom, and what": activity.of,
        "By which right": "<br>".join(str(one.label) for one in activity.basis),
        "Who sees it": activity.seen_by, "How long": "<br>".join(map(str, kept)),
        "Fields": "<br>".join(f"`{model}`: {', '.join(names)}" for model, names in activity.fields().items()),
    }  # fmt: skip
    return "\n".join([f"## {activity.title}\n", "|  |  |", "| --- | --- |"]
                     + [f"| {name} | {told} |" for name, told in lines.items()]) + "\n"  # fmt: skip


if __name__ == "__main__":
    import django

    write_conformity()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "croisee.settings")
    os.environ.setdefault("CROISEE_SECRET_KEY", "of nothing that is kept")
    django.setup()
    REGISTER.write_text(register(), "utf-8")
    limits.write()
    for grid in GRIDS:
        grid.page.write_text(grid.written(), "utf-8")
        sys.stdout.write(f"{grid.page.name}: {counted(grid.rows())}\n")
