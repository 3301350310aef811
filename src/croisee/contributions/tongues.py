"""In which languages a wall shows what is said: as written, in one language, or in two side by side."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from django.utils.translation import gettext as _

from croisee.contributions.models import Contribution
from croisee.kit.languages import own_name
from croisee.meetings.models import Meeting
from croisee.translations.reading import carry, page_language, said

OWN = "written"


@dataclass(frozen=True, slots=True)
class Tongue:
    """One choice: what stands in the address, and in the menu."""

    code: str
    name: str


def tongues_of(meeting: Meeting) -> list[Tongue]:
    """The choices at a table that has more than one language."""
    codes = meeting.languages
    if len(codes) < 2:
        return []
    pairs = [(".".join(pair), " + ".join(map(own_name, pair))) for pair in combinations(codes, 2)]
    alone = [(code, own_name(code)) for code in codes]
    return [Tongue(*one) for one in [(OWN, _("As written")), *alone, *pairs]]


def chosen(asked: str, tongues: Iterable[Tongue]) -> str:
    """What an address asks for, nothing when its wall does not offer it."""
    return asked if asked in {one.code for one in tongues} else ""


def read_in(contributions: Iterable[Contribution], tongue: str) -> None:
    """Give each its words as the wall reads them, `read`: two where both are there."""
    rows = list(contributions)
    codes = tongue.split(".") if tongue else [page_language()]
    if tongue != OWN:
        carry(rows, *codes)
    for one in rows:
        words = [said(one, "text", one.language if tongue == OWN else code) for code in codes]
        there = [each for each in words if not each.differs]
        one.read = there or words[:1]
