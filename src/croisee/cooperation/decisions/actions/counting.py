"""A vote is closed and counted, once; a tie is settled; what came to nothing is voted on once more."""

import uuid

from django.db import transaction

from croisee.cooperation.decisions import bridge, rules
from croisee.cooperation.decisions.actions.amending import after_vote, without_vote
from croisee.cooperation.decisions.actions.preparing import add_version, held
from croisee.cooperation.decisions.telling import ring_mails
from croisee.cooperation.decisions.terms import Terms
from croisee.cooperation.models import Decision, Option, Outcome
from croisee.cooperation.spaces.standing import within
from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.network.models import Person

COPIED = (
    "space", "project", "member", "subject", "way", "threshold", "share", "base", "tie", "chair", "aside",
    "by_colleges", "college_way", "quorum", "college_quorum", "budget", "points", "is_secret",
    "shows_at_once", "most_proxies",
)  # fmt: skip


@transaction.atomic
def close(*, decision: Decision, by: Person | None = None) -> Outcome | None:
    """Count what was cast and keep what it came to; closed already, that stays. Without `by`: the clock."""
    decision = held(decision)
    if known := Outcome.objects.filter(decision=decision).first():
        return known
    if by is None and not (decision.is_called and decision.is_due):
        return None
    if by is not None:
        allow(rules.why_not_close(within(decision.space, by), decision))
    counted = bridge.count(terms_frozen(decision), bridge.ballots_of(decision))
    steps = [*proxies_told(decision), *bridge.steps_of(counted)]
    facts = {"status": counted.status, "steps": steps, "options": list(counted.options)}
    outcome = Outcome.objects.create(decision=decision, version=decision.current, closed_by=by, **facts)
    decision.stage = Decision.Stage.CLOSED
    decision.save(update_fields=["stage"])
    record("decision.closed", about=decision, by=by, status=outcome.status)
    settled(decision, outcome)
    return outcome


def terms_frozen(decision: Decision) -> Terms:
    return Terms.from_json(decision.frozen or {})


def proxies_told(decision: Decision) -> bridge.Steps:
    """How many votes were cast in the place of others: a step of the count."""
    number = bridge.proxies_cast(decision)
    return [{"kind": "by_proxy", "values": {"number": number}}] if number else []


def settled(decision: Decision, outcome: Outcome) -> None:
    """What follows from an outcome that stands."""
    if outcome.status == Outcome.Status.NO_QUORUM:
        without_vote(decision)
    elif outcome.status != Outcome.Status.TIE:
        after_vote(decision, is_adopted=outcome.status == Outcome.Status.ADOPTED)
    elif terms_frozen(decision).tie == Decision.Tie.LATER:
        without_vote(decision)
    ring_mails(decision.space_id)


@transaction.atomic
def settle_tie(*, decision: Decision, choice: str, by: Person) -> None:
    """The chair decides a tie, as was stated beforehand."""
    decision = held(decision)
    outcome = Outcome.objects.select_for_update().get(decision=decision)
    if outcome.chair_said == choice:
        return
    allow(rules.why_not_settle(within(decision.space, by), decision, outcome))
    counted = bridge.count(terms_frozen(decision), bridge.ballots_of(decision), choice)
    outcome.status, outcome.chair_said = counted.status, choice
    outcome.steps = [*proxies_told(decision), *bridge.steps_of(counted)]
    outcome.save(update_fields=["status", "steps", "chair_said"])
    record("decision.tie_settled", about=decision, by=by, choice=choice)
    settled(decision, outcome)


@transaction.atomic
def hold_again(*, decision: Decision, by: Person) -> Decision:
    """The same words and rules once more, to be called; asked twice, made once."""
    decision = held(decision)
    if known := decision.later.exclude(stage=Decision.Stage.WITHDRAWN).first():
        return known
    allow(rules.why_not_again(within(decision.space, by), decision))
    facts = {name: getattr(decision, name) for name in COPIED}
    made = Decision.objects.create(again=decision, proposed_by=by, key=uuid.uuid4(), **facts)
    text = decision.current.text if decision.current else ""
    add_version(made, text, by)
    Option.objects.bulk_create(
        Option(decision=made, name=one.name, text=one.text, cost=one.cost, position=one.position)
        for one in decision.options.all()
    )
    record("decision.again", about=made, by=by, before=decision.pk)
    return made
