"""Documents that files ask for: sent once, replaced, taken away."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from croisee.cooperation.models import Project
from croisee.funding import rules
from croisee.funding.actions.path import held
from croisee.funding.models import Path, Upload
from croisee.funding.papers import owner_of, papers_of, readable
from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.kit.papers import Paper
from croisee.network.models import Person


@transaction.atomic
def send_paper(
    *,
    project: Project,
    kind: str,
    paper: Paper,
    name: str,
    issued_on: date,
    expires_on: date | None,
    replaces: Upload | None,
    by: Person,
) -> Upload:
    """Keep a document with the bearer or the project, in place of an earlier one if that is said."""
    path = held(project, by, "files")
    if replaces is not None:
        end(replaces, path, by)
    allow(rules.why_not_send(readable(papers_of(path), by), kind, len(paper.content)))
    made = Upload.objects.create(
        kind=kind,
        name=name,
        format=paper.format,
        size=len(paper.content),
        content=paper.content,
        issued_on=issued_on,
        expires_on=expires_on,
        added_by=by,
        **owner_of(path, kind, by),
    )
    record("paper.sent", about=project, by=by, kind=kind, upload=made.pk)
    return made


@transaction.atomic
def remove_paper(*, project: Project, upload: Upload, by: Person) -> None:
    """Take a document away: who had sent it and when stays, what it holds is gone."""
    path = held(project, by, "files")
    end(upload, path, by)
    record("paper.removed", about=project, by=by, kind=upload.kind, upload=upload.pk)


def end(upload: Upload, path: Path, by: Person) -> None:
    allow(rules.why_not_end_paper(by, path, upload))
    upload.replaced_at, upload.replaced_by = timezone.now(), by
    upload.content = b""
    upload.save(update_fields=["replaced_at", "replaced_by", "content"])
