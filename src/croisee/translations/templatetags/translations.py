"""Words in the language of the page, and where they come from."""

from django import template
from django.db.models import Model
from django.utils.html import format_html

from croisee.engines.report.wording import spaced
from croisee.kit.languages import own_name
from croisee.kit.stale import mark_of
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
    words = naming.named(row)
    text = spaced(words.text, words.language)
    if words.original_language == reading.page_language():
        return text
    where_from = format_html(' title="{}"', words.mark) if words.translation else ""
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
    found = heard.by_place.get((kind, pk, field)) if kind else heard.by_mark.get(mark_of(text))
    return heard.said(text, own, found)


@register.filter
def kind_name(row: Model) -> str:
    """How the row is called in the addresses of translations."""
    return kind_of(row).name


register.filter("in_language", phrases.in_language)
register.filter("own_name", own_name)
