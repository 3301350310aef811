"""Background work of decisions."""

from croisee.cooperation.decisions import actions, telling
from croisee.cooperation.models import Decision, Space
from croisee.kit.jobs import job


@job("cooperation.close_decision")
def close_decision(*, decision_id: int) -> None:
    """The last second of a vote has passed; rung twice nothing else happens, too early it rings again."""
    decision = Decision.objects.filter(pk=decision_id).first()
    if decision and actions.close(decision=decision) is None:
        actions.ring_to_close(decision)


@job("cooperation.watch_decisions")
def watch_decisions() -> None:
    """The product has started, perhaps from a backup; rung twice, each vote still has one doorbell."""
    for decision in Decision.objects.open().exclude(closes_at=None):
        actions.ring_to_close(decision)


@job("cooperation.tell_of_decisions")
def tell_of_decisions(*, space_id: int, decision_id: int | None = None) -> None:
    """Something is new to be decided, or was; rung twice, each is told once."""
    if space := Space.objects.filter(pk=space_id).first():
        telling.tell_of_decisions(space=space)
