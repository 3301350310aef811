"""The terms of now: those that are shipped, with what the network's team wrote over them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

from django.db.models import Count, Max

from croisee.borders.models import TermVersion
from croisee.borders.terms.reading import shipped
from croisee.borders.terms.term import Term, from_facts, in_language
from croisee.kit.text import fold

PATIENCE = 10  # seconds until another process knows of a new version
KEPT: dict[str, Any] = {}


@dataclass(frozen=True, slots=True)
class Edition:
    """The terms after so many versions of the team's, of which this is the last."""

    number: int
    last: int | None
    terms: Mapping[str, Term]
    phrases: dict[str, Any] = field(default_factory=dict)  # what is made of them once: by language


def terms() -> Mapping[str, Term]:
    """Every term by its name."""
    return edition().terms


def edition() -> Edition:
    """The terms of now; looked for anew when some time has passed."""
    kept: Edition | None = KEPT.get("edition")
    if kept is None or monotonic() - KEPT.get("at", 0) >= PATIENCE:
        now = TermVersion.objects.aggregate(number=Count("pk"), last=Max("pk"))
        if kept is None or (kept.number, kept.last) != (now["number"], now["last"]):
            kept = Edition(**now, terms=merged() if now["number"] else shipped())
        KEPT.update(edition=kept, at=monotonic())
    return kept


def forget() -> None:
    """The terms are read anew at the next question."""
    KEPT.clear()


def merged() -> Mapping[str, Term]:
    """What is shipped, with the last version of each name."""
    last = dict(TermVersion.objects.order_by("pk").values_list("name", "facts"))
    return {**shipped(), **{name: from_facts(name, facts) for name, facts in last.items() if facts}}


@dataclass(frozen=True, slots=True)
class Beside:
    """A term beside another one, and why it is not the same."""

    term: Term
    why: str
    language: str


def close_to(term: Term, language: str) -> list[Beside]:
    """What is close to a term without being equal, said on either side."""
    return beside(term, language, "close")


def unlike(term: Term, language: str) -> list[Beside]:
    """What only sounds like it."""
    return beside(term, language, "unlike")


def beside(term: Term, language: str, kind: str) -> list[Beside]:
    every, found = terms(), {name: why for name, why in getattr(term, kind).items()}
    for other in every.values():
        if term.name in getattr(other, kind):
            found.setdefault(other.name, getattr(other, kind)[term.name])
    return [Beside(every[name], *in_language(why, language)) for name, why in found.items() if name in every]


def narrower(term: Term) -> list[Term]:
    return [one for one in terms().values() if one.broader == term.name]


def looked_for(text: str = "", country: str = "", domain: str = "", language: str = "fr") -> list[Term]:
    """Terms with these words, in any language; the very word first, then its beginning, then by name."""
    asked, ranked = fold(text), []
    for term in terms().values():
        if (country and country not in term.countries) or (domain and domain != term.domain):
            continue
        rank = min(
            (nearness(asked, fold(label)) for labels in term.labels.values() for label in labels), default=9
        )
        if rank == 9 and asked and any(asked in fold(said) for said in term.says.values()):
            rank = 4
        if rank < 9 or not asked:
            ranked.append((rank, fold(term.label(language)), term.name, term))
    return [term for *_order, term in sorted(ranked, key=lambda row: row[:3])]


def nearness(asked: str, label: str) -> int:
    if not asked or label == asked:
        return 0
    return 1 if label.startswith(asked) else 2 if f" {asked}" in f" {label}" else 9


def other_words(text: str) -> list[tuple[str, str]]:
    """By which other words one may look for what somebody calls by this one: each with its language."""
    asked = fold(text)
    if not asked:
        return []
    named = [term for term in terms().values() if any(fold(label) == asked for label in every_label(term))]
    near = [terms()[name] for term in named for name in term.close if name in terms()]
    found: dict[str, tuple[str, str]] = {}
    for term in (*named, *near):
        for code in term.own_languages or term.labels:
            label = term.labels[code][0]
            if "(" not in label and fold(label) != asked:
                found.setdefault(fold(label), (label, code))
    return list(found.values())[:8]


def every_label(term: Term) -> Iterable[str]:
    return (label for labels in term.labels.values() for label in labels)
