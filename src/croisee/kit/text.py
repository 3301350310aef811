"""What people write, shown safely."""

import unicodedata
from functools import cache

LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l"})


@cache
def markdown():
    """CommonMark without raw HTML; loaded at its first use."""
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False, "linkify": False, "breaks": True})


def to_html(text: str) -> str:
    """Markdown to HTML that holds nothing active."""
    import nh3

    return nh3.clean(markdown().render(text), link_rel="noopener nofollow")


def on_one_line(text: str) -> str:
    """For a subject of a mail: 200 characters at most."""
    return " ".join(text.split())[:200]


def fold(text: str) -> str:
    """Lower case without accents or ligatures, one space between words: for looking names up."""
    letters = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold()).translate(
        LIGATURES
    )
    plain = "".join(c for c in letters if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in plain).split())
