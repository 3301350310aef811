"""Background work that belongs to no app."""

from croisee.kit import spelling
from croisee.kit.jobs import CAN_WAIT, job


@job("kit.gather_words", CAN_WAIT)
def gather_words() -> None:
    """The words that are searched, written anew; rung twice, it is done twice, which does no harm."""
    spelling.gather()
