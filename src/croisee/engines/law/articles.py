"""Where articles begin in a text that is only lines, in French, German, Dutch and English.

An article begins a line: "Article 5 A (nouveau)", "Art. 8. – La région…", "§ 3 Zuständigkeit". A line that
goes on in lower case ("article 5 of the law…") is a reference inside a sentence, and begins nothing.
"""

import re

from .values import Article, Law

NUMBER = r"""(?:
    (?:[LRDA]\.?\s?\*?\s?)?\d+(?:er|ère|re)?(?:[-.]\d+)*[a-z]?(?:\s?°)?
    (?:\s(?:bis|ter|quater|quinquies|sexies|septies|octies|nonies|decies|duodecies|undecies))*
    (?:\s[A-Z]{1,3}(?=[\s.:–—(-]|$))?
    (?:\s(?:bis|ter|quater|quinquies|sexies))?
  | premier | unique | liminaire | ier | I(?=[\s.:–—-]|$)
)"""
START = re.compile(
    rf"^[#*\s]*(?:article|articles|artikel|art\.|§)\s*(?P<number>{NUMBER})(?P<rest>.*)$", re.I | re.X
)
DIVISION = re.compile(
    r"^[#*\s]*(?P<title>(?:livre|titre|chapitre|section|sous-section|partie|annexe|book|title|chapter|part|annex|"
    r"buch|teil|titel|kapitel|abschnitt|unterabschnitt|anhang|anlage|boek|deel|hoofdstuk|afdeling|bijlage)"
    r"\s+(?:[IVXLC]+(?:er)?|\d+|premier|première|unique|[A-Z])\b.{0,160})$",
    re.I,
)
MARK = re.compile(
    r"^\s*\((?:nouveau|nouvelle|new|neu|nieuw|supprimé|deleted|suppression maintenue)\)\s*", re.I
)
SEPARATOR = re.compile(r"^\s*[.:–—-][\s.:–—-]*")
LONGEST_HEADING = 150
SPACES = re.compile(r"[ \t\xa0\u202f]+")


def articles_in(text: str) -> Law:
    """The articles of a text; what stands before the first one is its title when it is short."""
    articles: list[Article] = []
    opening: list[str] = []
    division, pending = "", False
    current: tuple[str, str, str, list[str]] | None = None
    for line in (SPACES.sub(" ", raw).strip() for raw in text.splitlines()):
        if not line:
            continue
        if begins := begun(line):
            close(current, articles)
            number, heading, first = begins
            current, pending = (number, heading, division, [first] if first else []), False
        elif found := DIVISION.match(line):
            close(current, articles)
            current, division, pending = None, found["title"].strip("# *"), True
        elif current is not None:
            current[3].append(line)
        elif pending and len(line) <= LONGEST_HEADING:
            division, pending = f"{division} – {line.strip('# *')}", False
        elif not articles:
            opening.append(line)
    close(current, articles)
    return Law(tuple(articles), title_of(opening))


def begun(line: str) -> tuple[str, str, str] | None:
    """The number, title and first words of the article that a line begins; None when it begins none."""
    found = START.match(line)
    if found is None:
        return None
    rest = MARK.sub("", found["rest"].strip("*# "))
    parted = SEPARATOR.match(rest)
    words = rest[parted.end() :] if parted else rest.strip()
    if not parted and words and not (words[0].isupper() or words[0] in '«“"('):
        return None
    number = " ".join(found["number"].split()).rstrip(".")
    is_heading = len(words) <= LONGEST_HEADING and not words.endswith((".", ";", ":", ","))
    return (number, words.strip("()"), "") if is_heading else (number, "", words)


def close(current: tuple[str, str, str, list[str]] | None, articles: list[Article]) -> None:
    if current is None:
        return
    number, heading, division, lines = current
    articles.append(Article(number=number, text="\n".join(lines), heading=heading, division=division))


def title_of(opening: list[str]) -> str:
    """The first words, when they look like a title."""
    first = opening[0].strip("# *") if opening else ""
    return first if len(first) <= 300 else ""
