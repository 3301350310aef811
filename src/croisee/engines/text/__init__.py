"""What can be told of a text from its words alone: for now, its language."""

from croisee.engines.text.languages import LANGUAGES, Language, language_of, shares

__all__ = ["LANGUAGES", "Language", "language_of", "shares"]
