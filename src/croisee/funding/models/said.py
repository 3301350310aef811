"""What the words of an instrument say, read once: their terms, as the search compares them."""

from collections.abc import Iterable
from typing import Any

from django.db import models

from croisee.engines.financing.search import terms_of
from croisee.engines.text.thesaurus import Thesaurus
from croisee.funding.models.instrument import Instrument
from croisee.kit import thesaurus

BATCH = 200


class SaidQuerySet(models.QuerySet):
    def keep(self, instruments: Iterable[Instrument]) -> None:
        """Read what some instruments say, with the words of now."""
        words = thesaurus.words()
        rows = [read(one, words) for one in instruments]
        self.bulk_create(
            rows,
            batch_size=BATCH,
            update_conflicts=True,
            unique_fields=["instrument"],
            update_fields=["version", "in_title", "in_text", "read_at"],
        )


class Said(models.Model):
    """The terms of one instrument in every language in which it says something, one on each line."""

    instrument = models.OneToOneField(Instrument, models.CASCADE, primary_key=True, related_name="said")
    version = models.CharField(max_length=40, help_text="of the thesaurus")
    in_title = models.TextField()
    in_text = models.TextField()
    read_at = models.DateTimeField(auto_now=True, db_index=True)

    objects = SaidQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.in_title.replace("\n", " ")


def read(one: Instrument, words: thesaurus.Words) -> Said:
    in_title, in_text = terms(one, words.thesaurus)
    said: dict[str, Any] = {"in_title": "\n".join(sorted(in_title)), "in_text": "\n".join(sorted(in_text))}
    return Said(instrument=one, version=words.edition, **said)


def terms(one: Instrument, thesaurus: Thesaurus) -> tuple[frozenset[str], frozenset[str]]:
    """What its names say, and what its texts say, in every language in which it says something."""
    said = {
        one.language: {"name": one.name, "summary": one.summary, "details": one.details},
        **one.translations,
    }
    title: frozenset[str] = frozenset()
    text: frozenset[str] = frozenset()
    for language, words in said.items():
        title |= terms_of(words.get("name", ""), language, thesaurus)
        more = f"{words.get('summary', '')} {words.get('details', '')}"
        text |= terms_of(more, language, thesaurus)
    return title, text
