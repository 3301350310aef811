"""The team edits a model: a draft beside what is published; agreements keep what they were made from."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from croisee.cooperation.agreements import rules
from croisee.cooperation.models import Template, TemplateClause, TemplateText, TemplateVersion
from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.network.models import Person


def draft_of(template: Template, by: Person) -> TemplateVersion:
    """The version that is being written: a copy of the last one when there is none."""
    last = template.versions.first()
    if last and last.published_at is None:
        return last
    number = last.number + 1 if last else 1
    draft = TemplateVersion.objects.create(
        template=template, number=number, as_of=last.as_of if last else timezone.localdate(), made_by=by
    )
    for text in last.texts.prefetch_related("clauses") if last else ():
        clauses = list(text.clauses.all())
        text.pk, text.version = None, draft
        text._state.adding = True
        text.save()
        for one in clauses:
            one.pk, one.text_of = None, text
        TemplateClause.objects.bulk_create(clauses)
    return draft


@transaction.atomic
def change_template(
    *,
    template: Template,
    language: str,
    told: Mapping[str, str],
    as_of: date,
    clauses: list[dict[str, Any]],
    by: Person,
) -> TemplateVersion:
    """Write a text of the draft: its words, and its clauses in order, each with its code."""
    allow(rules.why_not_keep_templates(by))
    template = Template.objects.select_for_update().get(pk=template.pk)
    draft = draft_of(template, by)
    draft.as_of = as_of
    draft.save(update_fields=["as_of"])
    text, _new = TemplateText.objects.update_or_create(version=draft, language=language, defaults=told)
    text.clauses.all().delete()
    TemplateClause.objects.bulk_create(
        TemplateClause(text_of=text, position=place, **row) for place, row in enumerate(clauses)
    )
    record("agreement_template.changed", about=template, by=by, number=draft.number, language=language)
    return draft


@transaction.atomic
def publish_template(*, template: Template, by: Person) -> None:
    """New agreements are made from the draft; the old ones stay as they are."""
    allow(rules.why_not_keep_templates(by))
    draft = template.versions.filter(published_at=None).first()
    if draft:
        draft.published_at = timezone.now()
        draft.save(update_fields=["published_at"])
        record("agreement_template.published", about=template, by=by, number=draft.number)
