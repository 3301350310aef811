"""The review of a synthesis: chapters are handed over and agreed to, blocks are commented on."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.meetings.models import Session
from croisee.network.models import Person
from croisee.syntheses import mails, rules
from croisee.syntheses.actions.holding import held, keep
from croisee.syntheses.editions import edition_in, edition_today, today
from croisee.syntheses.editors import editor_at
from croisee.syntheses.models import Comment, Statement, Synthesis, Version
from croisee.syntheses.reviewing import review_of


@transaction.atomic
def assent(*, synthesis: Synthesis, session: Session | None, step: str, by: Person) -> None:
    """Stand behind a chapter as it reads now, and tell whoever comes next; a second time does no harm."""
    synthesis = held(synthesis)
    pk = session and session.pk
    review = next((one for one in review_of(today(synthesis)) if one.pk == pk), None)
    editor = editor_at(synthesis, by)
    allow(rules.why_not_assent(editor, by, review, pk, step))
    if any(w.is_current and w.assent.person_id == by.pk and w.assent.step == step for w in review.words):
        return
    facts = {"session": session, "step": step, "person": by, "version": version_now(synthesis, by)}
    one = synthesis.assents.create(**facts)
    record(f"synthesis.{step}", about=synthesis, by=by, version=one.version.number, session=pk)
    mails.tell_next(one, review)


def version_now(synthesis: Synthesis, by: Person) -> Version:
    """The version that has what stands there now; one is kept when there is none."""
    now, last = edition_today(synthesis), synthesis.versions.first()
    if last and edition_in(last) == now:
        return last
    return keep(synthesis, now, Version.Reason.AGREED, by=by)


@transaction.atomic
def comment(*, statement: Statement, text: str, key: UUID, by: Person) -> Comment:
    """Remark something on a block; sent twice, it is there once."""
    synthesis = statement.synthesis
    allow(rules.why_not_comment(editor_at(synthesis, by), statement.session_id))
    facts = {"synthesis": synthesis, "block": statement.key, "text": text, "by": by}
    one, is_new = Comment.objects.get_or_create(key=key, defaults=facts)
    if is_new:
        record("statement.commented", about=statement, by=by)
    return one


@transaction.atomic
def settle(*, comment: Comment, statement: Statement, by: Person) -> None:
    """A remark is dealt with; it stays to be read."""
    allow(rules.why_not_comment(editor_at(statement.synthesis, by), statement.session_id))
    is_open = Comment.objects.filter(pk=comment.pk, settled_at=None)
    if is_open.update(settled_at=timezone.now(), settled_by=by):
        record("statement.settled", about=statement, by=by)
