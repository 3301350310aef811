"""Background work of this app."""

from croisee.cooperation.agreements import tasks as agreements  # noqa: F401 they register themselves
from croisee.cooperation.decisions import actions, telling
from croisee.cooperation.followup import tasks as followup  # noqa: F401 they register themselves
from croisee.cooperation.models import Decision, Space
from croisee.cooperation.projects import tasks as of_projects  # noqa: F401 they register themselves
from croisee.kit.jobs import job


@job("cooperation.close_decision")
def close_decision(*, decision_id: int) -> None:
    """The last second of a vote has passed; rung twice or too early, nothing else happens."""
    if decision := Decision.objects.filter(pk=decision_id).first():
        actions.close(decision=decision)


@job("cooperation.tell_of_decisions")
def tell_of_decisions(*, space_id: int) -> None:
    """Something is new to be decided, or was; rung twice, each is told once."""
    if space := Space.objects.filter(pk=space_id).first():
        telling.tell_of_decisions(space=space)
