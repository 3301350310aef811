"""Background work of this app."""

from croisee.funding import actions
from croisee.kit.jobs import job


@job("funding.check_links")
def check_links(*, left: int) -> None:
    """Ask some addresses; rung twice, they are asked twice and nothing else happens."""
    actions.check_links(left=left)
