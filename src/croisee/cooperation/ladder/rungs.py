"""The rungs: what each is for, who may, what it takes, what it binds to, what it costs; from a table."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

FILE = Path(__file__).parents[1] / "data" / "rungs.toml"
STEPS: dict[int, str | Promise] = {
    1: _("A note of intent"),
    2: _("A letter of commitment"),
    3: _("A charter"),
    4: _("A convention"),
    5: _("A grouping"),
    6: _("A body or a label of its own"),
}
Texts = dict[str, str]


@dataclass(frozen=True, slots=True)
class Rung:
    """One form of commitment, on a step; `kinds` of agreements and legal `forms` stand on it."""

    code: str
    step: int
    months: tuple[int, int]
    kinds: frozenset[str]
    forms: frozenset[str]
    law: str
    texts: dict[str, Texts]

    def said(self, name: str) -> str:
        """In the language of the page, in English where it has no such words."""
        code = (get_language() or settings.LANGUAGE_CODE).split("-")[0]
        return self.texts[name].get(code) or self.texts[name]["en"]

    @property
    def name(self) -> str:
        return self.said("name")

    @property
    def purpose(self) -> str:
        return self.said("purpose")

    @property
    def who(self) -> str:
        return self.said("who")

    @property
    def takes(self) -> str:
        return self.said("takes")

    @property
    def binds(self) -> str:
        return self.said("binds")

    @property
    def costs(self) -> str:
        return self.said("costs")

    @property
    def source(self) -> str:
        """A law as it is cited, or a practice in words."""
        return self.law or self.said("source")

    @property
    def time(self) -> str:
        """How many months from a first draft to the last vote."""
        least, most = self.months
        if least in (0, most):
            return ngettext("%d month at most", "%d months at most", most) % most
        return _("%(least)d to %(most)d months") % {"least": least, "most": most}


@cache
def rungs() -> tuple[Rung, ...]:
    """From the first step to the last, in the order of the file."""
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))["rung"]
    names = ("name", "purpose", "who", "takes", "binds", "costs", "source")
    made = (
        Rung(
            code=row["code"],
            step=row["step"],
            months=(row["months"][0], row["months"][1]),
            kinds=frozenset(row["kinds"]),
            forms=frozenset(row.get("forms", ())),
            law=row.get("law", ""),
            texts={name: row[name] for name in names if name in row},
        )
        for row in rows
    )
    return tuple(sorted(made, key=lambda rung: rung.step))


def by_step() -> list[tuple[int, str, list[Rung]]]:
    """Each step with its name and its rungs."""
    return [
        (step, str(name), [rung for rung in rungs() if rung.step == step]) for step, name in STEPS.items()
    ]


def rung_of(kind: str) -> Rung | None:
    """On which one a kind of agreement stands."""
    return next((rung for rung in rungs() if kind in rung.kinds), None)
