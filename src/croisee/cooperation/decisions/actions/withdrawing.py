"""A decision is withdrawn, or its vote called off."""

from django.db import transaction

from croisee.cooperation.decisions import rules
from croisee.cooperation.decisions.actions.amending import without_vote
from croisee.cooperation.decisions.actions.preparing import held
from croisee.cooperation.decisions.telling import ring_mails
from croisee.cooperation.models import Decision
from croisee.cooperation.spaces.standing import within
from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.network.models import Person


@transaction.atomic
def withdraw(*, decision: Decision, reason: str, by: Person) -> None:
    """It is not decided; what was said of it stays to be read."""
    decision = held(decision)
    if decision.stage == Decision.Stage.WITHDRAWN:
        return
    allow(rules.why_not_withdraw(within(decision.space, by), decision))
    was_called = decision.is_called
    decision.stage, decision.withdrawn_because = Decision.Stage.WITHDRAWN, reason
    decision.save(update_fields=["stage", "withdrawn_because"])
    record("decision.withdrawn", about=decision, by=by, reason=reason)
    without_vote(decision)
    if was_called:
        ring_mails(decision.space_id)
