"""Instruments by place, by whom they are for, by theme, stage and kind, by when they are open, and by words.

Sets of instruments are whole numbers, a bit for each: to combine two is one step for 64 instruments. The bits
stand in the order in which instruments are listed, so that the first ones are the lowest.

>>> from datetime import date
>>> loan = Entry("loan", frozenset({"54"}), labels={"kind": frozenset({"loan"})})
>>> index = Index([loan, Entry("other", frozenset({"57"}))], {"54395": (Lies("54"), Lies("FR"))})
>>> found = index.find(Wanted(date(2026, 11, 23), place="54395"))
>>> found.ids, found.counts["kind"]
(('loan',), {'loan': 1})

Read downwards: index → moments, places, facets, terms → bits → values → words.
"""

from .index import Index
from .moments import SOON
from .values import Entry, Found, Lies, Wanted
from .words import Ways, terms_of, ways_of

__all__ = ["SOON", "Entry", "Found", "Index", "Lies", "Wanted", "Ways", "terms_of", "ways_of"]
