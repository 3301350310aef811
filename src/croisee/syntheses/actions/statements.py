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
from croisee.syntheses.counted import Number
from croisee.syntheses.counted import kept as kept_numbers
from croisee.syntheses.editors import editor_at
from croisee.syntheses.models import Basis, Citation, Statement, Synthesis, Writing

Place = tuple[int | None, int | None]  # a session and a question


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
    is_heading: bool = False,
    rests: Iterable[Statement] = (),
    stance: str = "",
    numbers: Iterable[Number] = (),
) -> Statement:
    """Say something more, or put a heading, once for each key."""
    synthesis, cites, key, rests = held(synthesis), list(cites), key or uuid4(), list(rests)
    cited = kept_numbers(numbers)
    allow(rules.why_not_edit_statement(editor_at(synthesis, by), synthesis, session and session.pk))
    sources = len(cites) + len(rests) + len(cited)
    allow(rules.why_not_say(synthesis, sources=sources, is_heading=is_heading))
    allow(rules.why_not_rest(synthesis, session and session.pk, rests))
    if known := Statement.objects.filter(key=key, synthesis=synthesis).first():
        return known
    last = end_of(synthesis, (session and session.pk, question and question.pk))
    place = {"session": session, "question": question, "position": last}
    facts = {"text": text, "is_heading": is_heading, "stance": stance, "changed_by": by, "key": key}
    facts["numbers"] = cited
    statement = synthesis.statements.create(**facts, **place)
    cite(statement, cites)
    rest(statement, rests)
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


def rest(statement: Statement, lower: Iterable[Statement]) -> None:
    """Let a statement rest on these of a lower level."""
    there = {basis.on_id for basis in statement.bases.all()}
    wanted = {one.pk for one in lower}
    statement.bases.filter(on__in=there - wanted).delete()
    Basis.objects.bulk_create(Basis(statement=statement, on_id=pk) for pk in sorted(wanted - there))


@transaction.atomic
def change_statement(
    *,
    statement: Statement,
    text: str,
    cites: Iterable[Contribution],
    seen: int | None,
    by: Person,
    place: Place | None = None,
    rests: Iterable[Statement] = (),
    stance: str | None = None,
    numbers: Iterable[Number] | None = None,
) -> None:
    """Say it otherwise, with other sources, elsewhere; raises Stale when it changed after what was `seen`."""
    synthesis, cites, rests = held(statement.synthesis), list(cites), list(rests)
    now = Statement.objects.select_related("changed_by").filter(pk=statement.pk).first()
    if now is None:
        raise Stale(None)
    place = place or now.place
    cited = now.numbers if numbers is None else kept_numbers(numbers)
    may_change(now, synthesis, place, cites, rests, cited, by)
    stance = now.stance if stance is None else stance
    same = (now.text, now.place, now.stance, now.numbers) == (text, place, stance, cited)
    if same and sources_of(now) == ({*cites}, {*rests}):
        return
    if now.revision != seen:
        raise Stale(now)
    before = {"text": now.text, "cites": cite(now, cites)}
    rest(now, rests)
    if cited != now.numbers:
        before["numbers"], now.numbers = now.numbers, cited
    now.is_raw = now.is_raw and now.text == text
    now.text, now.changed_by, now.revision, now.stance = text, by, now.revision + 1, stance
    if place != now.place:
        now.position, before["place"] = end_of(synthesis, place), list(now.place)
        now.session_id, now.question_id = place
    now.save()
    Writing.objects.filter(statement=now, person=by).delete()
    touch(synthesis)
    record("statement.changed", about=now, by=by, before=before)


def may_change(
    now: Statement,
    synthesis: Synthesis,
    place: Place,
    cites: list[Contribution],
    rests: list[Statement],
    numbers: list[dict[str, Any]],
    by: Person,
) -> None:
    """Where it stands and where it shall stand, with sources that it may rest on."""
    editor = editor_at(synthesis, by)
    for session in {now.session_id, place[0]}:
        allow(rules.why_not_edit_statement(editor, synthesis, session))
    sources = len(cites) + len(rests) + len(numbers)
    allow(rules.why_not_say(synthesis, sources=sources, is_heading=now.is_heading))
    allow(rules.why_not_rest(synthesis, place[0], rests) or rules.why_not_stand(now, place[0]))


def sources_of(statement: Statement) -> tuple[set[Contribution], set[Statement]]:
    """What a statement rests on: contributions, and statements of a lower level."""
    cites = Contribution.objects.filter(citations__statement=statement)
    return set(cites), set(Statement.objects.filter(carries__statement=statement))


def end_of(synthesis: Synthesis, place: Place) -> int:
    """The position after the last block of a place."""
    last = synthesis.statements.filter(session=place[0], question=place[1]).last()
    return last.position + 1 if last else 0


@transaction.atomic
def move_statement(*, statement: Statement, to: int, by: Person, place: Place | None = None) -> None:
    """Put a block at a place among those of its question or of another one, counted from 0."""
    synthesis = held(statement.synthesis)
    now = synthesis.statements.filter(pk=statement.pk).first()
    if now is None:
        return
    place = place or now.place
    editor = editor_at(synthesis, by)
    for session in {now.session_id, place[0]}:
        allow(rules.why_not_edit_statement(editor, synthesis, session))
    allow(rules.why_not_stand(now, place[0]))
    beside = list(synthesis.statements.filter(session=place[0], question=place[1]))
    order = [one for one in beside if one != now]
    order.insert(min(max(to, 0), len(order)), now)
    if order == beside:
        return
    now.session_id, now.question_id = place
    in_this_order(order)
    touch(synthesis)
    record("statement.moved", about=now, by=by, to=to)


def in_this_order(order: list[Statement]) -> None:
    """Let blocks of one place stand in this order."""
    for position, one in enumerate(order):
        one.position = position
    Statement.objects.bulk_update(order, ["position", "session", "question"])


@transaction.atomic
def remove_statement(*, statement: Statement, by: Person) -> None:
    """Leave a statement out; the journal keeps what it said, so that it can be put back."""
    synthesis = held(statement.synthesis)
    now = synthesis.statements.filter(pk=statement.pk).first()
    if now is None:
        return
    allow(rules.why_not_edit_statement(editor_at(synthesis, by), synthesis, now.session_id))
    allow(rules.why_not_lose(now))
    leave_out(now, synthesis, by)


def leave_out(statement: Statement, synthesis: Synthesis, by: Person, **more: Any) -> None:
    facts = kept(statement) | more
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
        "is_heading": statement.is_heading,
        "stance": statement.stance,
        "session": statement.session_id,
        "question": statement.question_id,
        "position": statement.position,
        "cites": sorted(statement.citations.values_list("contribution", flat=True)),
        "rests": sorted(statement.bases.values_list("on", flat=True)),
        "numbers": statement.numbers,
    }


@transaction.atomic
def restore_statement(*, synthesis: Synthesis, entry: Entry, by: Person) -> Statement:
    """Put a removed statement back where it stood; a second time does no harm."""
    synthesis, facts, meeting = held(synthesis), entry.facts, synthesis.meeting
    session = meeting and meeting.sessions.filter(pk=facts["session"]).first()
    question = meeting and meeting.questions.filter(pk=facts["question"]).first()
    allow(rules.why_not_edit_statement(editor_at(synthesis, by), synthesis, session and session.pk))
    cites = Contribution.objects.filter(pk__in=facts["cites"], meeting=meeting)
    rests = Statement.objects.filter(pk__in=facts.get("rests", []))
    is_heading = facts.get("is_heading", False)
    sources = len(cites) + len(rests) + len(facts.get("numbers", []))
    allow(rules.why_not_say(synthesis, sources=sources, is_heading=is_heading))
    plain = {name: facts[name] for name in ("text", "is_raw", "position")}
    plain |= {"is_heading": is_heading, "stance": facts.get("stance", "")}
    plain["numbers"] = facts.get("numbers", [])
    place = {"session": session, "question": question}
    statement, is_new = synthesis.statements.get_or_create(
        key=facts["key"], defaults=plain | place | {"changed_by": by}
    )
    if is_new:
        cite(statement, cites)
        rest(statement, rests)
        touch(synthesis)
        record("statement.restored", about=synthesis, by=by, key=facts["key"], session=facts["session"])
    return statement
