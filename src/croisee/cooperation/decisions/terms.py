"""The rules of a decision as values: computed while it is prepared, frozen when the vote is called."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from fractions import Fraction
from typing import Any

from croisee.cooperation.models import College, Decision, SpaceMember

HALF, TWO_THIRDS = Fraction(1, 2), Fraction(2, 3)
Way = Decision.Way


@dataclass(frozen=True, slots=True)
class CollegeTerms:
    """A college: its share of all, as a text that a fraction is read from, and how many are in it."""

    id: str
    name: str
    weight: str
    members: int = 0


@dataclass(frozen=True, slots=True)
class OptionTerms:
    id: str
    name: str
    cost: int = 0  # in cents


@dataclass(frozen=True, slots=True)
class Terms:
    """How a decision is decided. Shares are texts that fractions are read from: exact, and kept as JSON."""

    way: str
    members: int
    quorum: str = "0"
    college_quorum: str = "0"
    colleges: tuple[CollegeTerms, ...] = ()  # none: the votes count one by one
    college_way: str = "proportional"
    share: str = "1/2"
    base: str = "expressed"
    is_strict: bool = True
    tie: str = "rejected"
    chair: str = ""  # the key of the member: its name is read when it is said
    aside: str = "0"
    options: tuple[OptionTerms, ...] = ()
    budget: int = 0
    points: int = 0
    is_secret: bool = False
    shows_at_once: bool = False
    most_proxies: int = 0
    is_amendment: bool = False

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, told: dict[str, Any]) -> "Terms":
        colleges = tuple(CollegeTerms(**one) for one in told["colleges"])
        options = tuple(OptionTerms(**one) for one in told["options"])
        return cls(**told | {"colleges": colleges, "options": options})

    @property
    def names(self) -> dict[str, str]:
        """Colleges and options by their keys, as a count names them."""
        return {key_of_college(one.id): one.name for one in self.colleges} | {
            one.id: one.name for one in self.options
        }


def key_of_college(pk: Any) -> str:
    """Apart from the keys of options."""
    return pk if str(pk).startswith("c") else f"c{pk}"


def share_of(percent: Any) -> str:
    """A percentage as an exact share."""
    return str(Fraction(percent) / 100)


def terms_of(decision: Decision) -> Terms:
    """Those that were frozen, or what they would be today."""
    if decision.frozen:
        return Terms.from_json(decision.frozen)
    members = list(decision.space.members.current().only("college_id"))
    colleges = list(decision.space.colleges.all()) if decision.by_colleges else []
    return made(decision, members, colleges)


def made(decision: Decision, members: Iterable[SpaceMember], colleges: Iterable[College]) -> Terms:
    """From its fields, and who is in the space."""
    members = list(members)
    base, share, is_strict = threshold_of(decision)
    terms = Terms(
        way=decision.way,
        members=len(members),
        quorum=share_of(decision.quorum),
        colleges=tuple(
            CollegeTerms(
                key_of_college(one.pk),
                one.name,
                share_of(one.weight),
                sum(member.college_id == one.pk for member in members),
            )
            for one in colleges
        ),
        options=tuple(options_of(decision)),
        most_proxies=decision.most_proxies,
        is_secret=decision.is_secret,
        is_amendment=decision.amendment_id is not None,
        shows_at_once=decision.shows_at_once or decision.way == Way.CONSENT,
    )
    if terms.colleges:
        terms = replace(
            terms, college_way=decision.college_way, college_quorum=share_of(decision.college_quorum)
        )
    if decision.way == Way.MAJORITY:
        tie = {"tie": decision.tie, "chair": str(decision.chair_id or "")}
        return replace(terms, share=share, base=base, is_strict=is_strict, **tie)
    if decision.way == Way.CONSENSUS:
        return replace(terms, aside=share_of(decision.aside))
    if decision.way == Way.SHARING:
        return replace(terms, budget=decision.budget, points=decision.points)
    return terms


def options_of(decision: Decision) -> Iterable[OptionTerms]:
    if decision.has_options and decision.pk:
        is_priced = decision.way == Way.SHARING
        for one in decision.options.all():
            yield OptionTerms(str(one.pk), one.name, one.cost if is_priced else 0)


def threshold_of(decision: Decision) -> tuple[str, str, bool]:
    """Out of what, which share, and whether it must be more than that."""
    kinds = Decision.Threshold
    if decision.threshold == kinds.ABSOLUTE:
        return "members", str(HALF), True
    if decision.threshold == kinds.TWO_THIRDS:
        return "expressed", str(TWO_THIRDS), False
    if decision.threshold == kinds.OTHER:
        return decision.base, share_of(decision.share), decision.share == 50
    return "expressed", str(HALF), True
