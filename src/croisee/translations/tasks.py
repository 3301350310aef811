"""Background work of this app."""

from croisee.kit.jobs import CAN_WAIT, job
from croisee.translations.machine import rounds


@job("translations.ask", CAN_WAIT)
def ask(*, kind: str, pk: int, language: str, tried: int = 0) -> None:
    """Ask the service for one row; rung twice, what is there is not asked again."""
    rounds.ask(kind=kind, pk=pk, language=language, tried=tried)
