"""What is looked for and not found is added up: by the minute what was looked for, by the day what lacks."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from croisee.funding import regions, survey
from croisee.funding.models import Looked, LookedWord, Survey, WordTrace
from croisee.syntheses.evidence import LEAST

Look = tuple[date, int | None, str, str, str, int]
Trace = tuple[date, str, str, str]  # a month, a word, its digest and that of who looked for it
NAMES = ("theme", "who", "stage", "band")
YEAR = timedelta(days=366)  # for which searches are added up
KEPT = timedelta(days=62)  # a trace of a word; then only what five looked for is left


@transaction.atomic
def keep_looks(*, counts: Mapping[Look, Iterable[int]], words: set[Trace]) -> None:
    """Add to the counts of the day; a word is written once a fifth visitor has looked for it."""
    places = regions.of_places({place for _day, place, *_rest in counts if place})
    for (day, place, *rest), (times, in_vain, found) in counts.items():
        said = dict(zip(NAMES, rest, strict=True))
        region = places[place].code if place in places else ""
        row, _is_new = Looked.objects.get_or_create(day=day, region=region, **said)
        more = {"times": F("times") + times, "in_vain": F("in_vain") + in_vain, "found": F("found") + found}
        Looked.objects.filter(pk=row.pk).update(**more)
    for one in sorted(words):
        trace(*one)
    forget_looks()


def forget_looks() -> None:
    """Traces of words after two months, numbers after a year."""
    today = timezone.localdate()
    WordTrace.objects.filter(month__lt=today - KEPT).delete()
    Looked.objects.filter(day__lt=today - YEAR).delete()


def trace(month: date, word: str, mark: str, visitor: str) -> None:
    WordTrace.objects.get_or_create(month=month, word=mark, visitor=visitor)
    people = WordTrace.objects.filter(month=month, word=mark).count()
    if people >= LEAST:
        LookedWord.objects.update_or_create(month=month, word=word, defaults={"people": people})


@transaction.atomic
def keep_survey() -> Survey:
    """What the projects lack today; another one of the same day takes its place."""
    day = timezone.localdate()
    kept, _is_new = Survey.objects.update_or_create(day=day, defaults={"facts": survey.facts_of(day)})
    return kept
