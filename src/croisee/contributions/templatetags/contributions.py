"""The word, the icon and the gauge of a contribution."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from croisee.contributions import phrases
from croisee.contributions.models import Contribution

register = template.Library()

# Strokes on a square of 24
STROKES = {
    "practice": "M4 12.5 9.500 18 20 6.500",  # done
    "tool": "M20 7a4.500 4.500 0 0 1-6 5l-7 7a2 2 0 0 1-3-3l7-7a4.500 4.500 0 0 1 5-6l-3 3 1 3 3 1z",
    "method": "M3 20h5v-5h5v-5h5V5h3",  # steps
    "need": "M20 12a8 8 0 1 1-8-8M12 8v4.500M12 16v.2",  # an open ring
    "asset": "M4 12h16v8H4zM3 8h18v4H3zM12 8v12M12 8C6 8 7 3 9.500 3.500S12 8 12 8s0-4 2.500-4.500S18 8 12 8",
    "obstacle": "M3 8h18v6H3zM6 14v6M18 14v6M9 8l-4 6M15 8l-4 6M21 8l-4 6",  # a barrier
    "lever": "M3 17 21 9M12 13l-3.500 7h7zM4.500 13V6M2 8.500 4.500 6 7 8.500",
    "idea": "M9 18h6M10 21h4M9 15c0-2-3-3-3-6a6 6 0 0 1 12 0c0 3-3 4-3 6z",  # a lamp
}
ICON = (
    '<svg viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor" stroke-width="2" '
    'stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="{}"/></svg>'
)
GAUGE = '<span class="gauge"><progress max="{}" value="{}" aria-label="{}"></progress> <span>{}</span></span>'
ICONS = {kind: mark_safe(ICON.format(path)) for kind, path in STROKES.items()}  # noqa: S308 (drawings of our own)


@register.filter
def kind_icon(kind):
    """The icon of a kind; the word always stands beside it."""
    return ICONS[kind]


@register.filter
def kind_word(kind):
    return Contribution.Kind(kind).label


@register.filter
def kind_hint(kind):
    return phrases.HINTS[kind]


@register.filter
def concreteness(contribution):
    """How concrete it is, as a gauge and in words."""
    label, sentence = phrases.concrete_label(), phrases.concreteness(contribution)
    return format_html(GAUGE, len(contribution.asked), contribution.given, label, sentence)
