"""What the sessions of a programme are called, where they are only named: plain values, not rows."""

from django import template

from croisee.meetings.models import Meeting
from croisee.meetings.programme import Item
from croisee.meetings.translating import item_named
from croisee.translations.templatetags.translations import in_a_line

register = template.Library()


@register.filter
def named_in(item: Item, meeting: Meeting) -> str:
    """To stand in a line; its language is said where it was written in another."""
    return in_a_line(item_named(item, meeting))


@register.filter
def called_in(item: Item, meeting: Meeting) -> str:
    """The same as plain text."""
    return item_named(item, meeting).text
