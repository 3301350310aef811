"""All instruments, ready to be searched."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from copy import copy
from datetime import date
from itertools import chain, islice

from .bits import Move, all_of, bits_at, bits_by, places_in
from .facets import facets_after, facets_of
from .moments import Days, Moments
from .places import Containers, Places
from .terms import Terms
from .values import Entry, Found, Wanted

WHEN = "when"  # the facet of moments
Rank = tuple[float, date, str, Days]  # by which they are listed; the third is the id


class Index:
    """Instruments by all that is asked of them; a value: it does not change."""

    def __init__(self, entries: Iterable[Entry], containers: Containers) -> None:
        ordered = sorted(entries, key=rank_of)
        numbered = list(enumerate(ordered))
        self._list(list(map(rank_of, ordered)))
        self._places = Places.of(ordered, containers)
        self._facets = facets_of(ordered)
        self._in_title = Terms(bits_by((term, n) for n, entry in numbered for term in entry.in_title))
        self._said = Terms(bits_by((term, n) for n, entry in numbered for term in entry.said))

    def _list(self, ranks: list[Rank]) -> None:
        self._ranks = ranks
        self._moments = Moments([days for *_, days in ranks])
        self._place_of = {one: n for n, (_, _, one, _) in enumerate(ranks)}

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
        ids = tuple(self._ranks[n][2] for n in islice(ranked, wanted.start, stop))
        return Found(hits.bit_count(), ids, counts)

    def bits_of(self, ids: Iterable[str]) -> int:
        """A set for `Wanted.among`; what is not there is passed over."""
        return bits_at([place for one in ids if (place := self._place_of.get(one)) is not None])

    def after(
        self, changed: Iterable[Entry] = (), gone: Iterable[str] = (), containers: Containers | None = None
    ) -> "Index":
        """Another one, with entries that are new or say something else now, and without some.

        It costs as much for each of them as a tenth of all anew.
        """
        index = copy(self)
        if containers is not None:
            index._places = self._places.within(containers)
        for one in gone:
            index = index._moved(index._place_of.get(one), None)
        for entry in changed:
            index = index._moved(index._place_of.get(entry.id), entry)
        return index

    def _moved(self, out: int | None, entry: Entry | None) -> "Index":
        """When one went, if any, and another came, if any."""
        ranks = self._ranks[:]
        if out is not None:
            del ranks[out]
        into = bisect_left(ranks, rank_of(entry)[:3]) if entry else None
        come = entry or Entry("")
        if into is not None:
            ranks.insert(into, rank_of(come))
        move, index = Move(out, into), copy(self)
        index._list(ranks)
        index._places = self._places.after(move, come.places)
        index._facets = facets_after(self._facets, move, come.labels, len(self._ranks))
        index._in_title = self._in_title.after(move, come.in_title)
        index._said = self._said.after(move, come.said)
        return index

    def _base(self, wanted: Wanted) -> int:
        """Those of the place and the words."""
        bits = (1 << len(self._ranks)) - 1 if wanted.among is None else wanted.among
        if wanted.place is not None:
            at = self._places.at(wanted.place, wanted.day)
            bits &= at | self._places.inside(wanted.place, wanted.day) if wanted.is_inside_too else at
        return all_of(bits, map(self._said.one_of, wanted.words))


def rank_of(entry: Entry) -> Rank:
    return entry.width, entry.closes or date.max, entry.id, (entry.opens, entry.closes)


def tiers(hits: int, titles: Iterable[int], closed: int) -> Iterator[int]:
    """The best first: by how many of what is asked for stands in the title; what is closed last."""
    at_least = [hits]  # so many in the title
    for bits in titles:
        more = [some & bits for some in at_least]
        at_least = [one | other for one, other in zip([*at_least, 0], [0, *more], strict=True)]
    for part in (~closed, closed):
        for least, above in zip(reversed(at_least), [0, *reversed(at_least[1:])], strict=True):
            yield least & ~above & part
