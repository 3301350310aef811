"""All instruments, ready to be searched."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain, islice

from .bits import all_of, bits_at, places_in
from .facets import facets_of
from .moments import Moments
from .places import Containers, Places
from .terms import Terms
from .values import Entry, Found, Wanted

WHEN = "when"  # the facet of moments


class Index:
    """Instruments by all that is asked of them; a value: it does not change."""

    def __init__(self, entries: Iterable[Entry], containers: Containers) -> None:
        self.entries = sorted(entries, key=lambda one: (one.width, one.closes or date.max, one.id))
        numbered = list(enumerate(self.entries))
        self._place_of = {entry.id: n for n, entry in numbered}
        self._all = (1 << len(numbered)) - 1
        self._places = Places(self.entries, containers)
        self._moments = Moments(self.entries)
        self._facets = facets_of(self.entries)
        self._in_title = Terms((term, n) for n, entry in numbered for term in entry.in_title)
        self._said = Terms((term, n) for n, entry in numbered for term in entry.in_title | entry.in_text)

    def find(self, wanted: Wanted) -> Found:
        """Closed ones last; by words in the title, then the narrowest, then the next to close."""
        moments = self._moments.on(wanted.day)
        facets = {WHEN: moments, **self._facets}
        asked = {WHEN: wanted.moments, **wanted.labels}
        chosen = {name: facet.any_of(asked[name]) for name, facet in facets.items() if asked.get(name)}
        base = self._base(wanted)
        hits = all_of(base, chosen.values())
        counts = {
            name: facet.counts(all_of(base, (bits for other, bits in chosen.items() if other != name)))
            for name, facet in facets.items()
        }
        titles = map(self._in_title.one_of, wanted.words)
        ranked = chain.from_iterable(map(places_in, tiers(hits, titles, moments.any_of(("closed",)))))
        stop = None if wanted.most is None else wanted.start + wanted.most
        ids = tuple(self.entries[n].id for n in islice(ranked, wanted.start, stop))
        return Found(hits.bit_count(), ids, counts)

    def bits_of(self, ids: Iterable[str]) -> int:
        """A set for `Wanted.among`; what is not there is passed over."""
        return bits_at([place for one in ids if (place := self._place_of.get(one)) is not None])

    def _base(self, wanted: Wanted) -> int:
        """Those of the place and the words."""
        bits = self._all if wanted.among is None else wanted.among
        if wanted.place is not None:
            at = self._places.at(wanted.place, wanted.day)
            bits &= at | self._places.inside(wanted.place, wanted.day) if wanted.is_inside_too else at
        return all_of(bits, map(self._said.one_of, wanted.words))


def tiers(hits: int, titles: Iterable[int], closed: int) -> Iterator[int]:
    """The best first: by how many of what is asked for stands in the title; what is closed last."""
    at_least = [hits]  # so many in the title
    for bits in titles:
        more = [some & bits for some in at_least]
        at_least = [one | other for one, other in zip([*at_least, 0], [0, *more], strict=True)]
    for part in (~closed, closed):
        for least, above in zip(reversed(at_least), [0, *reversed(at_least[1:])], strict=True):
            yield least & ~above & part
