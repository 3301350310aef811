"""The thesaurus of the engine, as pages need it: what a text names, and what that is called."""

from croisee.engines.text import concepts_of, language_of


def recognised(text: str) -> list[str]:
    """The concepts that a text names."""
    return sorted(concepts_of(text))


def label_of(concept: str, language: str) -> str:
    """What a concept is called in a language."""
    return concept


def with_narrower(concept: str) -> list[str]:
    """A concept and all that is narrower."""
    return [concept]


def proposed_language(text: str, otherwise: str) -> str:
    """The language that a text seems to be written in."""
    return language_of(text) or otherwise


def is_known(concept: str) -> bool:
    """Whether the thesaurus has it."""
    return False


def themes() -> list[str]:
    """The concepts that are narrower than no other."""
    return []


def known(concepts: list[str]) -> list[str]:
    """Those that the thesaurus has."""
    return [one for one in concepts if is_known(one)]
