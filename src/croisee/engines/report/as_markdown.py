"""Documents as Markdown: CommonMark with tables, readable as it stands, with links from claim to source and
back.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from .document import (
    BulletList,
    Claim,
    Document,
    Facts,
    Figure,
    Heading,
    Paragraph,
    Quote,
    Run,
    Source,
    SourceList,
    Table,
    Text,
    runs,
)
from .outline import Note, Outline, Placed, outline

MARKS = re.compile(r"([\\`*_\[\]<>#|~&$!])")
OPENING = re.compile(r"^(\s*)([-+=:]|\d+(?=[.)]))", re.M)  # what would begin a list, a line or a number


def text_of(document: Document) -> str:
    """The whole document."""
    numbered = outline(document)
    blocks = (block(placed) for placed in numbered.blocks)
    parts = [
        *cover(numbered.document),
        *opening(numbered),
        *blocks,
        *annex(numbered),
        numbered.document.colophon,
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def plain(text: str, line: str = "\\\n") -> str:
    """Text in which nothing is a mark; a new line of the author's is one, or `line`."""
    lines = [one.strip() for one in MARKS.sub(r"\\\1", text).split("\n")]
    return line.join(OPENING.sub(opened, one) for one in lines if one)


def opened(found: re.Match[str]) -> str:
    """A number cannot be escaped: what follows it can."""
    space, mark = found.groups()
    return f"{space}{mark}\\" if mark.isdigit() else f"{space}\\{mark}"


def rich(text: Text, line: str = "\\\n") -> str:
    return "".join(piece(run, line) for run in runs(text))


def piece(run: Run, line: str) -> str:
    inside = plain(run.text, line)
    if not inside:
        return " " if run.text else ""
    inside = f"**{inside}**" if run.strong else inside
    inside = f"*{inside}*" if run.emphasis else inside
    if run.change:
        name = "ins" if run.change == "added" else "del"
        inside = f"<{name}>{inside}</{name}>"
    inside = link(inside, run.url) if run.url else inside
    before, after = (" " if run.text[at].isspace() else "" for at in (0, -1))
    return f"{before}{inside}{after}"


def link(inside: str, url: str) -> str:
    safe = "".join(f"%{ord(c):02X}" if c in "<>\\ \n" else c for c in url)
    return f"[{inside}](<{safe}>)"


def place(anchor: str) -> str:
    return f'<a id="{anchor}"></a>'


def one_line(text: Text) -> str:
    return rich(text, " ")


def cover(document: Document) -> Iterable[str]:
    over = " · ".join(word for word in (document.organiser, document.kind) if word)
    below = ", ".join(word for word in (document.place, document.when) if word)
    yield plain(over)
    yield f"# {plain(document.title, ' ')}"
    yield from (f"*{plain(line, ' ')}*" for line in (document.subtitle, below) if plain(line))


def opening(numbered: Outline) -> Iterable[str]:
    """The summary, and the contents when the document is long."""
    words = numbered.document.words
    if numbered.document.summary:
        yield f"## {plain(words.summary, ' ')}"
        yield from map(rich, numbered.document.summary)
    if numbered.is_long:
        yield f"## {plain(words.contents, ' ')}"
        entries = (
            f"{'  ' * (level - 1)}- [{plain(title, ' ')}](#{anchor})"
            for level, title, anchor in numbered.headings
        )
        yield "\n".join(entries)


def block(placed: Placed) -> str:
    value = placed.block
    match value:
        case Heading():
            return f"{place(placed.anchor)}\n\n{'#' * (value.level + 1)} {plain(value.title, ' ')}"
        case Claim():
            return claim(value, placed)
        case Paragraph():
            return rich(value.text)
        case Quote():
            return quote(value)
        case BulletList():
            marks = (f"{n}." if value.ordered else "-" for n in range(1, len(value.items) + 1))
            return "\n".join(
                f"{mark} {one_line(item)}" for mark, item in zip(marks, value.items, strict=True)
            )
        case Table():
            return table(value)
        case Figure():
            return table(replace(value.numbers, caption=value.caption))
        case Facts():
            title = [f"**{plain(value.title, ' ')}**\n"] if plain(value.title) else []
            return "\n".join(
                [*title, *(f"- **{plain(name, ' ')}** {one_line(text)}" for name, text in value.items)]
            )
        case SourceList():
            return "\n".join(f"- {listed(source, {})}" for source in value.sources)


def claim(value: Claim, placed: Placed) -> str:
    """A numbered sentence, followed by a link to each of its sources."""
    marks = ", ".join(f"[{n}](#source-{n})" for n in placed.cites)
    return f"{place(placed.anchor)}{paragraph(placed.number)} {rich(value.text)} ({marks})"


def paragraph(number: int) -> str:
    return f"[§ {number}](#claim-{number})"


def quote(value: Quote) -> str:
    text = f"> {rich(value.text)}".replace("\n", "\n> ")
    return f"{text}\n>\n> — {plain(value.who, ' ')}" if value.who else text


def table(value: Table) -> str:
    rows = [[plain(name, " ") for name in value.header], ["---"] * len(value.header)]
    rows += [[one_line(cell) for cell in row] for row in value.rows]
    caption = f"*{plain(value.caption, ' ')}*\n\n" if plain(value.caption) else ""
    return caption + "\n".join(f"| {' | '.join(row)} |" for row in rows)


def listed(source: Source, languages: Mapping[str, str]) -> str:
    """A source in one line: its kind, its words, whence they come."""
    kind = f"**{plain(source.kind, ' ')}** " if plain(source.kind) else ""
    ref = link(plain(source.ref, " "), source.url) if source.url else plain(source.ref, " ")
    language = languages.get(source.language, source.language)
    origin = [plain(part, " ") for part in (source.who, source.where, language)]
    return f"{kind}“{plain(source.text, ' ')}” ({' · '.join([part for part in origin if part] + [ref])})"


def annex(numbered: Outline) -> Iterable[str]:
    """The cited sources, each with a link back to every sentence that cites it."""
    words = numbered.document.words
    if numbered.notes:
        yield f"{place('sources')}\n\n## {plain(words.sources, ' ')}"
        yield "\n".join(note(one, words.languages, plain(words.cited_in, " ")) for one in numbered.notes)


def note(value: Note, languages: Mapping[str, str], cited_in: str) -> str:
    back = ", ".join(map(paragraph, value.claims))
    here = place(f"source-{value.number}")
    return f"{value.number}. {here}{listed(value.source, languages)} {cited_in} {back}"
