"""The documents of a project: those of its own, and those that its bearer keeps for all its projects."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from croisee.engines.financing.dates import add_months
from croisee.funding import rules
from croisee.funding.models import Application, Path, Upload
from croisee.funding.models.aspects import Sort, label_of
from croisee.funding.vocabulary import OF_BEARER, USUAL_MONTHS, Document
from croisee.network.models import Person


@dataclass(frozen=True)
class Papers:
    """What there is of a project, as far as anybody has sent it or said that it is there."""

    path: Path
    uploads: list[Upload] = field(default_factory=list)

    def of_kind(self, code: str) -> list[Upload]:
        return [one for one in self.uploads if one.kind == code]

    def is_here(self, code: str, day: date) -> bool:
        """Whether it was sent here and holds on a day; the budget is in each file that prints it."""
        if code == Document.BUDGET and self.path.budget.get("costs"):
            return True
        return any(one.holds_on(day) for one in self.of_kind(code))

    def standing(self, code: str, day: date) -> str:
        """`there`, `expired` or `missing` on a day."""
        found = self.of_kind(code)
        if code in self.path.documents or self.is_here(code, day):
            return "there"
        return "expired" if found else "missing"

    def named(self, application: Application, standing: str, day: date) -> list[str]:
        """The documents that a file asks for and that stand so on a day."""
        asked = application.instrument.coded(Sort.DOCUMENT)
        return [label_of(Sort.DOCUMENT, code) for code in asked if self.standing(code, day) == standing]

    def lacking(self, application: Application, day: date) -> list[str]:
        """Those that a file asks for and that nobody could send on that day."""
        return self.named(application, "missing", day) + self.named(application, "expired", day)


def papers_of(path: Path) -> Papers:
    return papers_of_all([path])[path.pk]


def papers_of_all(paths: Iterable[Path]) -> dict[int, Papers]:
    """Of several projects, in one statement."""
    paths = list(paths)
    bearers = {path.bearer_id for path in paths if path.bearer_id}
    known = [path.pk for path in paths if path.pk]
    rows = Upload.objects.current().light().filter(Q(path__in=known) | Q(organisation__in=bearers))
    found = list(rows.select_related("added_by")) if known or bearers else []
    return {path.pk: Papers(path, [one for one in found if belongs(one, path)]) for path in paths}


def belongs(one: Upload, path: Path) -> bool:
    if one.organisation_id is not None:
        return one.organisation_id == path.bearer_id
    return one.path_id == path.pk


def readable(papers: Papers, person: Person) -> list[Upload]:
    """Those that somebody who follows the project may open."""
    is_inside = rules.reads_papers_of_bearer(person, papers.path)
    return [one for one in papers.uploads if is_inside or one.organisation_id is None]


def owner_of(path: Path, kind: str, person: Person) -> dict[str, object]:
    """To whom a document of a kind belongs: to the bearer, if whoever sends it reads those of the bearer."""
    if kind in OF_BEARER and path.bearer and rules.reads_papers_of_bearer(person, path):
        return {"organisation": path.bearer}
    return {"path": path}


def usual_end(kind: str, issued_on: date) -> date | None:
    """Until when a document of a kind is usually taken."""
    months = USUAL_MONTHS.get(kind)
    if months is None:
        return None
    month = add_months(issued_on, months)
    last = (add_months(month, 1) - month).days
    return month.replace(day=min(issued_on.day, last))
