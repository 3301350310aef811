"""Words that somebody may have meant, among those of everything that is searched.

A text that the visitor must not read may be the only one that holds a near word: that is shown only with what
is found by it. A job gathers the words; a page reads them once for each time that they were gathered, and
where they are many, behind the page that asks.
"""

import threading
import zlib
from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import product

from django.db import connection
from django.utils import timezone

from croisee.kit.jobs import later_once
from croisee.kit.models import Vocabulary
from croisee.kit.search import searchable
from croisee.kit.text import fold

FRESH = timedelta(minutes=10)  # new words are known a little later
FEW = 50_000  # words that are read while somebody waits
NEAR, TRIED = 3, 6  # near words of one word, and texts that are tried
WORDS = {
    "sqlite": "SELECT term, doc FROM temp.{table}_words_known",
    "postgresql": "SELECT word, ndoc FROM ts_stat('SELECT words_found FROM {table}')",
}


def meant_by(text: str) -> list[str]:
    """What a text may have meant, the likeliest first: for each word that nothing holds a near one."""
    words = fold(text).split()
    known = vocabulary()
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


Known = dict[str, int]
READ: dict[datetime | None, Known] = {}  # those of this process, by when they were gathered
ONE_AT_A_TIME = threading.Lock()


def vocabulary() -> Known:
    """The words of this process; where newer ones are many, those of before while they are read."""
    now = Vocabulary.objects.order_by().values_list("gathered_at", "number").first()
    if now is None or now[0] < timezone.now() - FRESH:
        later_once("kit.gather_words", wait=1)
    if now is None:
        return {}
    if now[0] not in READ:
        if now[1] <= FEW:
            read()
        elif not ONE_AT_A_TIME.locked():
            threading.Thread(target=read_behind, daemon=True).start()
    return READ.get(now[0]) or next(iter(READ.values()), {})


def read() -> None:
    """Take over what was gathered last, and forget the words of before."""
    with ONE_AT_A_TIME:
        there = Vocabulary.objects.get()
        if there.gathered_at not in READ:
            lines = zlib.decompress(there.lines).decode().split("\n")
            words = (line.rpartition(" ") for line in lines if line)
            found = {word: int(rows) for word, _space, rows in words}
            READ[there.gathered_at] = found
            for before in READ.keys() - {there.gathered_at}:
                del READ[before]


def read_behind() -> None:
    """In a thread of its own, which gives its connection back."""
    try:
        read()
    finally:
        connection.close()


def gather() -> None:
    """Write anew which words are searched."""
    found = counted()
    lines = "\n".join(f"{word} {rows}" for word, rows in found.items())
    facts = {"lines": zlib.compress(lines.encode()), "number": len(found), "gathered_at": timezone.now()}
    Vocabulary.objects.update_or_create(pk=1, defaults=facts)


def counted() -> Known:
    """Every word that is searched, with how many rows hold it."""
    found: Known = {}
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
