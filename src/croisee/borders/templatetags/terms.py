"""Terms in pages: the word in the language of the page, and hints where people read a foreign one."""

import re
from typing import NamedTuple
from zlib import crc32

from django import template
from django.template.defaultfilters import linebreaksbr
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from croisee.borders.terms import glossary
from croisee.borders.terms.hints import hints_in
from croisee.borders.terms.term import Term, in_language
from croisee.engines.text import language_of
from croisee.translations.reading import page_language

register = template.Library()
PARAGRAPH = re.compile(r"(?:<br>){2,}")


class Said(NamedTuple):
    """A text with its terms underlined, and below it what these mean."""

    text: SafeString
    notes: SafeString

    @property
    def paragraphs(self) -> SafeString:
        """The same in paragraphs, where lines are empty."""
        return mark_safe("".join(f"<p>{part}</p>" for part in PARAGRAPH.split(self.text)))  # noqa: S308 (`text` is escaped)


@register.filter
def word(term: Term) -> str:
    """What a term is called in the language of the page."""
    return term.label(page_language())


@register.filter
def meaning(term: Term) -> SafeString:
    """Its definition, in the nearest language that has one."""
    text, code = in_language(term.says, page_language())
    return format_html('<span lang="{}">{}</span>', code, text)


@register.simple_tag
def hinted(text: str, written_in: str = "", country: str = "") -> Said:
    """A text in its own language; where that is not the page's, each known term opens its meaning.

    The buttons open popovers of the browser, which need no script; a browser without them shows the meanings
    as a list below the text.
    """
    written_in = written_in or language_of(text) or page_language()
    found = hints_in(text, written_in, country) if written_in != page_language() else []
    if not found:
        return Said(linebreaksbr(text), mark_safe(""))
    mark, parts, at = f"{crc32(text.encode()):08x}", [], 0
    for hint in found:
        button = format_html(
            '<button type="button" class="term" popovertarget="term-{}-{}">{}</button>',
            mark,
            hint.term.name,
            text[hint.start : hint.end],
        )
        parts += [linebreaksbr(text[at : hint.start]), button]
        at = hint.end
    notes = [note_of(hint.term, text[hint.start : hint.end], written_in) for hint in found]
    below = render_to_string("borders/hints.html", {"notes": notes, "mark": mark})
    parts.append(linebreaksbr(text[at:]))
    return Said(format_html_join("", "{}", ((part,) for part in parts)), below)


def note_of(term: Term, words: str, written_in: str) -> dict:
    """What the hint of a term says."""
    here = page_language()
    says, code = in_language(term.says, here)
    return {
        "term": term,
        "words": words,
        "written_in": written_in,
        "label": term.label(here),
        "says": says,
        "language": code,
        "close": glossary.close_to(term, here)[:2],
        "unlike": glossary.unlike(term, here)[:1],
        "address": reverse("term", args=[term.name]),
    }
