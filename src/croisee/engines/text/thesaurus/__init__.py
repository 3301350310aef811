"""The thesaurus: things that people of territories speak of, with their words in four languages.

>>> from croisee.engines.text.thesaurus import Concept, Thesaurus
>>> bicycle = Concept("bicycle", labels={"fr": ("vélo",), "de": ("Fahrrad",)})
>>> [found.concepts for found in Thesaurus.of([bicycle]).concepts_in("Eine Fahrradwerkstatt", "de")]
[('bicycle',)]

The CSV files beside this one hold what is shipped, `shipped()` reads them once. Read downwards: finding →
labels → compounds; reading; concept.
"""

from .concept import Concept
from .finding import Found, Thesaurus
from .reading import COLUMNS, WrongThesaurus, edition, from_csv, shipped

__all__ = ["COLUMNS", "Concept", "Found", "Thesaurus", "WrongThesaurus", "edition", "from_csv", "shipped"]
