"""How far the pages conform to the RGAA 4.1, as the footer and the accessibility statement say it.

The numbers come from the grid of the repository, docs/accessibility/rgaa.csv; `python -m tools.grids` writes
them beside this module, for the documents are no part of what is installed.
"""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FILE = Path(__file__).with_name("conformity.json")
HALF = 50  # per cent of the criteria that apply: from there on a site is partially conformant, says the RGAA


@dataclass(frozen=True, slots=True)
class Conformity:
    """How many criteria are met of those that apply, which are not, and since when this is so."""

    met: int
    unmet: tuple[str, ...]  # numbers of criteria
    since: date

    @property
    def applying(self) -> int:
        return self.met + len(self.unmet)

    @property
    def share(self) -> int:
        """Per cent, never more than there is."""
        return 100 * self.met // self.applying

    @property
    def name(self) -> str:
        if not self.unmet:
            return "full"
        return "partial" if self.share >= HALF else "none"

    @property
    def state(self) -> Promise:
        """As the law has each page say it."""
        return STATES[self.name]


STATES = {
    "full": _("Accessibility: fully conformant"),
    "partial": _("Accessibility: partially conformant"),
    "none": _("Accessibility: not conformant"),
}


def read(kept: dict[str, Any]) -> Conformity:
    return Conformity(kept["met"], tuple(kept["unmet"]), date.fromisoformat(kept["since"]))


CONFORMITY = read(json.loads(FILE.read_text("utf-8")))
