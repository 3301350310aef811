"""For and against: a majority of what was said, of those who voted, or of all members; by colleges or not."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from .colleges import College, Electorate, Way, present
from .facts import Fact
from .outcome import Outcome, Status


class Choice(StrEnum):
    YES = "yes"
    NO = "no"
    ABSTAIN = "abstain"


class Base(StrEnum):
    """Out of what a share is taken."""

    EXPRESSED = "expressed"  # for and against
    CAST = "cast"  # with those who abstain
    MEMBERS = "members"  # with those who did not vote


class Tie(StrEnum):
    """What happens when as many are for as against; stated before the vote."""

    REJECTED = "rejected"
    CHAIR = "chair"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Majority:
    """More than `share` of the base (at least as much, unless it is strict) must be for."""

    share: Fraction = Fraction(1, 2)
    base: Base = Base.EXPRESSED
    is_strict: bool = True
    tie: Tie = Tie.REJECTED

    def __post_init__(self) -> None:
        if not 0 < self.share <= 1 or (self.is_strict and self.share == 1):
            raise ValueError("A majority is more than nothing and at most all.")

    def holds(self, part: Fraction, whole: Fraction) -> bool:
        return part > self.share * whole if self.is_strict else part >= self.share * whole


@dataclass(frozen=True, slots=True)
class Vote:
    choice: Choice
    college: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """The votes of one college, or of all."""

    yes: int
    no: int
    abstain: int
    members: int

    def base(self, of: Base) -> int:
        numbers = {Base.EXPRESSED: self.yes + self.no, Base.CAST: self.yes + self.no + self.abstain}
        return numbers.get(of, self.members)

    @property
    def values(self) -> dict[str, object]:
        return {"yes": self.yes, "no": self.no, "abstain": self.abstain}


def decide(
    votes: Iterable[Vote], electorate: Electorate, rule: Majority, chair: Choice | None = None
) -> Outcome:
    """Adopted or not, with its arithmetic; `chair` is what the chair chose, where a tie leaves it to them."""
    votes = list(votes)
    is_enough, said = present(electorate, electorate.numbers(one.college for one in votes))
    counts = Counter((one.college, one.choice) for one in votes)

    def tally(college: str, members: int) -> Tally:
        yes, no, abstain = (counts[college, choice] for choice in Choice)
        return Tally(yes, no, abstain, members)

    if electorate.colleges:
        part, whole, against = _by_colleges(electorate, rule, tally, said)
    else:
        whole_tally = tally("", electorate.members)
        part, whole, against = _of_all(whole_tally, rule.base, said)
    if not is_enough:
        return Outcome(Status.NO_QUORUM, tuple(said))
    status = _judge(rule, part, whole, against, chair, said)
    return Outcome(status, tuple(said), share=part / whole if whole else None)


def _of_all(tally: Tally, of: Base, said: list[Fact]) -> tuple[Fraction, Fraction, Fraction]:
    base = tally.base(of)
    said.append(Fact("counted", tally.values))
    if base:
        said.append(Fact("share", {"yes": tally.yes, "base": base, "percent": 100 * tally.yes / base}))
    return Fraction(tally.yes), Fraction(base), Fraction(tally.no)


def _by_colleges(
    electorate: Electorate, rule: Majority, tally: Callable[[str, int], Tally], said: list[Fact]
) -> tuple[Fraction, Fraction, Fraction]:
    """The weights that are for, those that count at all, and those that are against."""
    part = whole = against = Fraction(0)
    for college in electorate.colleges:
        votes = tally(college.id, college.members)
        said.append(Fact("counted_in", {"college": college.id} | votes.values))
        weigh = _split if electorate.way == Way.PROPORTIONAL else _undivided
        weighed, fact = weigh(votes, college, rule.base)
        said.append(fact)
        if weighed:
            part, against = part + weighed[0], against + weighed[1]
        if weighed or rule.base != Base.EXPRESSED:
            whole += college.weight
    if whole:
        said.append(Fact("sum", {"percent": float(100 * part), "base": float(100 * whole)}))
    return part, whole, against


Weighed = tuple[tuple[Fraction, Fraction] | None, Fact]


def _split(votes: Tally, college: College, of: Base) -> Weighed:
    """Its weight, as its votes are; None where nobody took a side."""
    base = votes.base(of)
    values: dict[str, object] = {"college": college.id, "weight": college.percent}
    if not (base and (votes.yes or votes.no)):
        return None, Fact("silent", values)
    yes, no = (college.weight * number / base for number in (votes.yes, votes.no))
    values |= {"yes": votes.yes, "base": base, "percent": float(100 * yes)}
    return (yes, no), Fact("share_in", values)


def _undivided(votes: Tally, college: College, of: Base) -> Weighed:
    """All of its weight on the side of its majority; None where there is none."""
    values: dict[str, object] = {"college": college.id, "weight": college.percent}
    if votes.yes == votes.no:
        return None, Fact("even" if votes.yes else "silent", values)
    if votes.yes > votes.no:
        return (college.weight, Fraction(0)), Fact("whole_for", values)
    return (Fraction(0), college.weight), Fact("whole_against", values)


def _judge(
    rule: Majority,
    part: Fraction,
    whole: Fraction,
    against: Fraction,
    chair: Choice | None,
    said: list[Fact],
) -> Status:
    if not part and not against:
        said.append(Fact("nobody"))
        return Status.REJECTED
    if part == against and rule.share == Fraction(1, 2) and rule.base == Base.EXPRESSED and rule.is_strict:
        said.append(Fact("tie"))
        return _untie(rule.tie, chair, said)
    is_adopted, values = rule.holds(part, whole), {"least": float(100 * rule.share)}
    said.append(
        Fact(f"{'adopted' if is_adopted else 'rejected'}_{'above' if rule.is_strict else 'from'}", values)
    )
    return Status.ADOPTED if is_adopted else Status.REJECTED


def _untie(tie: Tie, chair: Choice | None, said: list[Fact]) -> Status:
    if tie == Tie.LATER:
        said.append(Fact("tie_later"))
        return Status.TIE
    if tie == Tie.CHAIR:
        if chair not in (Choice.YES, Choice.NO):
            return Status.TIE
        said.append(Fact("tie_chair", {"choice": chair.value}))
        return Status.ADOPTED if chair == Choice.YES else Status.REJECTED
    said.append(Fact("tie_rejected"))
    return Status.REJECTED
