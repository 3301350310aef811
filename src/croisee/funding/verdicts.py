"""What a project may ask for, what not, and what is still open: each instrument with its reasons."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q, TextField, Value, prefetch_related_objects
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import Coalesce, NullIf
from django.utils import timezone
from django.utils.translation import get_language, pgettext_lazy

from croisee.funding import money, telling
from croisee.funding.fields import fact_of
from croisee.funding.models import Aspect, Instrument
from croisee.funding.phrases import Places, codes_in_facts, phrase
from croisee.funding.reach import paying
from croisee.funding.wording import names_of
from croisee.kit.text import fold

if TYPE_CHECKING:
    from croisee.engines.financing import Check, Reason

SIZE, MOST_NAMED = 20, 2000
VERDICTS = ("eligible", "unknown", "not")
TITLES = {
    "eligible": pgettext_lazy("instruments", "You may ask"),
    "unknown": pgettext_lazy("instruments", "Still open"),
    "not": pgettext_lazy("instruments", "You may not ask"),
}


@dataclass(frozen=True)
class Judged:
    """An instrument with why: sentences with their source, what is missing, what would have to be."""

    one: Instrument
    funders: list[str]
    elsewhere: list[str]
    money: str
    tags: list[tuple[str, Any]]
    reasons: list[tuple[str, Any]]
    missing: list[tuple[str, str]]
    changes: list[str]


@dataclass(frozen=True)
class Page:
    """Some of the instruments of one verdict."""

    judged: list[Judged]
    number: int
    last: int


def counts(check: "Check") -> dict[str, int]:
    """How many there are of each verdict."""
    found = Counter(check.verdicts.values())
    return {verdict: found[verdict] for verdict in VERDICTS}


def page_of(check: "Check", verdict: str, number: int) -> Page:
    """A page of those of one verdict; a number beyond the last gives the last one."""
    keys = by_name([key for key, said in check.verdicts.items() if said == verdict])
    keys = nearest_first(check, keys)
    last = max(1, -(-len(keys) // SIZE))
    number = min(max(1, number), last)
    return Page(judged(check, keys[(number - 1) * SIZE : number * SIZE]), number, last)


def by_name(keys: list[str]) -> list[str]:
    """As in a dictionary of the language of the page; nobody reads thousands in their order."""
    if len(keys) > MOST_NAMED:
        return keys
    code = (get_language() or "").split("-")[0]
    said = NullIf(KeyTextTransform("name", KeyTransform(code, "translations")), Value(""))
    told = Coalesce(said, "name", output_field=TextField())
    names = dict(Instrument.objects.filter(key__in=keys).values_list("key", told))
    return sorted(keys, key=lambda key: (fold(names.get(key, "")), key))


def nearest_first(check: "Check", keys: list[str]) -> list[str]:
    """Those first that are for what the project does and for its stage."""
    about = Q()
    for fact in ("theme", "stage"):
        if said := check.facts.get(fact):
            about |= Q(sort=fact, value__in=said if isinstance(said, tuple) else [said])
    if not about:
        return keys
    fits = Counter(Aspect.objects.filter(about).values_list("instrument__key", flat=True))
    return sorted(keys, key=lambda key: -fits[key])


def judged(check: "Check", keys: list[str]) -> list[Judged]:
    """Each with what the engine says of it, in words."""
    outcomes = [check.outcome(key) for key in keys]
    steps = {key: [[s.fact for s in one.steps] for one in check.changes(key)] for key in keys}
    facts = [reason.fact for outcome in outcomes for reason in outcome.reasons]
    facts += [fact for changes in steps.values() for together in changes for fact in together]
    places = names_of(codes_in_facts(facts))
    rows = Instrument.objects.filter(key__in=keys).prefetch_related("funders__organisation")
    by_key, today = {one.key: one for one in rows}, timezone.localdate()
    prefetch_related_objects([one for one in rows if one.is_joint], "funders__organisation__territory")
    place = check.facts.get("territory")
    around = check.desk.catalogue.territories.around(str(place)) if place else ()
    return [
        Judged(
            by_key[outcome.instrument],
            *payers(by_key[outcome.instrument], around),
            money.short(by_key[outcome.instrument]),
            telling.tags_of(by_key[outcome.instrument], today),
            [(in_words(reason, places), reason.source) for reason in outcome.reasons],
            [(name, str(fact_of(name).label)) for name in outcome.missing],
            [" · ".join(phrase(fact, places) for fact in one) for one in steps[outcome.instrument]],
        )
        for outcome in outcomes
        if outcome.instrument in by_key
    ]


def payers(one: Instrument, around: Collection[Any]) -> tuple[list[str], list[str]]:
    """Who pays where the project is, and who of a joint call does not."""
    there = paying(one, around)
    names = [
        [str(funder) for funder in one.funders.all() if (funder in there) is pays] for pays in (True, False)
    ]
    return names[0], names[1]


def in_words(reason: "Reason", places: Places) -> str:
    """What is the case, and the rule as its author says it."""
    said = phrase(reason.fact, places)
    return f"{said} ({reason.words})" if reason.words else said
