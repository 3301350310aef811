"""A synthesis as a document to print: its statements with their sources, in the language of the synthesis."""

from collections.abc import Sequence
from datetime import date
from itertools import chain

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from croisee.contributions.models import Contribution
from croisee.engines.report import (
    Block,
    Claim,
    Document,
    Facts,
    Heading,
    Paragraph,
    Run,
    Source,
    SourceList,
    Words,
)
from croisee.kit import files
from croisee.meetings.models import Meeting
from croisee.syntheses import figures, levels
from croisee.syntheses.changes import Comparison
from croisee.syntheses.corrections import corrected, corrections, marked, revised
from croisee.syntheses.coverage import Coverage, coverage_of
from croisee.syntheses.models import Statement, Synthesis, Version
from croisee.syntheses.queries import Chapter, Line, Reading, Section, pilots_of, read
from croisee.syntheses.sources import anchor_of, figure, label_of, ref, source_before, source_of, stated
from croisee.syntheses.translated import Told, rows_of


def document_of(
    synthesis: Synthesis,
    *,
    within: frozenset[int] | None = None,
    published: Sequence[Version] | None = None,
    language: str = "",
) -> Document:
    """The synthesis, or its chapters on some sessions, in its own language or in another, to print.

    `published` are the states in which it was published, for whoever has read them already.
    """
    meeting = synthesis.meeting
    reading = read(meeting, synthesis, within=within)
    changes = corrections(synthesis, reading.lines, published)
    told = Told(synthesis, lambda: rows_of(synthesis, reading), language)
    with translation.override(told.language):
        return Document(
            title=told.plain(synthesis, "title"),
            subtitle=told.plain(meeting, "title" if synthesis.title != meeting.title else "subtitle"),
            kind=_("Synthesis") if synthesis.is_published else _("Synthesis, draft"),
            organiser=meeting.organiser.name if meeting.organiser else "",
            place=meeting.place,
            when=days_of(meeting),
            language=told.language,
            words=words(),
            summary=paragraphs(told.plain(synthesis, "introduction")),
            blocks=(*told.head(), *Printing(meeting, reading, changes, told).blocks()),
            issued=issued(synthesis),
            colophon=colophon(synthesis, is_corrected=bool(changes)),
        )


def paragraphs(text: str) -> tuple[str, ...]:
    return tuple(filter(None, map(str.strip, text.split("\n\n"))))


def file_name(synthesis: Synthesis, extension: str, language: str = "") -> str:
    """What the file is called where it is kept: synthese-nancy-2013-09-12.pdf."""
    of = synthesis.meeting.filed_as if synthesis.meeting else slugify(synthesis.of)[:60]
    with translation.override(language or synthesis.language):
        return files.file_name(_("Synthesis"), of, *filter(None, [language]), extension=extension)


def words() -> Words:
    return Words(
        summary=_("In short"),
        contents=_("Contents"),
        sources=_("Sources"),
        source=_("Source"),
        statement=_("Statement"),
        cited_in=_("cited in"),
        numbers=_("The numbers"),
        page=_("page {page} of {pages}"),
        languages={"fr": _("in French"), "de": _("in German"), "nl": _("in Dutch"), "en": _("in English")},
    )


def days_of(*meetings: Meeting) -> str:
    """The day of some meetings, or the first and the last."""
    days = sorted(filter(None, (day for one in meetings for day in (one.starts_on, one.ends_on))))
    return " – ".join(date_format(day) for day in dict.fromkeys((*days[:1], *days[-1:])))


def issued(synthesis: Synthesis) -> date:
    """The day of publication; of a draft, of its last change."""
    return localtime(synthesis.published_at or synthesis.changed_at, synthesis.zone).date()


def colophon(synthesis: Synthesis, *, is_corrected: bool) -> str:
    """Of when it is, when it was corrected, and where it stands."""
    dated = _("Published on %(day)s") if synthesis.is_published else _("Draft of %(day)s, it may change")
    said = [dated % {"day": date_format(issued(synthesis))}]
    if is_corrected:
        changed = localtime(synthesis.changed_at, synthesis.zone).date()
        said.append(_("corrected on %(day)s") % {"day": date_format(changed)})
    return " · ".join((*said, settings.SITE_URL + synthesis.get_absolute_url()))


def title_of(chapter: Chapter, told: Told | None = None) -> str:
    if chapter.session is None:
        return _("The whole meeting")
    title = told.plain(chapter.session, "title") if told else chapter.session.title
    facts = {"label": label_of(chapter.session), "title": title}
    return pgettext("heading of a session", "%(label)s: %(title)s") % facts


class Printing:
    """Turns a reading into blocks, in the language of the moment."""

    def __init__(
        self, meeting: Meeting, reading: Reading, changes: Comparison | None, told: Told | None = None
    ) -> None:
        self.reading = reading
        self.told = told
        self.changes = changes
        self.revised = revised(changes)
        self.pilots = pilots_of(meeting)
        self.meeting = meeting
        self.held = figures.Held(reading, meeting)
        bases = [
            one for line in reading.lines for one in line.bases if one.synthesis.meeting_id != meeting.pk
        ]
        self.before = levels.under(bases) if bases else {}

    def blocks(self) -> list[Block]:
        stated = [chapter for chapter in self.reading.chapters if chapter.lines]
        if not stated:
            return self.uncited()
        how = _("The numbers after a statement are its sources: they stand at the end, in their own words.")
        bars = _("Bars show the positions taken by role; a role of fewer than five people is not shown.")
        said = [Paragraph(how), *([Paragraph(bars)] if self.held.looks else [])]
        chapters = chain.from_iterable(map(self.chapter, stated))
        coverage = coverage_of(self.reading, self.reading, self.meeting)
        return [*said, *chapters, *corrected(self.changes), *taken_up(coverage), *self.uncited()]

    def chapter(self, chapter: Chapter) -> list[Block]:
        head = Heading(title_of(chapter, self.told), anchor=anchor_of(chapter.pk))
        sections = [self.section(chapter, section) for section in chapter.sections if section.lines]
        blocks = [head, self.facts(chapter), *chain.from_iterable(sections)]
        if groups := self.held.groups_in(chapter):
            blocks += [Heading(_("Groups that the positions show"), 2), *groups]
        return blocks

    def facts(self, chapter: Chapter) -> Block:
        """Who led it, and how much of what was said is taken up."""
        counts = {"cited": chapter.cited, "said": len(chapter.contributions)}
        taken_up = _("%(said)s, of which %(cited)s cited") % counts
        led = ((_("Led by"), ", ".join(self.pilots[chapter.pk])),) if chapter.pk in self.pilots else ()
        return Facts((*led, (_("Contributions"), taken_up)))

    def section(self, chapter: Chapter, section: Section) -> list[Block]:
        question = section.question
        several = len(chapter.sections) > 1
        asked = question and (self.told.plain(question, "text") if self.told else question.text)
        title = asked if question else several and _("Beyond the questions")
        head = [Heading(title, 2, anchor_of(chapter.pk, question.pk) if question else "")] if title else []
        level = 3 if title else 2
        return [*head, *chain.from_iterable(self.block(line, level) for line in section.lines)]

    def block(self, line: Line, level: int) -> list[Block]:
        """A heading, or a statement with the bars of those who hold its sources."""
        if line.statement.is_heading:
            words = self.told.plain(line.statement, "text") if self.told else line.statement.text
            return [Heading(words, level, f"heading-{line.statement.pk}", listed=level < 3)]
        looks = self.held.looks.get(line.statement.pk)
        return [self.claim(line), *([looks] if looks else [])]

    def claim(self, line: Line) -> Block:
        """A statement with its sources; one of a draft may have none yet, and says so."""
        figures = line.statement.figures
        if line.sources or line.bases or figures:
            rests = (*map(self.basis, line.bases), *map(self.source, line.sources), *map(figure, figures))
            return Claim(marked(line.statement, self.revised, self.words(line)), rests)
        why = f" [{_('no source yet')}]"
        words = self.words(line)
        return Paragraph(words[0] + why if isinstance(words[0], str) else (*words, why))

    def words(self, line: Line) -> tuple[str | Run, ...]:
        """Those of a statement, in the language of the document."""
        text = self.told.text(line.statement, "text") if self.told else line.statement.text
        return text if isinstance(text, tuple) else (text,)

    def basis(self, lower: Statement) -> Source:
        """A statement of a session, or of another meeting, with the contributions that it rests on itself."""
        if lower.pk in self.before:
            return source_before(lower, self.before[lower.pk])
        place = self.reading.place_of(lower.pk)
        refs = ", ".join(map(ref, place[2].sources)) if place else ""
        return stated(lower, label_of(lower.session) if lower.session else "", refs)

    def uncited(self) -> list[Block]:
        """What no statement takes up, so that nothing said is lost."""
        said = [(chapter.session, one) for chapter in self.reading.chapters for one in chapter.uncited]
        if not said:
            return []
        why = _("No statement takes these up; they are listed so that nothing said is lost.")
        sources = (self.source(one, *([label_of(session)] if session else [])) for session, one in said)
        return [Heading(_("Cited nowhere"), anchor="uncited"), Paragraph(why), SourceList(tuple(sources))]

    def source(self, contribution: Contribution, *place: str) -> Source:
        source = source_of(contribution, self.reading.roles, self.meeting, *place)
        return self.told.source(source, contribution) if self.told else source


def taken_up(coverage: Coverage) -> list[Block]:
    """How much of what was said the synthesis holds."""
    drawn = list(figures.of_coverage(coverage))
    return [Heading(_("What these proceedings hold"), anchor="coverage"), *drawn] if drawn else []
