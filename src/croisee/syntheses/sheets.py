"""A brief as a document: to read with its evidence, and as amendment sheets to paste from."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from croisee.engines import law
from croisee.engines.report import (
    Block,
    BulletList,
    Claim,
    Document,
    Facts,
    Heading,
    Paragraph,
    Quote,
    Run,
    Source,
    Text,
)
from croisee.kit import files
from croisee.syntheses.bridge import words
from croisee.syntheses.briefing import Point, Reading
from croisee.syntheses.evidence import positions_in_words
from croisee.syntheses.models import Amendment, Brief, Statement, Step
from croisee.syntheses.sources import in_own_words, ref

LONG = 220  # characters of an unchanged alinea from which it is left out of a difference


def document_of(reading: Reading, *, place: int | None = None) -> Document:
    """The brief with its evidence, or what is carried from one place, in the language of the brief."""
    brief = reading.brief
    with translation.override(brief.language):
        return Document(
            kind=_("Brief") if brief.is_published else _("Brief, not published"),
            subtitle=brief.addressee,
            summary=tuple(filter(None, map(str.strip, brief.introduction.split("\n\n")))),
            blocks=tuple(blocks(reading.from_place(place), place)),
            **head(brief),
        )


def sheets_of(reading: Reading) -> Document:
    """A sheet for each amendment: what it does to the text, in words to paste, and why."""
    brief = reading.brief
    with translation.override(brief.language):
        return Document(
            kind=_("Amendment sheets"),
            subtitle=brief.bill.title,
            blocks=tuple(
                block for n, point in enumerate(reading.points) for block in sheet(brief, point, n > 0)
            ),
            **head(brief),
        )


def head(brief: Brief) -> dict:
    meeting = brief.meeting
    return {
        "title": brief.title,
        "organiser": meeting.organiser.name if meeting.organiser else "",
        "language": brief.language,
        "words": words(),
        "issued": issued(brief),
        "when": date_format(issued(brief)),
        "colophon": f"{meeting.title} · {settings.SITE_URL}{brief.get_absolute_url()}",
    }


def issued(brief: Brief) -> date:
    """The day of publication; before, of the last change."""
    return localtime(brief.published_at or brief.changed_at, brief.meeting.zone).date()


def file_name(brief: Brief, extension: str, *, sheets: bool = False) -> str:
    """What the file is called where it is kept: plaidoyer-nancy-12.pdf."""
    with translation.override(brief.language):
        kind = _("Amendment sheets") if sheets else _("Brief")
        return files.file_name(kind, brief.meeting.slug, brief.pk, extension=extension)


def title_of(point: Point) -> str:
    """ "Amendment to article 8 – Regional conference"."""
    amendment, heading = point.amendment, point.amendment.wording.heading
    is_of_it = heading and amendment.kind != Amendment.Kind.AFTER
    return f"{amendment.name} – {heading}" if is_of_it else amendment.name


def blocks(reading: Reading, place: int | None) -> Iterator[Block]:
    for point in reading.points:
        amendment = point.amendment
        yield Heading(title_of(point), anchor=amendment.anchor)
        yield Facts(tuple(facts_of(reading.brief, point, place)))
        yield problem(reading.brief, point)
        yield Heading(_("What is asked"), 2, listed=False)
        yield from wording(reading.brief, point)
        yield Heading(pgettext("of an amendment", "Why"), 2, listed=False)
        yield from map(Paragraph, paragraphs(amendment.reason))
        if point.steps:
            yield Heading(_("What became of it"), 2, listed=False)
            yield BulletList(tuple(map(said_of_step, point.steps)))


def paragraphs(text: str) -> list[str]:
    return [one.strip() for one in text.replace("\r\n", "\n").split("\n\n") if one.strip()]


def facts_of(brief: Brief, point: Point, place: int | None) -> Iterator[tuple[str, Text]]:
    """Of which text, where it stands, who carries it."""
    wording, carried = point.amendment.wording, point.carried
    text = Run(f"{brief.bill.title}, {wording.version.name}", url=page_of_article(brief, point))
    yield _("Text"), (text, " ", Run(_("(official address)"), url=wording.eli)) if wording.eli else text
    if point.number != wording.number:
        numbers = {"then": wording.number, "now": point.number}
        yield _("In the newest version"), _("Article %(then)s is article %(now)s there.") % numbers
    if point.last:
        yield _("Where it stands"), Run(capfirst(said_of_step(point.last)), strong=True)
    yield _("Carried by"), f"{carried.said_of_contributions}, {carried.said_of_people}"
    if said := str(carried.roles):
        yield _("By role"), said
    if said := str(carried.places):
        yield _("By territory"), said
    if place is not None:
        here = next(cell for cell in carried.places.cells if cell.key == place)
        yield here.word, ngettext("%(n)s person", "%(n)s people", here.people) % {"n": here.people}
    for one in carried.rejected:
        said = {"ref": ref(one), "positions": positions_in_words(one)}
        yield _("Take note"), _("More people disagree than agree with %(ref)s: %(positions)s.") % said
    if point.is_outdated:
        yield _("Take note"), _("The article changed since this was written: it is being read again.")
    if point.amendment.corrected_at:
        yield _("Corrected"), date_format(localtime(point.amendment.corrected_at, brief.meeting.zone))


def page_of_article(brief: Brief, point: Point) -> str:
    """Where the article is read in each version of a text that everybody may read."""
    if not brief.bill.is_public:
        return ""
    return settings.SITE_URL + reverse("bill_article", args=[brief.bill.slug, point.amendment.article.key])


def problem(brief: Brief, point: Point) -> Block:
    """What is wrong, with those who said it; of a draft, that nobody did yet."""
    sources = sources_of(brief, point)
    if not sources:
        return Paragraph(f"{point.amendment.problem} [{_('no source yet')}]")
    return Claim(point.amendment.problem, sources)


def sources_of(brief: Brief, point: Point) -> tuple[Source, ...]:
    """The statements, then the contributions; of those who did not agree to be named, no role either."""
    contributions = (
        in_own_words(one, brief.meeting, who=one.said_by, where=positions_in_words(one))
        for one in point.carried.contributions
    )
    return (*map(stated, point.carried.statements), *contributions)


def stated(statement: Statement) -> Source:
    return Source(ref=f"S{statement.pk}", text=statement.text, kind=_("statement of the synthesis"), mark="§")


def wording(brief: Brief, point: Point) -> Iterator[Block]:
    """The difference, word by word: what goes is struck through, what comes is underlined."""
    number = {"number": point.amendment.wording.number}
    language = brief.bill.language
    if point.amendment.kind == Amendment.Kind.DELETE:
        yield Paragraph(_("Article %(number)s is to go:") % number)
    elif point.amendment.kind == Amendment.Kind.AFTER:
        yield Paragraph(_("After article %(number)s, a new article:") % number)
    else:
        yield Paragraph(_("Words that go are struck through, words that come are underlined:"))
    for alinea in point.alineas:
        yield Quote(difference(alinea), language=language)


def difference(alinea: law.Alinea) -> Text:
    if alinea.kind == "same":
        text = alinea.before
        return text if len(text) <= LONG else f"{text[: LONG // 2].rsplit(' ', 1)[0]} […]"
    change = {"same": "", "added": "added", "removed": "removed"}
    runs: list[str | Run] = []
    for before, piece in pairwise((None, *alinea.pieces)):
        if before and piece and {before.kind, piece.kind} == {"removed", "added"} and touch(before, piece):
            runs.append(" ")  # told apart also where it is copied as plain text
        runs.append(Run(piece.text, change=change[piece.kind]))
    return tuple(runs)


def touch(before: law.Piece, after: law.Piece) -> bool:
    return not (before.text[-1:].isspace() or after.text[:1].isspace())


def said_of_step(step: Step) -> str:
    """ "12 November 2013: tabled, Senator X, amendment 24. Reason: …"."""
    what = ", ".join(filter(None, (str(step.get_kind_display()), step.who, step.place)))
    said = _("%(day)s: %(what)s") % {"day": date_format(step.on), "what": what}
    return f"{said}. {_('Reason:')} {step.reason}" if step.reason else said


def sheet(brief: Brief, point: Point, new_page: bool) -> Iterator[Block]:
    """One amendment on its own sheet."""
    yield Heading(title_of(point), anchor=point.amendment.anchor, new_page=new_page)
    wording = point.amendment.wording
    yield Facts(
        (
            (_("Text"), f"{brief.bill.title}, {wording.version.name}"),
            (_("Amendment no."), "…"),
            (_("Presented by"), "…"),
        )
    )
    yield Heading(_("Amendment"), 2, listed=False)
    for line in instructed(point):
        yield Paragraph(line, language=brief.bill.language)
    yield Heading(_("Explanatory statement"), 2, listed=False)
    yield from map(Paragraph, (point.amendment.problem, *paragraphs(point.amendment.reason)))
    yield Paragraph(
        _("Carried by: %(said)s.")
        % {"said": f"{point.carried.said_of_contributions}, {point.carried.said_of_people}"}
    )


def instructed(point: Point) -> list[str]:
    """What the amendment does to the text, in the words that parliaments use."""
    amendment, number = point.amendment, {"number": point.amendment.wording.number}
    if amendment.kind == Amendment.Kind.DELETE:
        return [_("Delete article %(number)s.") % number]
    if amendment.kind == Amendment.Kind.AFTER:
        head = _("After article %(number)s, insert an article worded as follows:") % number
        return [head, *map(quoted, amendment.proposed.split("\n"))]
    return [line for one in point.instructions for line in phrased(one)]


def quoted(text: str) -> str:
    return pgettext("quotation", "“%(words)s”") % {"words": text}


def phrased(one: law.Instruction) -> list[str]:
    """An instruction in a sentence, and below it the new paragraphs."""
    match one:
        case law.Deletion(alinea):
            return [_("Delete paragraph %(n)s.") % {"n": alinea}]
        case law.Rewriting(alinea, new):
            return [_("Reword paragraph %(n)s as follows:") % {"n": alinea}, quoted(new)]
        case law.Insertion(0, new):
            return [_("Before paragraph 1, insert:"), *map(quoted, new)]
        case law.Insertion(after, new):
            return [_("After paragraph %(n)s, insert:") % {"n": after}, *map(quoted, new)]
        case law.Replacement(alinea, old, new, following):
            facts = {"n": alinea, "old": old, "new": new, "following": following}
            return [replaced(old, new, following) % facts]


def replaced(old: str, new: str, following: str) -> str:
    if old and new:
        return _("In paragraph %(n)s, replace the words “%(old)s” by the words “%(new)s”.")
    if old:
        return _("In paragraph %(n)s, delete the words “%(old)s”.")
    if following:
        return _("In paragraph %(n)s, after the words “%(following)s”, insert the words “%(new)s”.")
    return _("At the beginning of paragraph %(n)s, insert the words “%(new)s”.")
