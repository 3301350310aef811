"""The sheet of a project in two languages: what is not translated stays as it is, and says so."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils.text import capfirst
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import override

from croisee.cooperation.models import Partner, Project
from croisee.engines.report import Document, Run, Table, Text
from croisee.kit.languages import own_name
from croisee.syntheses.bridge import words
from croisee.territories.models import Territory
from croisee.translations.reading import Said, said


@dataclass(frozen=True, slots=True)
class Sheet:
    """A project with all that both columns show; its translations are carried."""

    project: Project
    partners: Sequence[Partner]
    territories: Sequence[Territory]

    def document(self, left: str, right: str) -> Document:
        """Both columns; what the document adds is in the language of the left one."""
        title, other = said(self.project, "title", left), said(self.project, "title", right)
        with override(left):
            return Document(
                kind=_("Project"),
                title=title.text,
                subtitle=other.text if other.text != title.text else "",
                language=left,
                words=words(),
                blocks=(self.table(left, right),),
                issued=localdate(self.project.changed_at),
                colophon=settings.SITE_URL + self.project.get_absolute_url(),
            )

    def table(self, left: str, right: str) -> Table:
        header = (own_name(left), own_name(right))
        return Table(header, self.rows(left, right), _("In two languages"))

    def rows(self, left: str, right: str) -> tuple[tuple[Text, ...], ...]:
        """Each part in both languages; paragraphs stand beside each other where both have as many."""
        here, there = self.parts(left), self.parts(right)
        return tuple(row for one, other in zip(here, there, strict=True) for row in beside(one, other))

    def parts(self, language: str) -> list[list[Text]]:
        """The cells of one column, part by part."""
        with override(language):
            project = self.project
            parts = [
                labelled(_("Title"), language, told(said(project, "title", language), language)),
                labelled(_("What we want to do"), language, told(said(project, "text", language), language)),
                labelled(
                    _("How far it is"), language, [[plain(capfirst(project.get_stage_display()), language)]]
                ),
            ]
            if self.territories:
                places = ", ".join(one.name for one in self.territories)
                parts.append(labelled(_("Where"), language, [[plain(places, language)]]))
            if self.partners:
                said_of = (f"{one.organisation.name} ({one.get_role_display()})" for one in self.partners)
                named = [[plain(line, language)] for line in said_of]
                parts.append(labelled(_("Partners"), language, named))
            return parts


def plain(text: object, language: str) -> Run:
    return Run(str(text), language=language)


def told(words: Said, language: str) -> list[list[Run]]:
    """The paragraphs of a text, each in its language, after them what it says of itself."""
    lines = [line.strip() for line in words.text.splitlines() if line.strip()]
    found = [[Run(line, language=words.language)] for line in lines]
    if words.mark and found:
        found[-1] += [Run(" "), Run(f"({words.mark})", emphasis=True, language=language)]
    return found


def labelled(label: str, language: str, lines: list[list[Run]]) -> list[Text]:
    """Lines of which the first begins with what it is."""
    first = [Run(label, strong=True, language=language), Run(" · ")]
    return [tuple(first + line if n == 0 else line) for n, line in enumerate(lines or [[]])]


def beside(one: list[Text], other: list[Text]) -> list[tuple[Text, ...]]:
    """Two texts, line by line where they have as many lines, else as two cells."""
    if len(one) == len(other):
        return list(zip(one, other, strict=True))
    return [(joined(one), joined(other))]


def joined(lines: list[Text]) -> Text:
    """Several paragraphs in one cell."""
    runs: list[str | Run] = []
    for n, line in enumerate(lines):
        runs += [Run(" ¶ ")] if n else []
        runs += line if isinstance(line, tuple) else (line,)
    return tuple(runs)
