"""All needs against all offers."""

from collections.abc import Iterable, Mapping
from datetime import date

from croisee.engines.text.thesaurus import Thesaurus

from .choosing import Near, Rules
from .entry import Entry
from .explaining import Match
from .index import Index
from .meaning import Embeddings
from .weights import Weights


def match(
    needs: Iterable[Entry],
    offers: Iterable[Entry],
    thesaurus: Thesaurus | None = None,
    *,
    top: int = 5,
    today: date | None = None,
    near: Near | None = None,
    declined: Mapping[str, frozenset[str]] | None = None,
    rules: Rules | None = None,
    weights: Weights | None = None,
    embeddings: Embeddings | None = None,
) -> list[Match]:
    """The best offers of each need, in the order of the needs; `declined` has ids of offers by need."""
    index = Index(offers, thesaurus, weights=weights, embeddings=embeddings)
    refused = declined or {}
    return [
        found
        for need in needs
        for found in index.best(
            need, top, today=today, near=near, declined=refused.get(need.id, frozenset()), rules=rules
        )
    ]
