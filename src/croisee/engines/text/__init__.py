"""What can be told of texts from their words alone: their language, and which say nearly the same."""

from croisee.engines.text.languages import LANGUAGES, Language, language_of, shares
from croisee.engines.text.similarity import ALIKE, Alike, alike, similarities

__all__ = ["ALIKE", "LANGUAGES", "Alike", "Language", "alike", "language_of", "shares", "similarities"]
