"""What changes a synthesis, each in one transaction that holds its row: what is published stays sourced."""

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from croisee.contributions.models import Contribution
from croisee.journal.actions import record
from croisee.journal.models import Entry
from croisee.kit.access import allow
from croisee.kit.tokens import new_token
from croisee.meetings.models import Meeting, Question, Session
from croisee.network.models import Person
from croisee.syntheses import phrases, queries, rules
from croisee.syntheses.editors import editor_in
from croisee.syntheses.models import Citation, Statement, Synthesis

Draft = tuple[Statement, list[Contribution]]


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


def held(synthesis: Synthesis) -> Synthesis:
    """The synthesis as it stands, held until the end of the transaction."""
    return Synthesis.objects.select_for_update().get(pk=synthesis.pk)


def touch(synthesis: Synthesis) -> None:
    synthesis.save(update_fields=["changed_at"])


@transaction.atomic
def prepare(*, meeting: Meeting, by: Person) -> Synthesis:
    """Begin the synthesis, with raw statements made of what was said, by workshop, question and kind."""
    Meeting.objects.select_for_update().get(pk=meeting.pk)
    synthesis = Synthesis.objects.filter(meeting=meeting).first()
    allow(rules.why_not_prepare(editor_in(meeting, by), synthesis))
    synthesis = synthesis or Synthesis.objects.create(
        meeting=meeting, title=meeting.title, language=meeting.language
    )
    with translation.override(synthesis.language):
        drafted = list(drafts(meeting, synthesis, by))
    Statement.objects.bulk_create(statement for statement, _said in drafted)
    Citation.objects.bulk_create(
        Citation(statement=statement, contribution=one) for statement, said in drafted for one in said
    )
    touch(synthesis)
    record("synthesis.prepared", about=synthesis, by=by, statements=len(drafted))
    return synthesis


def drafts(meeting: Meeting, synthesis: Synthesis, by: Person) -> Iterator[Draft]:
    """One raw statement for each kind of what answers a question, with all that it is made of."""
    for chapter in queries.read(meeting, synthesis).chapters:
        for section in chapter.sections:
            place = {"session": chapter.session, "question": section.question}
            for position, kind in enumerate(Contribution.Kind):
                if said := [one for one in section.contributions if one.kind == kind]:
                    facts = {"text": phrases.raw_statement(kind, said), "is_raw": True, "position": position}
                    yield Statement(synthesis=synthesis, changed_by=by, **place, **facts), said


@transaction.atomic
def change_head(*, synthesis: Synthesis, by: Person, title: str, introduction: str, language: str) -> None:
    """Give it another title, introduction or language."""
    synthesis = held(synthesis)
    allow(rules.why_not_organise(editor_in(synthesis.meeting, by)))
    changes = {"title": title, "introduction": introduction, "language": language}
    before = {name: getattr(synthesis, name) for name in changes}
    if before == changes:
        return
    for name, value in changes.items():
        setattr(synthesis, name, value)
    synthesis.save()
    record("synthesis.changed", about=synthesis, by=by, before=before)


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
    *, statement: Statement, text: str, cites: Iterable[Contribution], seen: str, by: Person
) -> None:
    """Say it otherwise or with other sources; raises Stale when it changed after the time that was `seen`."""
    synthesis, cites = held(statement.synthesis), list(cites)
    now = Statement.objects.select_related("changed_by").filter(pk=statement.pk).first()
    if now is None:
        raise Stale(None)
    allow(rules.why_not_edit_statement(editor_in(synthesis.meeting, by), synthesis, statement.session_id))
    allow(rules.why_not_say(synthesis, sources=len(cites)))
    cited = {citation.contribution_id for citation in now.citations.all()}
    if now.text == text and cited == {contribution.pk for contribution in cites}:
        return
    if now.changed_at.isoformat() != seen:
        raise Stale(now)
    before = {"text": now.text, "cites": cite(now, cites)}
    now.is_raw = now.is_raw and now.text == text
    now.text, now.changed_by = text, by
    now.save()
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
    allow(rules.why_not_edit_statement(editor_in(synthesis.meeting, by), synthesis, statement.session_id))
    allow(rules.why_not_lose(statement))
    facts = kept(statement)
    if not Statement.objects.filter(pk=statement.pk).delete()[0]:
        return
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
        record("statement.restored", about=synthesis, by=by, key=facts["key"])
    return statement


@transaction.atomic
def publish(*, synthesis: Synthesis, by: Person) -> None:
    """Let everybody read it who sees the meeting."""
    synthesis = held(synthesis)
    allow(rules.why_not_publish(editor_in(synthesis.meeting, by), synthesis))
    if synthesis.is_published:
        return
    synthesis.stage, synthesis.published_at = Synthesis.Stage.PUBLISHED, timezone.now()
    synthesis.save()
    record("synthesis.published", about=synthesis, by=by)


@transaction.atomic
def take_back(*, synthesis: Synthesis, by: Person) -> None:
    """Make it a draft again."""
    synthesis = held(synthesis)
    allow(rules.why_not_organise(editor_in(synthesis.meeting, by)))
    if not synthesis.is_published:
        return
    allow(rules.why_not_hide(synthesis))
    synthesis.stage, synthesis.published_at = Synthesis.Stage.DRAFT, None
    synthesis.save()
    record("synthesis.taken_back", about=synthesis, by=by)


@transaction.atomic
def renew_reading_key(*, synthesis: Synthesis, by: Person) -> None:
    """Give the draft another reading link; the former one leads nowhere from now on."""
    synthesis = held(synthesis)
    allow(rules.why_not_organise(editor_in(synthesis.meeting, by)))
    synthesis.reading_key = new_token()
    synthesis.save(update_fields=["reading_key"])
    record("synthesis.link_renewed", about=synthesis, by=by)
