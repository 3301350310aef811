"""A ballot is cast: openly, where the last one counts; or in secret, once."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from croisee.cooperation.decisions import answers, rules
from croisee.cooperation.decisions.actions.preparing import held
from croisee.cooperation.decisions.proxying import held_in
from croisee.cooperation.decisions.terms import Terms
from croisee.cooperation.models import BallotBox, Decision, Elector, Vote
from croisee.cooperation.spaces.standing import within
from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.network.models import Person

Answer = Mapping[str, Any]


@transaction.atomic
def cast(*, elector: Elector, seen: int, answer: Answer, by: Person, reason: str = "") -> None:
    """Vote openly, or vote otherwise until it closes; `seen` is the version that was read."""
    decision, elector, holder = before_the_urn(elector, by)
    allow(why_not_openly(decision) or why_not_said(decision, answer, reason, seen))
    facts = {"answer": dict(answer), "reason": reason, "by": by, "lifted_at": None}
    vote = Vote.objects.filter(elector=elector, version=decision.current_id).first()
    said = (answer, reason, holder and holder.pk)
    if vote and not vote.lifted_at and (vote.answer, vote.reason, elector.cast_by_id) == said:
        return
    before = {"answer": vote.answer} if vote else None
    Vote.objects.update_or_create(elector=elector, version=decision.current, defaults=facts)
    elector.voted_on, elector.cast_by = decision.current, holder
    elector.save(update_fields=["voted_on", "cast_by"])
    told = {"elector": elector.pk, "answer": dict(answer), "before": before}
    record("decision.voted", about=decision, by=by, **told)


@transaction.atomic
def cast_in_secret(*, elector: Elector, seen: int, answer: Answer, receipt: str, by: Person) -> None:
    """Vote in secret, once: that a member has voted stands with the member, what was said in the box alone.

    The same form sent twice carries the same receipt, and is one ballot.
    """
    decision = held(elector.decision)
    box = BallotBox.objects.select_for_update().get(decision=decision)
    if any(one["receipt"] == receipt for one in box.ballots):
        has_voted = Elector.objects.filter(pk=elector.pk, voted_on__isnull=False).exists()
        allow(None if has_voted else _("Open the ballot of this member again."))
        return
    decision, elector, holder = before_the_urn(elector, by)
    allow(why_not_said(decision, answer, "", seen))
    facts = {"voted_on": decision.current, "cast_by": holder}
    if not Elector.objects.filter(pk=elector.pk, voted_on=None).update(**facts):
        allow(rules.why_not_change_vote(decision, elector, is_own=True))
    ballot = {"receipt": receipt, "college": elector.college, "answer": dict(answer)}
    box.ballots = sorted([*box.ballots, ballot], key=lambda one: one["receipt"])
    box.save(update_fields=["ballots"])
    record("decision.voted_in_secret", about=decision, by=None)


def before_the_urn(elector: Elector, by: Person) -> tuple[Decision, Elector, Elector | None]:
    """Whoever comes in turn, before the last second: the decision, whose vote it is, who holds its proxy."""
    decision = held(elector.decision)
    elector = Elector.objects.select_for_update(of=("self",)).get(pk=elector.pk)
    standing = within(decision.space, by)
    holder = held_in(decision).get(elector.member_id or 0)
    allow(rules.why_not_vote(standing, decision, elector, holder))
    is_own = elector.member_id in {member.pk for member in standing.members}
    return decision, elector, None if is_own else decision.electors.filter(member=holder).first()


def why_not_openly(decision: Decision) -> str | None:
    return _("This vote is secret: open its page again.") if decision.is_secret else None


def why_not_said(decision: Decision, answer: Answer, reason: str, seen: int) -> str | None:
    """A ballot that can be counted, on the words that were read."""
    if decision.current is None or decision.current.number != seen:
        return _("The proposal has moved to a new version in the meantime: read it, then vote on it.")
    if not answers.is_valid(Terms.from_json(decision.frozen or {}), answer):
        return _("This ballot cannot be counted: fill it in again.")
    if answers.needs_reason(answer) and not decision.is_secret and not reason.strip():
        return _("Say why: an objection is there to make the proposal better.")
    return None
