"""Tables of which a phone shows the rows one below the other: each cell then says its column itself."""

import re

from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import pgettext

TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)
HEAD = re.compile(r"<thead>.*?</thead>", re.DOTALL)
HEADING = re.compile(r"<t[hd]\b([^>]*)>(.*?)</t[hd]>", re.DOTALL)
PART = re.compile(r"<(table|tbody|tfoot|tr|th|td)\b([^>]*)>")
UNSEEN = re.compile(r'\s*<span class="unseen">[^<]*</span>\s*')
SPAN = re.compile(r'colspan="(\d+)"')
ROLES = {"table": "table", "tbody": "rowgroup", "tfoot": "rowgroup", "tr": "row", "th": "rowheader"}


def stacked(html: str) -> SafeString:
    """The same tables, with what a stylesheet and a screen reader need when rows are no longer rows."""
    return mark_safe(TABLE.sub(lambda found: labelled(found[0]), html))  # noqa: S308 (words of tables are escaped already)


def labelled(table: str) -> str:
    """A table with one line of headings: every cell below has its own beside it."""
    head = HEAD.search(table)
    labels = headings(head[0]) if head else []
    column = 0

    def write(found: re.Match[str]) -> str:
        nonlocal column
        name, attributes = found.groups()
        if name == "tr":
            column = 0
        if name not in ("th", "td"):
            return f'<{name}{attributes} role="{ROLES[name]}">'
        at, column = column, column + span(attributes)
        if name == "th":
            return f'<th{attributes} role="rowheader">'
        is_alone = 1 < span(attributes) == len(labels)  # over all columns it belongs to none
        label = f' data-label="{labels[at]}"' if at < len(labels) and labels[at] and not is_alone else ""
        return f'<td{attributes} role="cell"{label}>'

    before, within, after = table.partition(head[0]) if head else ("", "", table)
    return PART.sub(write, before) + with_roles(within) + PART.sub(write, after)


def headings(head: str) -> list[str]:
    """The words that one sees over each column, with what stands between them and a value."""
    colon = pgettext("between two parts", ":")
    found = []
    for attributes, inside in HEADING.findall(head):
        seen = "" if UNSEEN.fullmatch(inside) else strip_tags(inside)
        words = " ".join(seen.split()).replace('"', "&quot;")
        found += [f"{words}{colon} " if words else ""] * span(attributes)
    return found


def with_roles(head: str) -> str:
    head = head.replace("<thead>", '<thead role="rowgroup">').replace("<tr>", '<tr role="row">')
    return head.replace("<th ", '<th role="columnheader" ').replace("<td>", '<td role="cell">')


def span(attributes: str) -> int:
    """How many columns a cell stands over."""
    found = SPAN.search(attributes)
    return int(found[1]) if found else 1
