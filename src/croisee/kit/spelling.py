"""Words that somebody may have meant, among those of everything that is searched.

A text that the visitor must not read may be the only one that holds a near word: that is shown only with what
is found by it.
"""

from collections.abc import Iterable
from functools import lru_cache
from itertools import product
from time import monotonic

from django.db import connection

from croisee.kit.search import searchable
from croisee.kit.text import fold

KEPT = 600  # seconds: new words are known a little later
NEAR, TRIED = 3, 6  # near words of one word, and texts that are tried
WORDS = {
    "sqlite": "SELECT term, doc FROM temp.{table}_words_known",
    "postgresql": "SELECT word, ndoc FROM ts_stat('SELECT words_found FROM {table}')",
}


def meant_by(text: str) -> list[str]:
    """What a text may have meant, the likeliest first: for each word that nothing holds a near one."""
    words = fold(text).split()
    known = vocabulary(int(monotonic() // KEPT), connection.alias)
    choices = [[word] if word in known else near(word, known) for word in words]
    if known.keys() >= set(words) or not all(choices):
        return []
    return [" ".join(each) for each in list(product(*choices))[:TRIED]]


def near(word: str, known: dict[str, int]) -> list[str]:
    """Words that one slip of the keys makes of this one, two from eight letters on; the most used first.

    Letters left out, doubled, changed or swapped count as one slip each (optimal string alignment).
    """
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    if len(word) < 4:
        return []
    most = 1 if len(word) < 8 else 2
    found = process.extract(word, known.keys(), scorer=OSA.distance, score_cutoff=most, limit=20)
    return sorted((one for one, _, _ in found), key=lambda one: (OSA.distance(word, one), -known[one]))[:NEAR]


@lru_cache(maxsize=1)
def vocabulary(_period: int, _database: str) -> dict[str, int]:
    """Every word that is searched, with how many rows hold it."""
    found: dict[str, int] = {}
    with connection.cursor() as cursor:
        for table in tables():
            if connection.vendor == "sqlite":
                cursor.execute(
                    f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.{table}_words_known "
                    f"USING fts5vocab('main', '{table}_words', 'row')"
                )
            cursor.execute(WORDS[connection.vendor].format(table=table))
            for word, rows in cursor.fetchall():
                found[word] = found.get(word, 0) + rows
    return found


def tables() -> Iterable[str]:
    return (model._meta.db_table for model in searchable())
