"""A document of a space is kept, in versions; a version is taken away."""

import uuid

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from croisee.cooperation.models import Space, SpaceDocument, SpacePaper
from croisee.cooperation.spaces import rules
from croisee.cooperation.spaces.actions.opening import held
from croisee.cooperation.spaces.standing import within
from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.kit.papers import Paper
from croisee.network.models import Person


@transaction.atomic
def keep_paper(
    *,
    space: Space,
    paper: Paper,
    by: Person,
    title: str = "",
    document: SpaceDocument | None = None,
    key: uuid.UUID | None = None,
) -> SpacePaper:
    """A new document, or a new version of one; the same form sent twice keeps it once."""
    space = held(space)
    allow(rules.why_not_take_part(within(space, by), space))
    if key and (known := SpacePaper.objects.light().filter(key=key, document__space=space).first()):
        return known
    allow(rules.why_not_keep(space, len(paper.content)))
    document = document or SpaceDocument.objects.create(space=space, title=title)
    number = (document.papers.aggregate(last=Max("number"))["last"] or 0) + 1
    facts = {"format": paper.format, "size": len(paper.content), "content": paper.content, "added_by": by}
    made = SpacePaper.objects.create(document=document, number=number, key=key or uuid.uuid4(), **facts)
    record("space.paper_kept", about=space, by=by, paper=made.pk)
    return made


@transaction.atomic
def remove_paper(*, paper: SpacePaper, by: Person) -> None:
    """What it holds goes for good; that it was there, who sent it and who took it away stays."""
    space = paper.document.space = held(paper.document.space)
    allow(rules.why_not_remove(within(space, by), paper))
    paper.removed_at, paper.removed_by, paper.content = timezone.now(), by, b""
    paper.save(update_fields=["removed_at", "removed_by", "content"])
    record("space.paper_removed", about=space, by=by, paper=paper.pk)
