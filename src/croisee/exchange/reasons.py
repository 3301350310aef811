"""Why a need and an offer meet, in the language of the reader; the same from both sides."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from croisee.exchange import thesaurus

MOST_WORDS = 4


def phrased(facts: Iterable[tuple[str, Mapping[str, Any]]]) -> list[str]:
    """One sentence for what both name, for what goes together, for shared words and for the place."""
    rows = [(kind, values) for kind, values in facts]
    same = [label(values["concept"]) for kind, values in rows if kind == "same"]
    beside = [
        f"{label(values['concept'])} – {label(values['other'])}"
        for kind, values in rows
        if kind in ("narrower", "broader", "related", "sibling")
    ]
    found = []
    if same:
        found.append(_("Both speak of: %(what)s.") % {"what": listed(same)})
    if beside:
        found.append(_("Goes together: %(what)s.") % {"what": listed(beside)})
    for kind, values in rows:
        if kind == "words" and not same:
            found.append(_("Both say: %(words)s.") % {"words": values["words"]})
        elif kind == "meaning" and not same:
            found.append(_("The two texts mean similar things."))
        elif kind == "near":
            found.append(_("They are near each other."))
        elif kind == "across":
            found.append(_("A border lies between them."))
    return found


def in_ones_own_words(facts: Iterable[tuple[str, Mapping[str, Any]]]) -> list[str]:
    """What can be told without telling the words of the other side: only what one's own text names too."""
    return phrased([(kind, values) for kind, values in facts if kind in ("same", "near", "across")])


def label(concept: Any) -> str:
    return thesaurus.label_of(str(concept), get_language() or "fr")


def listed(words: list[str]) -> str:
    return ", ".join(dict.fromkeys(words[:MOST_WORDS]))
