"""A synthesis in another language than its own: what is not translated stays in its own, and says so."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from croisee.contributions.models import Contribution
from croisee.engines.report import Paragraph, Run, Source, Text
from croisee.syntheses.models import Statement, Synthesis
from croisee.syntheses.queries import Line, Reading
from croisee.translations import phrases
from croisee.translations.reading import Said, carry, said


class Told:
    """The words of a synthesis, of what it cites and answers, in a language; in its own by default.

    `rows` gives all rows whose words the document shows; it is asked where they are read in another language.
    """

    def __init__(self, synthesis: Synthesis, rows: Callable[[], Iterable[Model]], language: str = "") -> None:
        self.own, self.language = synthesis.language, language or synthesis.language
        if self.is_translated:
            carry(rows(), self.language)

    @property
    def is_translated(self) -> bool:
        return self.language != self.own

    def head(self) -> list[Paragraph]:
        """What this document is, above all the rest."""
        if not self.is_translated:
            return []
        how = _(
            "This is a translation %(from_french)s: the original counts. What is not translated stands in "
            "its own language, and what nobody checked says so."
        )
        return [Paragraph(how % {"from_french": phrases.from_language(self.own)})]

    def plain(self, row: Model, field: str) -> str:
        """For headings, which have no runs."""
        if not self.is_translated:
            return getattr(row, field)
        words = self.read(row, field)
        return f"{words.text} {self.mark(words)}".strip()

    def text(self, row: Model, field: str) -> Text:
        if not self.is_translated:
            return getattr(row, field)
        words = self.read(row, field)
        mark = self.mark(words)
        run = Run(words.text, language="" if words.language == self.language else words.language)
        return (run, " ", Run(mark, emphasis=True)) if mark else run

    def read(self, row: Model, field: str) -> Said:
        return said(row, field, self.language)

    def mark(self, words: Said) -> str:
        """Nothing where people have translated the text as it is: the head says that much."""
        if words.translation and words.translation.is_checked:
            return ""
        return f"[{words.mark}]" if words.mark else ""

    def source(self, source: Source, row: Contribution | Statement) -> Source:
        """A citation keeps the original words; what was translated stands behind them."""
        is_read = self.is_translated and getattr(row, "is_shown", True)
        words = self.read(row, "text") if is_read else None
        if words is None or words.translation is None:
            return source
        facts = {"original": source.text, "mark": words.mark, "translation": words.text}
        both = pgettext("a source", "%(original)s [%(mark)s: %(translation)s]")
        return replace(source, text=both % facts)


def rows_of(synthesis: Synthesis, reading: Reading) -> Iterable[Model]:
    """All rows whose words the document shows, ready to say in which language they are."""
    sessions = [chapter.session for chapter in reading.chapters if chapter.session]
    questions = [one.question for chapter in reading.chapters for one in chapter.sections if one.question]
    statements: list[Statement] = [line.statement for line in reading.lines]
    for session in sessions:
        session.meeting = reading.meeting
    for question in questions:
        question.meeting = reading.meeting
    for statement in statements:
        statement.synthesis = synthesis
    said_here = [one for chapter in reading.chapters for one in chapter.contributions]
    return [synthesis, reading.meeting, *sessions, *questions, *statements, *said_here]


def rows_of_a_cycle(
    synthesis: Synthesis, lines: Iterable[Line], under: Mapping[int, Iterable[Contribution]]
) -> Iterable[Model]:
    """The same of a cycle: its statements, those of the meetings that they rest on, and what was said."""
    rows: list[Model] = [synthesis, synthesis.cycle]
    for line in lines:
        line.statement.synthesis = synthesis
        rows += [line.statement, *line.bases]
    return [*rows, *{one.pk: one for ones in under.values() for one in ones}.values()]
