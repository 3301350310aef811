"""Page parts that need a little more than an include."""

from html import unescape

from django import template
from django.conf import settings
from django.forms import CheckboxSelectMultiple
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.html import format_html, format_html_join, strip_tags
from django.utils.safestring import mark_safe
from django.utils.translation import pgettext

from croisee.engines.report.wording import spaced
from croisee.kit import jsonld, marks
from croisee.kit.amounts import euros, figure
from croisee.kit.dates import with_weekday
from croisee.kit.links import in_language
from croisee.kit.panels import PANELS, read_at
from croisee.kit.sheets import FORMATS
from croisee.kit.stacking import stacked
from croisee.kit.text import to_html

register = template.Library()


@register.simple_tag(takes_context=True)
def panels(context, place, thing):
    """Every panel that upper apps put on this place."""
    request, parts = context["request"], []
    read = read_at(place, request, thing)
    for panel in PANELS[place]:
        facts = panel.facts(request, thing, **{name: read[name] for name in panel.reads})
        if facts is not None:
            parts.append(render_to_string(panel.template, facts, request))
    return mark_safe("".join(parts))  # noqa: S308 (templates escape)


@register.simple_tag(takes_context=True)
def current(context, *beginnings):
    """Of a link of the menu: whether the page stands under one of these addresses."""
    request = context.get("request")
    is_here = request is not None and request.path.startswith(beginnings)
    return mark_safe(' aria-current="true"') if is_here else ""


@register.simple_tag(takes_context=True)
def in_each_language(context):
    """In the head: the one address of a page, and where it opens in each language, for search engines."""
    request = context.get("request")
    if request is None:
        return ""
    address = settings.SITE_URL + in_language(request.get_full_path(), None)
    others = [(code, in_language(address, code)) for code, _name in settings.LANGUAGES]
    links = format_html_join(
        "", '<link rel="alternate" hreflang="{}" href="{}">', [*others, ("x-default", address)]
    )
    return format_html('<link rel="canonical" href="{}">{}', address, links)


register.filter("weekday", with_weekday)
register.filter("spaced", spaced)
register.filter("euros", euros)
register.filter("figure", figure)
register.filter("jsonld", jsonld.block)


@register.filter
def is_marked_optional(field):
    """Whether a field says that it may stay empty: beside others that may not; of ticks one sees it."""
    if field.field.required or isinstance(field.field.widget, CheckboxSelectMultiple):
        return False
    if getattr(field.field, "is_wanted", False):
        return False
    return any(one.required and not one.widget.is_hidden for one in field.form.fields.values())


@register.filter
def grouped(number):
    """A number as people read it: 120,000."""
    return number_format(number, force_grouping=True)


@register.simple_tag
def colon():
    """Between two parts of a line, with the space before it that French asks for."""
    return pgettext("between two parts", ":")


@register.filter
def prose(text):
    """What somebody wrote in Markdown, as safe HTML."""
    return mark_safe(to_html(text or ""))  # noqa: S308 (cleaned by nh3)


@register.filter
def plain(text):
    """The words of Markdown alone."""
    return unescape(strip_tags(to_html(text or ""))).strip()


@register.filter
def marked(text, words):
    """A text with the words that somebody looks for marked in it, cut around the first when it is long."""
    return marks.marked(text, words)


@register.simple_tag
def found_by(row, words, shown, hidden):
    """By what else a row was found than by the fields that its card shows; nothing when these say it."""
    fields = ([str(getattr(row, name)) for name in names.split()] for names in (shown, hidden))
    said = marks.elsewhere(words, *fields)
    return (
        format_html('<p class="soft">{}</p>', format_html_join(" · ", "{}", ([one] for one in said)))
        if said
        else ""
    )


@register.simple_tag(takes_context=True)
def query(context, **changes):
    """The query string of this page with some values changed; None drops one."""
    values = context["request"].GET.copy()
    for name, value in changes.items():
        values.pop(name, None)
        if value is not None:
            values[name] = value
    return "?" + values.urlencode() if values else "?"


@register.tag("stacked")
def stacked_tables(parser, token):
    """Around a table with headings: its rows stand one below the other where the screen is narrow."""
    inside = parser.parse(["endstacked"])
    parser.delete_first_token()
    return Stacked(inside)


class Stacked(template.Node):
    def __init__(self, inside):
        self.nodelist = inside

    def render(self, context):
        return stacked(f'<div class="stacked">{self.nodelist.render(context)}</div>')


@register.inclusion_tag("kit/exports.html", takes_context=True)
def exports(context, route, *args):
    """Links to a list as a file in each format, filtered as on this page."""
    asked = query(context, page=None).removesuffix("?")
    return {"addresses": [(format, reverse(route, args=[*args, format]) + asked) for format in FORMATS]}
