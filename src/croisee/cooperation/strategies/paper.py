"""Where the strategies of a territory cross, on paper."""

from collections.abc import Iterable

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from croisee.cooperation.strategies.crossing import Crossing, Tie
from croisee.cooperation.strategies.picture import ON_PAPER, figures_of, level_name, period
from croisee.engines.report import Block, BulletList, Document, Heading, Paragraph, Table
from croisee.syntheses.bridge import words


def document_of(crossing: Crossing) -> Document:
    """In the language of the moment."""
    here = crossing.here
    return Document(
        kind=_("Where strategies cross"),
        title=here.place.name,
        when=date_format(here.day),
        language=get_language() or settings.LANGUAGE_CODE,
        words=words(),
        blocks=(
            *figures_of(crossing.entries, here.day, ON_PAPER),
            *everything(crossing),
            *matrix(crossing),
            *ties(_("What descends"), crossing.descends),
            *ties(_("What ascends"), crossing.ascends),
            *side_by_side(crossing),
            *without(crossing),
        ),
        issued=here.day,
    )


def everything(crossing: Crossing) -> list[Block]:
    if not crossing.entries:
        return [Paragraph(_("Nothing is entered here yet."))]
    header = (pgettext("level of government", "Level"), _("Kind"), _("Title"), _("Owner"), _("Period"))
    rows = tuple(
        (level_name(one), one.kind, one.title, one.owner, period(one.since, one.until))
        for one in crossing.entries
    )
    return [Heading(_("What is entered")), Table(header, rows)]


def matrix(crossing: Crossing) -> list[Block]:
    """Numbers by theme and level."""
    if not crossing.lines:
        return []
    header = (_("Theme"), *crossing.level_names)
    rows = tuple(
        (line.label, *(str(len(entries)) if entries else "–" for _level, entries in line.cells))
        for line in crossing.lines
    )
    note = _("A dash: nothing is entered here.")
    return [Heading(_("By level and theme")), Table(header, rows), Paragraph(note)]


def ties(title: str, some: Iterable[Tie]) -> list[Block]:
    said = tuple(
        _("%(taker)s (%(level)s) takes up %(taken)s.")
        % {"taker": tie.taker.title, "level": level_name(tie.taker), "taken": tie.taken.title}
        for tie in some
    )
    return [Heading(title), BulletList(said)] if said else []


def side_by_side(crossing: Crossing) -> list[Block]:
    if not crossing.beside:
        return []
    items = tuple(
        f"{one.label}: " + "; ".join(f"{entry.title} ({level_name(entry)})" for entry in one.entries)
        for one in crossing.beside
    )
    return [Heading(_("Several levels on the same theme, not tied here")), BulletList(items)]


def without(crossing: Crossing) -> list[Block]:
    """What is not entered says nothing on what is done."""
    if not crossing.without:
        return []
    note = _("Nothing is entered here on these themes; somebody may well be at work on them.")
    return [Heading(_("Nothing entered")), Paragraph(note), Paragraph(", ".join(crossing.without))]
