"""Writing an agreement: from a model or from nothing, its facts, its text, its parties, its promises."""

import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.forms import BaseModelFormSet
from django.utils import timezone
from django.utils.text import slugify

from croisee.cooperation.agreements import rules
from croisee.cooperation.levels import RANK_OF, Rank
from croisee.cooperation.models import (
    Agreement,
    Clause,
    Party,
    Project,
    Space,
    StageChange,
    TemplateClause,
    TemplateVersion,
)
from croisee.cooperation.models.agreements import Stage
from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.network.models import Organisation, Person
from croisee.territories.models import Territory

LEVELS = {
    Rank.MUNICIPALITY: Party.Level.COMMUNE,
    Rank.INTERMUNICIPAL: Party.Level.INTERCOMMUNAL,
    Rank.DEPARTMENT: Party.Level.DEPARTMENT,
    Rank.REGION: Party.Level.REGION,
    Rank.CROSS_BORDER: Party.Level.CROSS_BORDER,
    Rank.STATE: Party.Level.STATE,
    Rank.EUROPE: Party.Level.UNION,
}

COPIED = ("code", "position", "title", "text", "choice", "is_optional")


@transaction.atomic
def begin(
    *,
    title: str,
    by: Person,
    kind: str,
    template: TemplateVersion | None = None,
    language: str = "fr",
    project: Project | None = None,
    space: Space | None = None,
    organisations: Iterable[Organisation] = (),
    key: uuid.UUID | None = None,
) -> Agreement:
    """Start an agreement; the same form sent twice starts it once."""
    allow(rules.why_not_begin(by, project, space))
    facts = {"title": title, "kind": kind, "template": template, "language": language, "opened_by": by}
    if template and kind == Agreement.Kind.CROSS_BORDER:
        facts["languages"] = [one.language for one in template.texts.all() if one.language != language]
    facts |= {"project": project, "space": space}
    agreement, is_new = Agreement.objects.get_or_create(key=key or uuid.uuid4(), defaults=facts)
    if is_new:
        complete_languages(agreement)
        for organisation in organisations:
            Party.objects.create(agreement=agreement, **facts_of(organisation))
        StageChange.objects.create(agreement=agreement, stage=Stage.DRAFT, on=timezone.localdate(), by=by)
        record("agreement.begun", about=agreement, by=by, template=str(template or ""))
    return agreement


def complete_languages(agreement: Agreement) -> None:
    """A language without clauses is given those of the model; else those of the first, to be translated."""
    there = set(agreement.clauses.values_list("language", flat=True))
    for language in agreement.every_language:
        if language not in there:
            found = of_model(agreement, language) or of_first(agreement)
            Clause.objects.bulk_create(
                Clause(agreement=agreement, language=language, **facts) for facts in found
            )


def of_model(agreement: Agreement, language: str) -> list[dict[str, Any]]:
    """Of options what is taken already, else the first."""
    if agreement.template is None:
        return []
    rows = TemplateClause.objects.filter(text_of__version=agreement.template, text_of__language=language)
    taken = dict(agreement.clauses.filter(language=agreement.language).values_list("code", "is_in"))
    made, chosen = [], set()
    for row in rows:
        facts = {name: getattr(row, name) for name in COPIED}
        is_first = not row.choice or row.choice not in chosen
        chosen |= {row.choice}
        made.append(facts | {"is_in": taken.get(row.code, is_first)})
    return made


def of_first(agreement: Agreement) -> list[dict[str, Any]]:
    rows = agreement.clauses.filter(language=agreement.language)
    return list(rows.values(*COPIED, "is_in"))


def facts_of(organisation: Organisation) -> dict[str, Any]:
    """What the directory knows of a party."""
    place = organisation.territory
    is_authority = organisation.kind == Organisation.Kind.AUTHORITY
    level = LEVELS[RANK_OF[place.level]] if is_authority and place else Party.Level.ACTOR
    country = organisation.country or (place.country if place else "")
    facts = {"country": country, "legal_form": organisation.legal_form}
    return {"organisation": organisation, "level": level, **facts}


@transaction.atomic
def change(*, agreement: Agreement, values: Mapping[str, Any], by: Person) -> None:
    """Its facts, as the form has them; `territories` are codes, `answers` are by language."""
    agreement = Agreement.objects.select_for_update().get(pk=agreement.pk)
    allow(rules.why_not_write(by, agreement))
    values = dict(values)
    codes = values.pop("territories", None)
    answers = values.pop("answers", {})
    before = {name: str(getattr(agreement, name) or "") for name in values}
    for name, value in values.items():
        setattr(agreement, name, value)
    agreement.answers = {**agreement.answers, **answers}
    agreement.save(update_fields=[*values, "answers", "changed_at"])
    complete_languages(agreement)
    if codes is not None:
        agreement.territories.set(Territory.objects.filter(code__in=codes))
    record("agreement.changed", about=agreement, by=by, before=before)


@transaction.atomic
def change_text(
    *, agreement: Agreement, language: str, rows: Mapping[str, Mapping[str, Any]], by: Person
) -> None:
    """Its clauses in one language, by code; which of them stand in the text holds for all languages."""
    allow(rules.why_not_write(by, agreement))
    before = {}
    for clause in agreement.clauses.filter(code__in=rows):
        said = dict(rows[clause.code])
        if clause.language != language:
            said = {"is_in": said["is_in"]}
        else:
            before[clause.code] = clause.text
        Clause.objects.filter(pk=clause.pk).update(**said)
    record("agreement.text_changed", about=agreement, by=by, language=language, before=before)


@transaction.atomic
def add_clause(*, agreement: Agreement, language: str, title: str, text: str, by: Person) -> Clause:
    """A clause of one's own, at the end."""
    allow(rules.why_not_write(by, agreement))
    rows = agreement.clauses.filter(language=language)
    place = (rows.aggregate(last=Max("position"))["last"] or 0) + 1
    stem, taken = slugify(title)[:30] or "clause", set(rows.values_list("code", flat=True))
    codes = (stem if not number else f"{stem}-{number}" for number in range(len(taken) + 1))
    code = next(code for code in codes if code not in taken)
    facts = {"code": code, "position": place, "title": title, "text": text}
    clause = Clause.objects.create(agreement=agreement, language=language, **facts)
    record("agreement.clause_added", about=agreement, by=by, code=code)
    return clause


@transaction.atomic
def add_party(*, agreement: Agreement, organisation: Organisation, by: Person) -> Party:
    """One more, unless it is there."""
    allow(rules.why_not_write(by, agreement))
    known = agreement.parties.filter(organisation=organisation).first()
    if known:
        return known
    place = agreement.parties.count()
    party = Party.objects.create(agreement=agreement, position=place, **facts_of(organisation))
    record("agreement.party_added", about=agreement, by=by, organisation=organisation.pk)
    return party


@transaction.atomic
def keep_rows(*, agreement: Agreement, part: str, formset: BaseModelFormSet, by: Person) -> None:
    """Lines of one list: parties, commitments, money…; what was ticked goes."""
    allow(rules.why_not_write(by, agreement))
    formset.save()
    gone = [str(one) for one in formset.deleted_objects]
    record("agreement.rows_kept", about=agreement, by=by, part=part, gone=gone)
