"""A synthesis as a document to print: its statements with their sources, in the language of the synthesis."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import Literal

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.text import capfirst, slugify
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from croisee.contributions.models import Contribution
from croisee.contributions.standing import root_of
from croisee.engines.law import Alinea
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
    Text,
    Words,
)
from croisee.meetings.models import Meeting, Session, Stage
from croisee.syntheses import earlier, figures, levels, phrases
from croisee.syntheses.changes import Comparison, compared
from croisee.syntheses.coverage import Coverage, coverage_of
from croisee.syntheses.editions import Edition, block_of, edition_in
from croisee.syntheses.models import Statement, Synthesis, Version
from croisee.syntheses.queries import Chapter, Line, Reading, Section, pilots_of, read


def document_of(
    synthesis: Synthesis, *, within: frozenset[int] | None = None, published: Sequence[Version] | None = None
) -> Document:
    """The synthesis, or its chapters on some sessions, as the report engine prints it.

    `published` are the states in which it was published, for whoever has read them already.
    """
    meeting = synthesis.meeting
    reading = read(meeting, synthesis, within=within)
    changes = corrections(synthesis, reading.lines, published)
    with translation.override(synthesis.language):
        return Document(
            title=synthesis.title,
            subtitle=meeting.title if synthesis.title != meeting.title else meeting.subtitle,
            kind=_("Synthesis") if synthesis.is_published else _("Synthesis, draft"),
            organiser=meeting.organiser.name if meeting.organiser else "",
            place=meeting.place,
            when=days_of(meeting),
            language=synthesis.language,
            words=words(),
            summary=tuple(filter(None, map(str.strip, synthesis.introduction.split("\n\n")))),
            blocks=tuple(Printing(meeting, reading, changes).blocks()),
            issued=issued(synthesis),
            colophon=colophon(synthesis, is_corrected=bool(changes)),
        )


def file_name(synthesis: Synthesis, extension: str) -> str:
    """What the file is called where it is kept: synthese-nancy-2013-09-12.pdf."""
    meeting, name = synthesis.meeting, slugify(synthesis.of)[:60]
    if meeting:
        name = "-".join(filter(None, (meeting.slug, meeting.starts_on and meeting.starts_on.isoformat())))
    with translation.override(synthesis.language):
        parts = (slugify(_("Synthesis")), name)
    return "-".join(filter(None, parts)) + f".{extension}"


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


def published_of(synthesis: Synthesis) -> list[Version]:
    """The states in which it was published, the newest first, each under its own address."""
    return list(synthesis.versions.published()) if synthesis.is_published else []


def corrections(
    synthesis: Synthesis, lines: Iterable[Line], published: Sequence[Version] | None = None
) -> Comparison | None:
    """What was changed since the publication; None when nothing was, or nobody knows."""
    versions = published_of(synthesis) if published is None else published
    if not versions:
        return None
    blocks = tuple(block_of(line.statement, {}, {}) for line in lines)
    now = Edition(synthesis.title, synthesis.introduction, synthesis.language, blocks)
    return compared(edition_in(versions[0]), now) or None


def colophon(synthesis: Synthesis, *, is_corrected: bool) -> str:
    """Of when it is, when it was corrected, and where it stands."""
    dated = _("Published on %(day)s") if synthesis.is_published else _("Draft of %(day)s, it may change")
    said = [dated % {"day": date_format(issued(synthesis))}]
    if is_corrected:
        changed = localtime(synthesis.changed_at, synthesis.zone).date()
        said.append(_("corrected on %(day)s") % {"day": date_format(changed)})
    return " · ".join((*said, settings.SITE_URL + synthesis.get_absolute_url()))


def label_of(session: Session) -> str:
    """The kind and number of a session."""
    kind = str(session.get_kind_display())
    return " ".join(filter(None, (kind[:1].upper() + kind[1:], session.number and str(session.number))))


def title_of(chapter: Chapter) -> str:
    if chapter.session is None:
        return _("The whole meeting")
    facts = {"label": label_of(chapter.session), "title": chapter.session.title}
    return pgettext("heading of a session", "%(label)s: %(title)s") % facts


def anchor_of(session: int | None, question: int | None = None) -> str:
    """Where a session, or a question in it, stands in the document."""
    place = f"session-{session or 'none'}"
    return f"{place}-question-{question}" if question else place


class Printing:
    """Turns a reading into blocks, in the language of the moment."""

    def __init__(self, meeting: Meeting, reading: Reading, changes: Comparison | None) -> None:
        self.reading = reading
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
        head = Heading(title_of(chapter), anchor=anchor_of(chapter.pk))
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
        title = question.text if question else several and _("Beyond the questions")
        head = [Heading(title, 2, anchor_of(chapter.pk, question.pk) if question else "")] if title else []
        level = 3 if title else 2
        return [*head, *chain.from_iterable(self.block(line, level) for line in section.lines)]

    def block(self, line: Line, level: int) -> list[Block]:
        """A heading, or a statement with the bars of those who hold its sources."""
        if line.statement.is_heading:
            return [Heading(line.statement.text, level, f"heading-{line.statement.pk}")]
        looks = self.held.looks.get(line.statement.pk)
        return [self.claim(line), *([looks] if looks else [])]

    def claim(self, line: Line) -> Block:
        """A statement with its sources; one of a draft may have none yet, and says so."""
        if line.sources or line.bases:
            return Claim(
                marked(line.statement, self.revised),
                (*map(self.basis, line.bases), *map(self.source, line.sources)),
            )
        return Paragraph(f"{line.statement.text} [{_('no source yet')}]")

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
        return source_of(contribution, self.reading.roles, self.meeting, *place)


def source_of(contribution: Contribution, roles: Mapping[int, str], meeting: Meeting, *place: str) -> Source:
    """A contribution in its own words; of a withdrawn or hidden one, that it was there."""
    if not contribution.is_shown:
        return Source(ref=ref(contribution), text=_("This contribution was withdrawn."))
    kind = str(contribution.get_kind_display())
    said_by = phrases.who(contribution, roles)
    who = contribution.who if contribution.who not in said_by else ""  # the organisation stands there already
    details = (who, contribution.where, contribution.since, contribution.result)
    return Source(
        ref=ref(contribution),
        text=contribution.text,
        kind=kind,
        mark=kind[0].upper(),
        who=said_by,
        where=" · ".join(filter(None, (*place, *details, phrases.voices(contribution)))),
        language=contribution.language,
        url=page_of(contribution, meeting),
    )


def page_of(contribution: Contribution, meeting: Meeting) -> str:
    """Where a source is read; whoever follows the link finds its page only once everybody may read it."""
    is_open = meeting.is_public and meeting.stage == Stage.REPORTED
    return settings.SITE_URL + contribution.get_absolute_url() if is_open else ""


def taken_up(coverage: Coverage) -> list[Block]:
    """How much of what was said the synthesis holds."""
    drawn = list(figures.of_coverage(coverage))
    return [Heading(_("What these proceedings hold"), anchor="coverage"), *drawn] if drawn else []


def revised(changes: Comparison | None) -> set[str]:
    """The keys of the statements that say or rest on something else than when they were published."""
    return (
        {one.block.key for one in changes.blocks if one.after and not one.is_only_moved} if changes else set()
    )


def marked(statement: Statement, revised: set[str]) -> Text:
    """Its words, how it is held where that is said, and whether it was corrected."""
    marks = [f"[{statement.get_stance_display()}]"] if statement.stance else []
    marks += [_("[corrected since]")] if str(statement.key) in revised else []
    if not marks:
        return statement.text
    return statement.text, " ", Run(" ".join(marks), emphasis=True)


def corrected(changes: Comparison | None) -> list[Block]:
    """What was published otherwise, word by word."""
    if not changes:
        return []
    how = _("Words that went are struck through, words that came are underlined.")
    head = (_("Title and introduction"), changes.head) if changes.head else None
    blocks = ((str(one), one.alineas) for one in changes.blocks)
    said = (Paragraph(correction(what, words)) for what, words in filter(None, (head, *blocks)))
    return [Heading(_("Corrected since the publication"), anchor="corrections"), Paragraph(how), *said]


def correction(what: str, alineas: Iterable[Alinea]) -> tuple[str | Run, ...]:
    """What became of something, and its words with those that went and came."""
    changes: dict[str, Literal["", "added", "removed"]] = {"added": "added", "removed": "removed"}
    pieces = (piece for alinea in alineas for piece in (*alinea.pieces, None))
    words = (Run(piece.text, change=changes.get(piece.kind, "")) if piece else " " for piece in pieces)
    return Run(f"{capfirst(what)}. ", strong=True), *words


def stated(lower: Statement, where: str, refs: str, url: str = "", language: str = "") -> Source:
    """Another statement as a source: where it stands, and on which contributions it rests."""
    rests = _("rests on %(contributions)s") % {"contributions": refs} if refs else ""
    kind = pgettext("a source", "statement")
    return Source(
        ref=f"S{lower.pk}",
        text=lower.text,
        kind=kind,
        mark=kind[0].upper(),
        where=" · ".join(filter(None, (where, rests))),
        language=language,
        url=url,
    )


def source_before(lower: Statement, contributions: Iterable[Contribution]) -> Source:
    """What another meeting answered: in its own language, where it was said, and the way to read it there."""
    anchor = anchor_of(lower.session and root_of(lower.session), lower.question_id)
    url = f"{settings.SITE_URL}{lower.synthesis.get_absolute_url()}#{anchor}"
    refs = ", ".join(map(ref, contributions))
    return stated(lower, earlier.said_of(lower), refs, url, lower.synthesis.language)


def ref(contribution: Contribution) -> str:
    """The name of a contribution for good."""
    return f"C{contribution.pk}"
