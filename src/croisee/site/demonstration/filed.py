"""The files of the project that is accompanied, its words and documents; one closes soon: invented."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from croisee.engines.report import Document, Paragraph, to_pdf
from croisee.funding import actions
from croisee.funding.models import Application, Instrument, Path
from croisee.funding.papers import usual_end
from croisee.funding.vocabulary import Document as Kind
from croisee.kit.papers import Paper
from croisee.network.models import Person
from croisee.site.demonstration.files import Files
from croisee.syntheses.bridge import words

INVENTED = "Document inventé pour la démonstration."


def load(files: Files) -> None:
    """After the project itself."""
    told = files.value("filed")
    path = Path.objects.select_related("project__opened_by", "bearer").get(project__title=told["title"])
    by = path.project.opened_by
    actions.describe(
        project=path.project, bearer=path.bearer, answers=path.answers, begins=path.begins,
        told=told["words"], by=by,
    )  # fmt: skip
    let_close(told["closing"])
    for row in told["files"]:
        add_file(path, row, by)
    for kind, name, days in told["papers"]:
        add_paper(path, kind, name, timezone.localdate() - timedelta(days=days), by)


def let_close(row: dict[str, Any]) -> None:
    """The invented instrument closes soon, and pays nothing that was spent before."""
    closes = timezone.localdate() + timedelta(days=row["closes_in_days"])
    instrument = Instrument.objects.get(key=row["key"])
    actions.put_sheet(instrument, row["sheet"] | {"closes": closes.isoformat()}, None)


def add_file(path: Path, row: dict[str, Any], by: Person) -> None:
    today = timezone.localdate()
    instrument = Instrument.objects.get(key=row["instrument"])
    file = Application.objects.create(path=path, instrument=instrument, asked=row["asked"], since=today)
    for state, days, reason in row["steps"]:
        on = today - timedelta(days=days)
        actions.move_file(application=file, state=state, on=on, by=by, granted=None, reason=reason)


def add_paper(path: Path, kind: str, name: str, day: date, by: Person) -> None:
    """A page that says that it is invented."""
    page = Document(
        title=str(Kind(kind).label).capitalize(), language="fr", words=words(),
        blocks=(Paragraph(INVENTED),), issued=day,
    )  # fmt: skip
    actions.send_paper(
        project=path.project, kind=kind, paper=Paper("pdf", to_pdf(page)), name=name, issued_on=day,
        expires_on=usual_end(kind, day), replaces=None, by=by,
    )  # fmt: skip
