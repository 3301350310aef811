"""Documents that files ask for: sent once, replaced, taken away."""

import uuid
from datetime import date

from django.db import transaction
from django.utils import timezone

from croisee.cooperation.models import Project
from croisee.funding import rules
from croisee.funding.actions.path import held
from croisee.funding.models import Path, Upload
from croisee.funding.papers import owner_of, papers_of, readable
from croisee.journal.actions import record
from croisee.kit.access import Refused, allow
from croisee.kit.papers import Paper
from croisee.kit.stale import Stale
from croisee.network.models import Organisation, Person


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
    key: uuid.UUID | None = None,
) -> Upload:
    """Keep a document with the bearer or the project, in place of an earlier one if that is said.

    The same form sent twice keeps it once.
    """
    path = held_with_bearer(project, by)
    if key and (known := Upload.objects.light().filter(key=key, added_by=by).first()):
        return known
    if replaces is not None:
        end(replaces, path, by)
    allow(rules.why_not_send_more(by))
    allow(rules.why_not_send(readable(papers_of(path), by), kind, len(paper.content)))
    made = Upload.objects.create(
        key=key,
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
    path = held_with_bearer(project, by)
    end(upload, path, by)
    record("paper.removed", about=project, by=by, kind=upload.kind, upload=upload.pk)


def held_with_bearer(project: Project, by: Person) -> Path:
    """The path, and the bearer whose documents are there for its other projects, until the act is done."""
    path = held(project, by, "files")
    if path.bearer:
        Organisation.objects.select_for_update().get(pk=path.bearer.pk)
    return path


def end(upload: Upload, path: Path, by: Person) -> None:
    allow(rules.why_not_end_paper(by, path, upload))
    if not Upload.objects.current().filter(pk=upload.pk).exists():
        raise Refused(str(Stale()))
    upload.replaced_at, upload.replaced_by = timezone.now(), by
    upload.content = b""
    upload.save(update_fields=["replaced_at", "replaced_by", "content"])
