"""One institution with its words, and what is close to it without being the same."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from croisee.engines.text.languages import LANGUAGES

DOMAINS = ("levels", "forms", "economy", "money", "procedures", "people", "cooperation")
SPOKEN = {
    "FR": ("fr",),
    "BE": ("fr", "nl", "de"),
    "LU": ("fr", "de"),
    "DE": ("de",),
    "NL": ("nl",),
    "CH": ("de", "fr"),
}
COUNTRIES = (*SPOKEN, "EU")
NAME = re.compile(r"[a-z0-9-]{1,60}")  # it stands in an address
ESSGLOBAL = "http://purl.org/essglobal/standard/"
Said = Mapping[str, str]


class WrongTerm(ValueError):
    """What is missing or too much, in a sentence."""


@dataclass(frozen=True, slots=True)
class Term:
    """A concept of a country, or of several: the first label of each language is the one to show.

    `close` is what comes near without being equal, `unlike` what only sounds alike: name → why.
    """

    name: str
    domain: str
    labels: Mapping[str, tuple[str, ...]]
    says: Said
    countries: tuple[str, ...] = ()
    broader: str = ""
    close: Mapping[str, Said] = field(default_factory=dict)
    unlike: Mapping[str, Said] = field(default_factory=dict)
    essglobal: str = ""
    legal_form: str = ""
    source: str = ""

    def __post_init__(self) -> None:
        if not NAME.fullmatch(self.name):
            raise WrongTerm(f"{self.name}: a name has small letters, digits and hyphens alone, 60 at most")
        if unknown := {*self.countries} - {*COUNTRIES}:
            raise WrongTerm(f"{self.name}: {', '.join(sorted(unknown))} is none of {', '.join(COUNTRIES)}")
        if missing := [code for code in LANGUAGES if not self.labels.get(code)]:
            raise WrongTerm(f"{self.name}: no word in {', '.join(missing)}")
        if len(self.says) < 2:
            raise WrongTerm(f"{self.name}: a definition in two languages at least")
        if self.domain not in DOMAINS:
            raise WrongTerm(f"{self.name}: there is no domain {self.domain or '–'}")
        if self.name in {self.broader, *self.close, *self.unlike}:
            raise WrongTerm(f"{self.name} is broader than, or near, itself")
        for other, why in {**self.close, **self.unlike}.items():
            if not any(why.values()):
                raise WrongTerm(f"{self.name}: no reason is given beside {other}")

    @property
    def is_checked(self) -> bool:
        """Whether it names where its facts come from."""
        return bool(self.source)

    @property
    def concept(self) -> str:
        """The address of the ESSGlobal concept that it is nearest to."""
        return ESSGLOBAL + self.essglobal if self.essglobal else ""

    def label(self, language: str) -> str:
        """The word to show."""
        return (self.labels.get(language) or self.labels["en"])[0]

    @property
    def own_languages(self) -> tuple[str, ...]:
        """Those that are spoken where it holds; all of them where it holds everywhere."""
        return tuple(dict.fromkeys(code for one in self.countries for code in SPOKEN.get(one, LANGUAGES)))

    @property
    def facts(self) -> dict[str, Any]:
        """As it is kept: what is empty is left out."""
        facts = {name: getattr(self, name) for name in self.__slots__ if name != "name"}
        return {name: said for name, said in facts.items() if said}


def from_facts(name: str, facts: Mapping[str, Any]) -> Term:
    """The other way round; of what somebody wrote, blank values are dropped."""
    labels = {
        code: tuple(dict.fromkeys(filter(None, map(str.strip, words))))
        for code, words in facts.get("labels", {}).items()
    }
    reasons = {
        kind: {other: filled(why) for other, why in facts.get(kind, {}).items()}
        for kind in ("close", "unlike")
    }
    plain = {key: facts.get(key, "") for key in ("domain", "broader", "essglobal", "legal_form", "source")}
    return Term(
        name,
        labels=labels,
        says=filled(facts.get("says", {})),
        countries=tuple(facts.get("countries", ())),
        **plain,
        **reasons,
    )


def filled(said: Said) -> dict[str, str]:
    return {code: words.strip() for code, words in said.items() if words.strip()}


def in_language(said: Said, language: str) -> tuple[str, str]:
    """A text and its language: that of the page where there is one, else the nearest that is."""
    for code in (language, *NEAREST.get(language, ()), *LANGUAGES):
        if text := said.get(code):
            return text, code
    return "", language


NEAREST = {"nl": ("en", "de"), "en": ("fr",), "lb": ("de", "fr")}
