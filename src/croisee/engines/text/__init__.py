"""What can be told of texts from their words alone: language, concepts, and which say nearly the same."""

from typing import TYPE_CHECKING

from croisee.engines.later import later
from croisee.engines.text.languages import LANGUAGES, Language, language_of, shares

if TYPE_CHECKING:
    from croisee.engines.text.concepts import concepts_of
    from croisee.engines.text.similarity import Alike, alike, similarities

__getattr__ = later(
    __name__, {"concepts": ("concepts_of",), "similarity": ("Alike", "alike", "similarities")}
)

__all__ = [
    "LANGUAGES",
    "Alike",
    "Language",
    "alike",
    "concepts_of",
    "language_of",
    "shares",
    "similarities",
]
