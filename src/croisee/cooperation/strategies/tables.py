"""Strategies, and what crosses in a territory, as rows of a file."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from croisee.cooperation.levels import Rank
from croisee.cooperation.models import Strategy
from croisee.cooperation.strategies.crossing import Crossing
from croisee.cooperation.strategies.picture import level_name
from croisee.network import themes


def heads() -> list[str]:
    """As the file of strategies says them; a file with these heads is read again, in any language."""
    return [
        _("Title"),
        _("Kind"),
        _("Level of government"),
        _("Owner"),
        _("Territory"),
        _("Themes"),
        _("First year"),
        _("Last year"),
        _("What it says"),
        _("Language"),
        _("Link"),
        _("Source"),
        _("Seen on"),
    ]


def rows_of(strategies: Iterable[Strategy]) -> Iterable[Sequence[Any]]:
    for one in strategies:
        yield (
            one.title,
            one.get_kind_display(),
            Rank(one.level).label,
            one.organisation.name if one.organisation else "",
            f"{one.territory.name} ({one.territory.code})",
            ", ".join(str(row) for row in one.themes.all()),
            one.since or "",
            one.until or "",
            one.says,
            one.language,
            one.link,
            one.source,
            one.seen_on.isoformat() if one.seen_on else "",
        )


def crossing_heads() -> list[str]:
    return [
        pgettext("level of government", "Level"),
        _("Kind"),
        _("Title"),
        _("Owner"),
        _("Territory"),
        _("Themes"),
        _("First day"),
        _("Last day"),
        _("Takes up"),
        _("Taken up by"),
        _("Link"),
    ]


def crossing_rows(crossing: Crossing) -> Iterable[Sequence[Any]]:
    """One for each entry, with what it takes up and what takes it up."""
    for one in crossing.entries:
        up = [tie.taken.title for tie in crossing.ties if tie.taker.key == one.key]
        by = [tie.taker.title for tie in crossing.ties if tie.taken.key == one.key]
        yield (
            level_name(one),
            one.kind,
            one.title,
            one.owner,
            ", ".join(one.places),
            ", ".join(sorted(map(themes.label, one.themes))),
            one.since.isoformat() if one.since else "",
            one.until.isoformat() if one.until else "",
            ", ".join(up),
            ", ".join(by),
            crossing.here.request.build_absolute_uri(one.url),
        )
