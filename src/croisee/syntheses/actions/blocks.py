"""Blocks put together and cut: no word and no source is lost on the way."""

from collections.abc import Iterable

from django.db import transaction

from croisee.contributions.models import Contribution
from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.network.models import Person
from croisee.syntheses import rules
from croisee.syntheses.actions.holding import held, touch
from croisee.syntheses.actions.statements import Stale, cite, in_this_order, leave_out, rest, sources_of
from croisee.syntheses.counted import Number
from croisee.syntheses.counted import kept as kept_numbers
from croisee.syntheses.editors import editor_at
from croisee.syntheses.models import Basis, Citation, Evidence, Statement


@transaction.atomic
def merge_statements(*, statement: Statement, other: Statement, by: Person) -> Statement:
    """Make one statement of two: the words one after the other, the sources of both."""
    synthesis = held(statement.synthesis)
    pair = synthesis.statements.in_bulk([statement.pk, other.pk])
    if len(pair) < 2:
        raise Stale(None)
    first, second = pair[statement.pk], pair[other.pk]
    allow(rules.why_not_edit_statement(editor_at(synthesis, by), synthesis, first.session_id))
    allow(rules.why_not_merge(first, second))
    before = {"text": first.text, "cites": cited_by(first)}
    first.text = f"{first.text.rstrip()} {second.text.lstrip()}"
    first.is_raw, first.changed_by = first.is_raw or second.is_raw, by
    first.revision += 1
    first.numbers = kept_numbers((*first.figures, *second.figures))
    first.save()
    (cites, rests), (more, lower) = sources_of(first), sources_of(second)
    cite(first, cites | more)
    rest(first, rests | lower)
    carry_over(second, first)
    synthesis.comments.filter(block=second.key).update(block=first.key)
    leave_out(second, synthesis, by, into=first.pk)
    record("statement.merged", about=first, by=by, before=before)
    return first


def cited_by(statement: Statement) -> list[int]:
    return sorted(statement.citations.values_list("contribution", flat=True))


def carry_over(old: Statement, new: Statement) -> None:
    """Let the amendments and the higher statements that rest on one statement rest on another."""
    twice = Evidence.objects.filter(statement=new).values("amendment")
    old.carried_by.filter(amendment__in=list(twice.values_list("amendment", flat=True))).delete()
    old.carried_by.update(statement=new)
    higher = set(new.carries.values_list("statement", flat=True))
    old.carries.filter(statement__in=higher).delete()
    old.carries.update(on=new)


@transaction.atomic
def split_statement(
    *,
    statement: Statement,
    parts: list[str],
    cites: Iterable[Contribution],
    seen: int | None,
    by: Person,
    numbers: Iterable[Number] = (),
) -> None:
    """Cut a statement: each part is one of its own with all the sources; raises Stale like a change."""
    synthesis, cites = held(statement.synthesis), list(cites)
    now = synthesis.statements.select_related("changed_by").filter(pk=statement.pk).first()
    if now is None or now.revision != seen:
        raise Stale(now)
    allow(rules.why_not_edit_statement(editor_at(synthesis, by), synthesis, now.session_id))
    now.numbers = kept_numbers(numbers)
    sources = len(cites) + now.bases.count() + len(now.numbers)
    allow(rules.why_not_say(synthesis, sources=sources) or rules.why_not_split(parts))
    order = list(synthesis.statements.filter(session=now.session_id, question=now.question_id))
    before = {"text": now.text, "cites": cite(now, cites)}
    now.text, now.is_raw, now.changed_by = parts[0], False, by
    now.revision += 1
    now.save()
    place = {"session_id": now.session_id, "question_id": now.question_id, "numbers": now.numbers}
    new = [synthesis.statements.create(text=text, changed_by=by, **place) for text in parts[1:]]
    _cites, rests = sources_of(now)
    for one in new:
        cite(one, cites)
        rest(one, rests)
        record("statement.written", about=one, by=by)
    at = order.index(now)
    in_this_order([*order[:at], now, *new, *order[at + 1 :]])
    touch(synthesis)
    record("statement.split", about=now, by=by, before=before)


@transaction.atomic
def add_sources(
    *, statement: Statement, cites: Iterable[Contribution], rests: Iterable[Statement] = (), by: Person
) -> int:
    """Let a statement rest on some contributions, or statements below, more; gives how many came."""
    synthesis = held(statement.synthesis)
    now = synthesis.statements.filter(pk=statement.pk, is_heading=False).first()
    if now is None:
        raise Stale(None)
    allow(rules.why_not_edit_statement(editor_at(synthesis, by), synthesis, now.session_id))
    there = set(cited_by(now))
    more = {one.pk for one in cites} - there
    lower = {*rests} - sources_of(now)[1]
    if not more and not lower:
        return 0
    allow(rules.why_not_rest(synthesis, now.session_id, [*lower]))
    Citation.objects.bulk_create(Citation(statement=now, contribution_id=pk) for pk in sorted(more))
    Basis.objects.bulk_create(Basis(statement=now, on=one) for one in sorted(lower, key=lambda one: one.pk))
    now.changed_by, now.revision = by, now.revision + 1
    now.save()
    touch(synthesis)
    record("statement.changed", about=now, by=by, before={"text": now.text, "cites": sorted(there)})
    return len(more) + len(lower)
