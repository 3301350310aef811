"""Background work between networks."""

from croisee.federation import actions
from croisee.federation.models import Following
from croisee.kit.jobs import CAN_WAIT, job


@job("federation.watch", CAN_WAIT)
def watch() -> None:
    """Ten minutes have passed; rung twice, there is still one doorbell."""
    actions.watch()


@job("federation.publish", CAN_WAIT)
def publish() -> None:
    """Something may have changed; rung twice, the second finds nothing."""
    actions.publish()


@job("federation.pull", CAN_WAIT)
def pull(*, following_id: int) -> None:
    """An hour has passed; rung twice, the second finds nothing new."""
    if found := Following.objects.filter(pk=following_id).first():
        actions.pull(found=found)
