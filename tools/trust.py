"""Write the tables of docs/trust.md from docs/trust/asvs.csv, with their counts: python -m tools.trust

The numbers and levels are those of OWASP ASVS 5.0.0; what each asks stands there in our own short words.
"""

import csv
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
ROWS, PAGE = ROOT / "docs/trust/asvs.csv", ROOT / "docs/trust.md"
MARK = "<!-- what follows is written by `python -m tools.trust` -->\n"
ANSWERS = {"met": "met", "not": "**not met**", "na": "does not apply"}
CHAPTERS = {
    1: "Encoding and sanitisation", 2: "Validation and business logic", 3: "Web frontend",
    4: "API and web service", 5: "Files", 6: "Authentication", 7: "Sessions", 8: "Authorisation",
    9: "Self-contained tokens", 10: "OAuth and OpenID Connect", 11: "Cryptography",
    12: "Secure communication", 13: "Configuration", 14: "Data protection", 15: "Secure coding",
    16: "Logging and errors", 17: "WebRTC",
}  # fmt: skip
Row = dict[str, str]


def rows() -> list[Row]:
    with ROWS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


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


def tables(found: list[Row]) -> Iterator[str]:
    yield f"Level 2 (levels 1 and 2 together): **{counted(found)}**.\n"
    yield f"Level 1 alone: {counted(row for row in found if row['level'] == '1')}.\n"
    for number, name in CHAPTERS.items():
        here = [row for row in found if chapter_of(row) == number]
        yield f"### V{number} {name}\n\n{counted(here)}.\n"
        lines = ["| | level | asks | | by |", "| --- | --- | --- | --- | --- |"]
        for row in here:
            by = shown(row["by"], row["answer"])
            facts = (row["requirement"], row["level"], row["asks"], ANSWERS[row["answer"]], by)
            lines.append(f"| {' | '.join(facts)} |")
        yield "\n".join(lines) + "\n"


def page() -> str:
    """What is written by hand, then the tables."""
    before, mark, _after = PAGE.read_text("utf-8").partition(MARK)
    return before + mark + "\n" + "\n".join(tables(rows()))


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
    sys.stdout.write(counted(rows()) + "\n")
