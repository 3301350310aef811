"""The things that a text speaks of, whatever its language: what lets texts of two languages be compared."""

from croisee.engines.text.thesaurus import Thesaurus, shipped

SHARE = 0.5  # of a concept, for the one that contains it


def concepts_of(text: str, language: str = "", thesaurus: Thesaurus | None = None) -> frozenset[str]:
    """The concepts that a text names, by their names; without a language it is read in the one it shows."""
    found = (thesaurus or shipped()).concepts_in(text, language)
    return frozenset(name for one in found for name in one.concepts)


def weights_of(text: str, language: str, thesaurus: Thesaurus | None = None) -> dict[str, float]:
    """The same, each 1, with what contains them: half as much for each step up."""
    thesaurus = thesaurus or shipped()
    named = concepts_of(text, language, thesaurus)
    weights = dict.fromkeys(sorted(named), 1.0)
    for name in sorted(named):
        for steps, above in enumerate(thesaurus.broader(name), 1):
            weights[above] = max(weights.get(above, 0.0), SHARE**steps)
    return weights
