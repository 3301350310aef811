"""Deciding without voting down: consent, and consensus.

Consent, as in sociocracy: a proposal is adopted when nobody has a reasoned objection left. An objection is
integrated, and the proposal moves to a new version, on which everybody is asked anew. Consensus asks for
more: that (nearly) everybody agrees.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import floor

from .colleges import Electorate, present
from .facts import Fact
from .outcome import Outcome, Status


class Consent(StrEnum):
    CONSENT = "consent"
    ASIDE = "aside"
    OBJECT = "object"


class Agreement(StrEnum):
    AGREE = "agree"
    RESERVED = "reserved"
    ASIDE = "aside"
    BLOCK = "block"


@dataclass(frozen=True, slots=True)
class Answer:
    """What one member answers."""

    choice: Consent | Agreement
    college: str = ""


def by_consent(answers: Iterable[Answer], electorate: Electorate) -> Outcome:
    """Adopted when nobody objects; one objection is enough, of whichever college."""
    numbers, is_enough, said = _counted(answers, electorate)
    said.append(Fact("consents", {one.value: numbers[one] for one in Consent}))
    if not is_enough:
        return Outcome(Status.NO_QUORUM, tuple(said))
    if numbers[Consent.OBJECT]:
        said.append(Fact("objection", {"object": numbers[Consent.OBJECT]}))
        return Outcome(Status.REJECTED, tuple(said))
    if not numbers.total():
        said.append(Fact("nobody"))
        return Outcome(Status.REJECTED, tuple(said))
    said.append(Fact("no_objection"))
    return Outcome(Status.ADOPTED, tuple(said))


def by_consensus(
    answers: Iterable[Answer], electorate: Electorate, *, aside: Fraction = Fraction(0)
) -> Outcome:
    """Adopted when nobody blocks and at most the share `aside` of those who answer stand aside."""
    numbers, is_enough, said = _counted(answers, electorate)
    said.append(Fact("agrees", {one.value: numbers[one] for one in Agreement}))
    if not is_enough:
        return Outcome(Status.NO_QUORUM, tuple(said))
    cast = numbers.total()
    most = floor(aside * cast)
    if numbers[Agreement.BLOCK]:
        said.append(Fact("blocked", {"block": numbers[Agreement.BLOCK]}))
    elif not cast:
        said.append(Fact("nobody"))
    elif numbers[Agreement.ASIDE] > most:
        values = {"aside": numbers[Agreement.ASIDE], "cast": cast, "most": most}
        said.append(Fact("too_many_aside", values))
    else:
        said.append(Fact("consensus", {"cast": cast, "most": most}))
        return Outcome(Status.ADOPTED, tuple(said))
    return Outcome(Status.REJECTED, tuple(said))


def _counted(answers: Iterable[Answer], electorate: Electorate) -> tuple[Counter, bool, list[Fact]]:
    answers = list(answers)
    is_enough, said = present(electorate, electorate.numbers(one.college for one in answers))
    return Counter(one.choice for one in answers), is_enough, said
