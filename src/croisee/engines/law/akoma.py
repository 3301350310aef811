"""Akoma Ntoso, any version: the articles of a document with their numbers, titles, places and addresses."""

from collections.abc import Iterator
from typing import Any

from .values import Article, Law, UnreadableLaw

DIVISIONS = frozenset(
    ("book", "tome", "part", "title", "chapter", "section", "subsection", "subpart", "subtitle", "division")
)
BLOCKS = frozenset(["p", "block", "heading", "num", "listIntroduction", "listWrapUp", "td", "th"])
WORDS = ("article", "art.", "art", "artikel", "§")
ASIDE = frozenset(["authorialNote", "meta", "remark", "noteRef"])


def name(node: Any) -> str:
    tag = node.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def law_of(root: Any) -> Law:
    """The law in a document; UnreadableLaw when it is no Akoma Ntoso."""
    if name(root) != "akomaNtoso":
        raise UnreadableLaw("not_akoma_ntoso")
    articles = tuple(article(node, eli_of(root)) for node in root.iter("{*}article") if not is_quoted(node))
    return Law(articles, title_of(root))


def title_of(root: Any) -> str:
    """The long title, the title of the document, or the name of the work."""
    for tag in ("docTitle", "longTitle", "shortTitle"):
        for node in root.iter("{*}" + tag):
            if words := inline(node):
                return words
    for node in root.iter("{*}FRBRalias"):
        if node.get("name", "").lower() in ("title", "shorttitle", "longtitle"):
            return node.get("value", "")
    return ""


def eli_of(root: Any) -> str:
    """The address of the work, when it is a European legislation identifier."""
    for tag in ("FRBRalias", "FRBRthis", "FRBRuri"):
        for node in root.iter("{*}" + tag):
            value = node.get("value", "")
            if value.startswith("https://") and "/eli/" in value:
                return value.rstrip("/")
    return ""


def is_quoted(node: Any) -> bool:
    """An article that stands inside another one is what that one inserts into a law."""
    return any(
        name(parent) in ("article", "quotedStructure", "embeddedStructure") for parent in node.iterancestors()
    )


def article(node: Any, eli: str) -> Article:
    number = child_text(node, "num")
    identity = node.get("eId") or node.get("id") or ""
    return Article(
        number=bare(number) or identity or "?",
        heading=child_text(node, "heading"),
        text="\n".join(line for line in lines(node, top=True) if line),
        division=" – ".join(divisions(node)),
        eli=f"{eli}/{identity}" if eli and identity else "",
    )


def bare(number: str) -> str:
    """The number without its word: "Article 5 bis." is "5 bis"."""
    first, _, rest = number.strip(" .:–—-").partition(" ")
    return (
        rest.strip()
        if first.lower() in ("article", "art.", "art", "artikel", "§") and rest
        else number.strip(" .§")
    )


def divisions(node: Any) -> Iterator[str]:
    for parent in reversed(list(node.iterancestors())):
        if name(parent) in DIVISIONS:
            parts = (child_text(parent, "num"), child_text(parent, "heading"))
            if title := " – ".join(part for part in parts if part):
                yield title


def child_text(node: Any, tag: str) -> str:
    return next((inline(child) for child in node if name(child) == tag), "")


def inline(node: Any) -> str:
    """The words of an element on one line, without its notes."""
    return " ".join("".join(words(node)).split())


def words(node: Any) -> Iterator[str]:
    if name(node) in ASIDE:
        return
    yield node.text or ""
    for child in node:
        if name(child) in ("eol", "br"):
            yield " "
        yield from words(child)
        yield child.tail or ""


def lines(node: Any, top: bool = False) -> Iterator[str]:
    """The alineas under an element; the number of a paragraph stands before its first words."""
    number = ""
    for child in node:
        tag = name(child)
        if tag in ASIDE or (top and tag in ("num", "heading")) or not tag:
            continue
        if tag == "num":
            number = inline(child)
        elif tag in BLOCKS:
            yield " ".join(filter(None, (number, inline(child))))
            number = ""
        else:
            for line in lines(child):
                yield " ".join(filter(None, (number, line)))
                number = ""
    if number:
        yield number
