"""Background work of this app."""

from croisee.kit.jobs import CAN_WAIT, job
from croisee.translations.machine import rounds


@job("translations.ask", CAN_WAIT)
def ask(*, kind: str, pk: int, language: str, tried: int = 0) -> None:
    """Ask the service for one row; rung twice, what is there is not asked again."""
    rounds.ask(kind=kind, pk=pk, language=language, tried=tried)


@job("translations.look_through", CAN_WAIT)
def look_through(*, thing: str = "", pk: int = 0) -> None:
    """Ask for what is missing of all that belongs to a thing, or of all there is."""
    rounds.look_through(thing=thing, pk=pk)
