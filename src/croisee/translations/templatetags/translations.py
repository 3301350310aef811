"""Words in the language of the page, and where they come from."""

from django import template
from django.db.models import Model
from django.template.defaultfilters import linebreaks_filter
from django.utils.html import format_html

from croisee.engines.report.wording import spaced
from croisee.engines.text.languages import language_of
from croisee.kit.languages import own_name
from croisee.translations import naming, phrases, reading
from croisee.translations.registry import kind_of

register = template.Library()


@register.filter
def said(row: Model, field: str) -> reading.Said:
    """A text of a carried row, as it is read: its `text`, its `language`, its `mark`."""
    return reading.said(row, field)


@register.filter
def named(row: Model | None) -> str:
    """What a row is called, to stand in a line; its language is said where it was written in another."""
    if row is None:
        return ""
    return in_a_line(naming.named(row))


def in_a_line(words: reading.Said) -> str:
    text = spaced(words.text, words.language)
    if words.original_language == reading.page_language():
        return text
    where_from = format_html(' title="{}"', words.mark) if words.mark else ""
    return format_html('<span lang="{}"{}>{}</span>', words.language, where_from, text)


@register.simple_tag
def name_together(rows, *names) -> str:
    """Read in one statement what things are called: rows, or what each leads to (`seats "meeting"`)."""
    for name in names:
        rows = [one for row in rows if (one := getattr(row, name)) is not None]
    naming.together(rows)
    return ""


@register.filter
def called(row: Model | None) -> str:
    """The same as plain text: for titles of pages, and within sentences."""
    return naming.called(row) if row is not None else ""


@register.simple_tag
def says_it_in(row, text, *shown):
    """The other languages in which a row says what was looked for, and what is shown of it does not."""
    return reading.says_it_in(
        row, text, *(one.text if isinstance(one, reading.Said) else one for one in shown)
    )


@register.simple_tag
def carry(rows, *languages) -> str:
    """Read the translations of some rows, at once: before the template shows them."""
    reading.carry([row for row in rows if row], *languages)
    return ""


@register.simple_tag(takes_context=True)
def hear(context, text, own, kind="", pk=0, field=""):
    """A text of plain values as it is read, by its place or by its words."""
    if (heard := context.get("heard")) is None:
        return reading.Said(text, own, text, own)
    return heard.in_place(text, own, kind, pk, field) if kind else heard.by_words(text, own)


@register.simple_tag
def written_in(language: str, alone: bool = False) -> str:
    """The mark of a text that has no translations: its language, where the page is in another.

    It stands in a line, or `alone`.
    """
    if language == reading.page_language():
        return ""
    shape = (
        '<p class="translated"><span class="tag">{}</span></p>' if alone else '<span class="tag">{}</span>'
    )
    return format_html(shape, phrases.in_language(language))


@register.simple_tag
def as_written(text: str, css: str = "") -> str:
    """The paragraphs of a text of which nobody said the language: that which its words tell is marked."""
    own, paragraphs = language_of(text), linebreaks_filter(text)
    if own is None or own == reading.page_language():
        return format_html('<div class="{}">{}</div>', css, paragraphs)
    mark = written_in(own, alone=True)
    return format_html('<div class="{}" lang="{}">{}</div>{}', css, own, paragraphs, mark)


@register.simple_tag
def lang_of(text: str) -> str:
    """The attribute of a title whose language nobody said: that which the words below it tell."""
    own = language_of(text)
    return "" if own is None or own == reading.page_language() else format_html(' lang="{}"', own)


@register.filter
def kind_name(row: Model) -> str:
    """How the row is called in the addresses of translations."""
    return kind_of(row).name


register.filter("in_language", phrases.in_language)
register.filter("own_name", own_name)
