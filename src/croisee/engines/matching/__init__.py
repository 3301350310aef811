"""Matching: what one organisation needs meets what others have, across languages, and says why.

>>> from croisee.engines.matching import Entry, Index
>>> from croisee.engines.text.thesaurus import Concept, Thesaurus
>>> bicycle = Concept("bicycle", labels={"fr": ("vélo",), "de": ("Fahrrad",)})
>>> offers = Index([Entry("o1", "de", "Wir verleihen Fahrräder")], Thesaurus.of([bicycle]))
>>> [match] = offers.best(Entry("n1", "fr", "Nous cherchons des vélos"))
>>> match.offer.id, [str(fact) for fact in match.why]
('o1', ['Both speak of bicycle.'])

Read downwards: matching, reciprocal → index → choosing, explaining, meaning → features → weights → entry;
facts. Files: formats.
"""

from typing import TYPE_CHECKING

from croisee.engines.later import later

from .entry import Entry
from .facts import Fact

if TYPE_CHECKING:
    from .choosing import Nearness, Rules
    from .explaining import Match, Shared
    from .index import Index
    from .matching import match
    from .meaning import Embeddings
    from .reciprocal import Contact, Organisation, contacts
    from .weights import Weights

__getattr__ = later(
    __name__,
    {
        "choosing": ("Nearness", "Rules"),
        "reciprocal": ("Contact", "Organisation", "contacts"),
        "explaining": ("Match", "Shared"),
        "index": ("Index",),
        "matching": ("match",),
        "meaning": ("Embeddings",),
        "weights": ("Weights",),
    },
)

__all__ = [
    "Contact",
    "Embeddings",
    "Entry",
    "Fact",
    "Index",
    "Match",
    "Nearness",
    "Organisation",
    "Rules",
    "Shared",
    "Weights",
    "contacts",
    "match",
]
