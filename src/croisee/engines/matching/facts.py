"""Why two entries meet, in facts that a page phrases in the reader's language."""

from collections.abc import Mapping
from typing import ClassVar

from croisee.engines import facts


class Fact(facts.Fact):
    """Values: `concept` and `other` (names), `need` and `offer` (the words that say them), `words`."""

    SENTENCES: ClassVar[Mapping[str, str]] = {
        "same": "Both speak of {concept}.",
        "narrower": "{concept}: the offer has {other}, a kind of it.",
        "broader": "{concept}: the offer has {other} in general.",
        "sibling": "{concept} and {other} are both {common}.",
        "related": "{concept} is often helped by {other}.",
        "words": "Both say: {words}.",
        "near": "They are in the same territory or near each other.",
        "across": "They are on two sides of a border.",
        "kind": "Both are of the same kind: {kind}.",
        "meaning": "The two texts mean similar things.",
    }
