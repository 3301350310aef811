"""What changes the statements of a synthesis, each in one transaction that holds its row."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from croisee.contributions.models import Contribution
from croisee.journal.actions import record
from croisee.journal.models import Entry
from croisee.kit.access import allow
from croisee.meetings.models import Question, Session
from croisee.network.models import Person
from croisee.syntheses import rules
from croisee.syntheses.actions.holding import held, touch
from croisee.syntheses.editors import editor_in
from croisee.syntheses.models import Citation, Statement, Synthesis, Writing


class Stale(Exception):
    """The statement is not what the form showed; `statement` is what it is now, None when it is gone."""

    def __init__(self, statement: Statement | None) -> None:
        self.statement = statement
        name = statement and statement.changed_by and statement.changed_by.name
        super().__init__(said_of_stale(statement, name or _("Somebody else")))


def said_of_stale(statement: Statement | None, name: str) -> str:
    if statement is None:
        return _("This statement was removed meanwhile. Your words stand below: keep them as a new one.")
    words = _("%(name)s changed this statement meanwhile. Your words stand below: compare, then save again.")
    return words % {"name": name}


@transaction.atomic
def write_statement(
    *,
    synthesis: Synthesis,
    session: Session | None,
    question: Question | None,
    text: str,
    cites: Iterable[Contribution],
    by: Person,
    key: UUID | None = None,
) -> Statement:
    """Say something more, once for each key."""
    synthesis, cites, key = held(synthesis), list(cites), key or uuid4()
    allow(rules.why_not_edit_statement(editor_in(synthesis.meeting, by), synthesis, session and session.pk))
    allow(rules.why_not_say(synthesis, sources=len(cites)))
    if known := Statement.objects.filter(key=key, synthesis=synthesis).first():
        return known
    last = synthesis.statements.filter(session=session, question=question).last()
    place = {"session": session, "question": question, "position": last.position + 1 if last else 0}
    statement = synthesis.statements.create(text=text, changed_by=by, key=key, **place)
    cite(statement, cites)
    touch(synthesis)
    record("statement.written", about=statement, by=by)
    return statement


def cite(statement: Statement, cites: Iterable[Contribution]) -> list[int]:
    """Let a statement rest on these; gives those that it rested on before."""
    there = {citation.contribution_id: citation for citation in statement.citations.all()}
    wanted = {contribution.pk for contribution in cites}
    statement.citations.filter(contribution__in=there.keys() - wanted).delete()
    Citation.objects.bulk_create(
        Citation(statement=statement, contribution_id=pk) for pk in sorted(wanted - there.keys())
    )
    return sorted(there)


@transaction.atomic
def change_statement(
    *, statement: Statement, text: str, cites: Iterable[Contribution], seen: int | None, by: Person
) -> None:
    """Say it otherwise or with other sources; raises Stale when it changed after the revision `seen`."""
    synthesis, cites = held(statement.synthesis), list(cites)
    now = Statement.objects.select_related("changed_by").filter(pk=statement.pk).first()
    if now is None:
        raise Stale(None)
    allow(rules.why_not_edit_statement(editor_in(synthesis.meeting, by), synthesis, now.session_id))
    allow(rules.why_not_say(synthesis, sources=len(cites)))
    cited = {citation.contribution_id for citation in now.citations.all()}
    if now.text == text and cited == {contribution.pk for contribution in cites}:
        return
    if now.revision != seen:
        raise Stale(now)
    before = {"text": now.text, "cites": cite(now, cites)}
    now.is_raw = now.is_raw and now.text == text
    now.text, now.changed_by, now.revision = text, by, now.revision + 1
    now.save()
    Writing.objects.filter(statement=now, person=by).delete()
    touch(synthesis)
    record("statement.changed", about=now, by=by, before=before)


@transaction.atomic
def move_statement(*, statement: Statement, to: int, by: Person) -> None:
    """Put a statement at a place among those of its question, counted from 0."""
    synthesis = held(statement.synthesis)
    allow(rules.why_not_edit_statement(editor_in(synthesis.meeting, by), synthesis, statement.session_id))
    beside = list(synthesis.statements.filter(session=statement.session_id, question=statement.question_id))
    order = [one for one in beside if one != statement]
    order.insert(min(max(to, 0), len(order)), statement)
    if order == beside:
        return
    for position, one in enumerate(order):
        one.position = position
    Statement.objects.bulk_update(order, ["position"])
    touch(synthesis)
    record("statement.moved", about=statement, by=by, to=to)


@transaction.atomic
def remove_statement(*, statement: Statement, by: Person) -> None:
    """Leave a statement out; the journal keeps what it said, so that it can be put back."""
    synthesis = held(statement.synthesis)
    now = synthesis.statements.filter(pk=statement.pk).first()
    if now is None:
        return
    allow(rules.why_not_edit_statement(editor_in(synthesis.meeting, by), synthesis, now.session_id))
    allow(rules.why_not_lose(now))
    leave_out(now, synthesis, by)


def leave_out(statement: Statement, synthesis: Synthesis, by: Person) -> None:
    facts = kept(statement)
    statement.delete()
    touch(synthesis)
    record("statement.removed", about=synthesis, by=by, **facts)


def kept(statement: Statement) -> dict[str, Any]:
    """A statement as the journal keeps it."""
    return {
        "key": str(statement.key),
        "statement": statement.pk,
        "text": statement.text,
        "is_raw": statement.is_raw,
        "session": statement.session_id,
        "question": statement.question_id,
        "position": statement.position,
        "cites": sorted(statement.citations.values_list("contribution", flat=True)),
    }


@transaction.atomic
def restore_statement(*, synthesis: Synthesis, entry: Entry, by: Person) -> Statement:
    """Put a removed statement back where it stood; a second time does no harm."""
    synthesis, facts, meeting = held(synthesis), entry.facts, synthesis.meeting
    session = meeting.sessions.filter(pk=facts["session"]).first()
    allow(rules.why_not_edit_statement(editor_in(meeting, by), synthesis, session and session.pk))
    cites = meeting.contributions.filter(pk__in=facts["cites"])
    allow(rules.why_not_say(synthesis, sources=len(cites)))
    plain = {name: facts[name] for name in ("text", "is_raw", "position")}
    place = {"session": session, "question": meeting.questions.filter(pk=facts["question"]).first()}
    statement, is_new = synthesis.statements.get_or_create(
        key=facts["key"], defaults=plain | place | {"changed_by": by}
    )
    if is_new:
        cite(statement, cites)
        touch(synthesis)
        record("statement.restored", about=synthesis, by=by, key=facts["key"], session=facts["session"])
    return statement
