"""A member proposes other words; they are taken up, put to the vote, or left aside with a reason."""

import uuid

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from croisee.cooperation.decisions import rules
from croisee.cooperation.decisions.actions.preparing import add_version, held
from croisee.cooperation.models import Amendment, Decision, SpaceMember
from croisee.cooperation.spaces.standing import within
from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.network.models import Person

State = Amendment.State


@transaction.atomic
def amend(
    *,
    decision: Decision,
    member: SpaceMember,
    text: str,
    reason: str,
    by: Person,
    key: uuid.UUID | None = None,
) -> Amendment:
    """Propose other words; sent twice, proposed once."""
    decision = held(decision)
    standing = within(decision.space, by)
    if known := Amendment.objects.filter(key=key, decision=decision).first():
        return known
    allow(rules.why_not_amend(standing, decision) or rules.why_not_speak_for(standing, member))
    facts = {"version": decision.current, "member": member, "text": text, "reason": reason, "by": by}
    made = Amendment.objects.create(decision=decision, key=key or uuid.uuid4(), **facts)
    record("decision_amendment.proposed", about=made, by=by)
    return made


def both_held(amendment: Amendment) -> Amendment:
    """An amendment and its decision, until the end of the transaction."""
    decision = held(amendment.decision)
    amendment = Amendment.objects.select_related("member").get(pk=amendment.pk)
    amendment.decision = decision
    return amendment


def settle(amendment: Amendment, state: str, answer: str, by: Person | None) -> None:
    amendment.state, amendment.answer = state, answer
    amendment.answered_by, amendment.answered_at = by, timezone.now()
    amendment.save(update_fields=["state", "answer", "answered_by", "answered_at"])


@transaction.atomic
def take_up(*, amendment: Amendment, by: Person, answer: str = "") -> None:
    """Its words are the next version of the proposal."""
    amendment = both_held(amendment)
    if amendment.state == State.TAKEN:
        return
    allow(rules.why_not_take_up(within(amendment.decision.space, by), amendment))
    settle(amendment, State.TAKEN, answer, by)
    add_version(amendment.decision, amendment.text, by, amendment.reason)
    record("decision_amendment.taken_up", about=amendment, by=by)


@transaction.atomic
def leave_aside(*, amendment: Amendment, answer: str, by: Person) -> None:
    """The proposal keeps its words, and the reason is said."""
    amendment = both_held(amendment)
    if amendment.state == State.ASIDE:
        return
    allow(rules.why_not_answer(within(amendment.decision.space, by), amendment))
    settle(amendment, State.ASIDE, answer, by)
    record("decision_amendment.left_aside", about=amendment, by=by, reason=answer)


@transaction.atomic
def put_to_vote(*, amendment: Amendment, by: Person) -> Decision:
    """A decision of its own, by a simple majority, to be called; what it adopts is the next version."""
    amendment = both_held(amendment)
    if known := Decision.objects.filter(amendment=amendment).first():
        return known
    decision = amendment.decision
    allow(rules.why_not_put_to_vote(within(decision.space, by), amendment))
    settle(amendment, State.VOTE, "", by)
    subject = _("Amendment: %(subject)s") % {"subject": decision.subject}
    made = Decision.objects.create(
        space=decision.space,
        member=decision.member,
        subject=subject[:200],
        way=Decision.Way.MAJORITY,
        by_colleges=decision.by_colleges,
        college_way=decision.college_way,
        most_proxies=decision.most_proxies,
        amendment=amendment,
        proposed_by=by,
    )
    add_version(made, amendment.text, by, amendment.reason)
    record("decision_amendment.put_to_vote", about=amendment, by=by, decision=made.pk)
    return made


def after_vote(vote: Decision, *, is_adopted: bool) -> None:
    """What the vote on an amendment says is done: a new version, or not."""
    amendment = both_held(vote.amendment) if vote.amendment else None
    if amendment is None or amendment.state != State.VOTE:
        return
    decision = amendment.decision
    is_possible = decision.stage == Decision.Stage.PREPARING and decision.current_id == amendment.version_id
    if is_adopted and is_possible:
        settle(amendment, State.TAKEN, "", None)
        add_version(decision, amendment.text, None, amendment.reason)
    else:
        settle(amendment, State.ASIDE, "", None)
    record("decision_amendment.decided", about=amendment, by=None, is_adopted=is_adopted)


def without_vote(vote: Decision) -> None:
    """The vote on an amendment came to nothing: its author answers it after all."""
    amendment = both_held(vote.amendment) if vote.amendment else None
    if amendment is None or amendment.state != State.VOTE:
        return
    amendment.state, amendment.answered_by, amendment.answered_at = State.OPEN, None, None
    amendment.save(update_fields=["state", "answered_by", "answered_at"])
    vote.amendment = None
    vote.save(update_fields=["amendment"])
    record("decision_amendment.reopened", about=amendment, by=None)
