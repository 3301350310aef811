"""The synthesis of a cycle as a document: its statements on those of the meetings, down to contributions."""

from collections.abc import Sequence

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from croisee.contributions.models import Contribution
from croisee.contributions.standing import root_of
from croisee.engines.report import Block, Claim, Document, Heading, Paragraph, Source, SourceList
from croisee.meetings.models import Meeting
from croisee.syntheses import levels
from croisee.syntheses.bridge import colophon, days_of, issued, paragraphs, taken_up, words
from croisee.syntheses.corrections import corrected, corrections, marked, revised
from croisee.syntheses.coverage import coverage_by_town
from croisee.syntheses.earlier import is_earlier
from croisee.syntheses.models import Statement, Synthesis, Version
from croisee.syntheses.queries import Line, read
from croisee.syntheses.sources import anchor_of, figure, label_of, ref, source_before, source_of, stated
from croisee.syntheses.translated import Told, rows_of_a_cycle


def document_of(
    synthesis: Synthesis, *, published: Sequence[Version] | None = None, language: str = ""
) -> Document:
    """The proceedings of a cycle in their own language or in another, as the report engine prints them."""
    lines = read(synthesis.cycle, synthesis).lines
    under = levels.under(one for line in lines for one in line.bases)
    changes = corrections(synthesis, lines, published)
    meetings = dict.fromkeys(one.synthesis.meeting for line in lines for one in line.bases)
    told = Told(synthesis, lambda: rows_of_a_cycle(synthesis, lines, under), language)
    with translation.override(told.language):
        held = taken_up(coverage_by_town(levels.offered(synthesis)))
        blocks = [block_of(line, under, revised(changes), told) for line in lines]
        return Document(
            title=told.plain(synthesis, "title"),
            subtitle=told.plain(synthesis.cycle, "title") if synthesis.cycle.title != synthesis.title else "",
            kind=_("Synthesis") if synthesis.is_published else _("Synthesis, draft"),
            organiser=synthesis.cycle.network.name if synthesis.cycle.network else "",
            place=" · ".join(dict.fromkeys(meeting.city for meeting in meetings)),
            when=days_of(*meetings),
            language=told.language,
            words=words(),
            summary=paragraphs(told.plain(synthesis, "introduction")),
            blocks=(*told.head(), *blocks, *corrected(changes), *held, *behind(under, told))
            if blocks
            else (),
            issued=issued(synthesis),
            colophon=colophon(synthesis, is_corrected=bool(changes)),
        )


def block_of(line: Line, under: dict[int, list[Contribution]], revised: set[str], told: Told) -> Block:
    """A heading, or a statement with those under it."""
    if line.statement.is_heading:
        return Heading(told.plain(line.statement, "text"), 1, f"heading-{line.statement.pk}")
    figures, text = line.statement.figures, told.text(line.statement, "text")
    words = text if isinstance(text, tuple) else (text,)
    if not line.bases and not figures:
        return Paragraph((*words, f" [{_('no source yet')}]"))
    sources = (told.source(source(one, under[one.pk], line.statement), one) for one in line.bases)
    return Claim(marked(line.statement, revised, words), (*sources, *map(figure, figures)))


def source(lower: Statement, contributions: list[Contribution], upper: Statement) -> Source:
    """A statement of a meeting: in which town and session, with the contributions under it."""
    if is_earlier(lower, upper.synthesis):
        return source_before(lower, contributions)
    session = lower.session
    where = " · ".join(filter(None, (lower.synthesis.meeting.city, session and label_of(session))))
    anchor = anchor_of(session and root_of(session), lower.question_id)
    url = f"{settings.SITE_URL}{lower.synthesis.get_absolute_url()}#{anchor}"
    return stated(lower, where, ", ".join(map(ref, contributions)), url, lower.synthesis.language)


def behind(under: dict[int, list[Contribution]], told: Told) -> list[Block]:
    """The contributions under all of it, in their own words, meeting by meeting."""
    said = {one.pk: one for ones in under.values() for one in ones}
    meetings: dict[Meeting, list[Contribution]] = {}
    for one in sorted(said.values(), key=lambda c: (c.meeting_id, c.pk)):
        meetings.setdefault(one.meeting, []).append(one)
    if not meetings:
        return []
    names = levels.names_of(meetings)
    how = _("The statements of the meetings rest on these contributions, named by their numbers.")
    blocks: list[Block] = [Heading(_("The contributions behind them"), anchor="behind"), Paragraph(how)]
    for meeting, ones in meetings.items():
        said_there = SourceList(tuple(told.source(source_of(one, {}, meeting), one) for one in ones))
        blocks += [Heading(names[meeting.pk], 2), said_there]
    return blocks
