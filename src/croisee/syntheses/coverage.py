"""How much of what was said is cited, by kind, role and territory, and whose voice is missing."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import ngettext

from croisee.contributions.models import Author, Contribution
from croisee.meetings.models import Meeting
from croisee.network.models import Role
from croisee.syntheses.evidence import homes_of
from croisee.syntheses.levels import names_of
from croisee.syntheses.models import Statement
from croisee.syntheses.queries import Chapter, Reading
from croisee.territories.models import Territory

FEW = 2  # contributions of one side that may stay uncited without a warning


@dataclass(frozen=True, slots=True)
class Share:
    """What was said of one kind or by one side, and how much of it is cited."""

    word: str
    said: int
    cited: int

    @property
    def is_missing(self) -> bool:
        """Whether much was said and nothing of it is cited."""
        return self.said >= FEW and not self.cited

    def __str__(self) -> str:
        return ngettext(
            "%(word)s: none of their %(said)s contribution is cited.",
            "%(word)s: none of their %(said)s contributions is cited.",
            self.said,
        ) % {"word": self.word, "said": self.said}


@dataclass(frozen=True, slots=True)
class Coverage:
    """The shares of one chapter, or of everything, those of whom most came first."""

    kinds: tuple[Share, ...]
    roles: tuple[Share, ...]
    places: tuple[Share, ...]
    towns: tuple[Share, ...] = ()

    @property
    def missing(self) -> list[Share]:
        """The sides that nobody hears."""
        return [share for share in (*self.roles, *self.places) if share.is_missing]

    @property
    def by_what(self) -> list[tuple[str, tuple[Share, ...]]]:
        parts = (("kinds", self.kinds), ("roles", self.roles), ("places", self.places))
        parts += (("towns", self.towns),)
        return [(name, shares) for name, shares in parts if shares]


def coverage_of(part: Chapter | Reading, reading: Reading, meeting: Meeting) -> Coverage:
    """What a chapter or the whole takes up; who withheld their name on something counts for no side."""
    uncited = {one.pk for one in part.uncited}
    homes = homes_of({pk for one in part.contributions for pk in places_of(one, reading)}, meeting.starts_on)

    def count(sides: Callable[[Contribution], Iterable[Hashable]], word: Callable) -> tuple[Share, ...]:
        said: Counter = Counter()
        cited: Counter = Counter()
        for one in part.contributions:
            for side in set(sides(one)):
                said[side] += 1
                cited[side] += one.pk not in uncited
        shares = (Share(str(word(side)), n, cited[side]) for side, n in said.items())
        return tuple(sorted(shares, key=lambda share: (-share.said, share.word)))

    def home(one: Contribution) -> Iterable[Territory]:
        return [homes[pk] for pk in places_of(one, reading) if pk in homes]

    return Coverage(
        count(lambda one: [one.kind], lambda kind: capfirst(Contribution.Kind(kind).label)),
        count(lambda one: roles_of(one, reading), lambda role: capfirst(Role(role).label)),
        count(home, str),
    )


def coverage_by_town(lower: Iterable[Statement]) -> Coverage:
    """How many of the statements of each meeting the synthesis of their cycle takes up."""
    names = names_of(one.synthesis.meeting for one in lower)
    said = Counter(one.synthesis.meeting_id for one in lower)
    cited = Counter(one.synthesis.meeting_id for one in lower if one.is_cited)
    return Coverage((), (), (), tuple(Share(names[pk], n, cited[pk]) for pk, n in said.items()))


def roles_of(one: Contribution, reading: Reading) -> set[str]:
    """As what those came who said it."""
    came = (author.person_id for author in one.authors.all() if not author.is_anonymous)
    return {reading.roles[person] for person in came if person in reading.roles}


def places_of(one: Contribution, reading: Reading) -> set[int]:
    """From where those came who said it under their name."""
    named: list[Author] = [author for author in one.authors.all() if author.shows_name]
    found = (
        reading.places.get(a.person_id) or (a.organisation and a.organisation.territory_id) for a in named
    )
    return set(filter(None, found))
