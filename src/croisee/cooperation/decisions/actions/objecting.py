"""Objections to a proposal that is decided by consent: taken in, or taken back."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from croisee.cooperation.decisions import rules
from croisee.cooperation.decisions.actions.calling import ring_to_close, why_not_then
from croisee.cooperation.decisions.actions.preparing import add_version, held
from croisee.cooperation.decisions.telling import ring_mails
from croisee.cooperation.models import Decision, Vote
from croisee.cooperation.spaces.standing import within
from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.kit.stale import Stale
from croisee.network.models import Person


@transaction.atomic
def lift(*, vote: Vote, by: Person) -> None:
    """Who raised an objection takes it back: it counts as a consent."""
    decision = held(vote.elector.decision)
    vote = Vote.objects.select_for_update(of=("self",)).select_related("elector").get(pk=vote.pk)
    if vote.lifted_at:
        return
    allow(rules.why_not_lift(within(decision.space, by), decision, vote))
    vote.lifted_at = timezone.now()
    vote.save(update_fields=["lifted_at", "at"])
    record("objection.lifted", about=decision, by=by, elector=vote.elector_id)


@transaction.atomic
def integrate(
    *, decision: Decision, seen: int, text: str, why: str, by: Person, closes_at: datetime | None = None
) -> None:
    """Objections are taken in: the proposal moves to a new version, and everybody is asked anew."""
    decision = held(decision)
    allow(rules.why_not_integrate(within(decision.space, by), decision) or why_not_then(None, closes_at))
    current = decision.current
    if current and current.text == text:
        return
    allow(rules.why_not_until(decision, closes_at))
    if current and current.number != seen:
        raise Stale
    made = add_version(decision, text, by, why)
    if closes_at and closes_at != decision.closes_at:
        decision.closes_at = closes_at
        decision.save(update_fields=["closes_at"])
        ring_to_close(decision)
    record("objection.integrated", about=decision, by=by, version=made.number)
    ring_mails(decision.space_id, decision)
