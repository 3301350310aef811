"""Words in the language of the page, and where they come from."""

from django import template
from django.db.models import Model

from croisee.kit.languages import own_name
from croisee.translations import phrases, reading
from croisee.translations.registry import kind_of

register = template.Library()


@register.filter
def said(row: Model, field: str) -> reading.Said:
    """A text of a carried row, as it is read: its `text`, its `language`, its `mark`."""
    return reading.said(row, field)


@register.simple_tag
def carry(rows, *languages) -> str:
    """Read the translations of some rows, at once: before the template shows them."""
    reading.carry([row for row in rows if row], *languages)
    return ""


@register.filter
def kind_name(row: Model) -> str:
    """How the row is called in the addresses of translations."""
    return kind_of(row).name


register.filter("in_language", phrases.in_language)
register.filter("own_name", own_name)
