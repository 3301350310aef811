"""The model of meanings that the settings name, if any: read when the first text is matched."""

from functools import cache
from logging import getLogger
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from croisee.engines.matching import Embeddings

log = getLogger(__name__)


def embeddings() -> "Embeddings | None":
    """None where none is named, or where it cannot be read: then words and concepts match alone."""
    return read(settings.EMBEDDINGS) if settings.EMBEDDINGS else None


@cache
def read(folder: str) -> "Embeddings | None":
    """Once for each process; what is wrong with it is said once, in a sentence."""
    from croisee.engines.text.embeddings import StaticEmbeddings, WrongModel  # they load numpy

    try:
        return StaticEmbeddings(Path(folder))
    except WrongModel as wrong:
        log.error("CROISEE_EMBEDDINGS: %s", wrong)
        return None
