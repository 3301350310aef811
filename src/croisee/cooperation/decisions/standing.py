"""What somebody is in the space of a decision, and for whom they vote in it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from croisee.cooperation.decisions.proxying import held_in
from croisee.cooperation.models import Decision, Elector
from croisee.cooperation.spaces.standing import Within


@dataclass(frozen=True, slots=True)
class Seat:
    """A vote that somebody may cast: of a member for which they act, or whose proxy that one holds."""

    elector: Elector
    holder: Elector | None = None  # in whose place nobody votes

    @property
    def is_own(self) -> bool:
        return self.holder is None


def seats_of(decision: Decision, standing: Within) -> list[Seat]:
    """Own votes first, then those that were given to them."""
    if decision.frozen is None or not standing.acts:
        return []
    return seats_among(list(decision.electors.named()), standing, held_in(decision))


def seats_among(rows: Iterable[Elector], standing: Within, held: Mapping[int, int]) -> list[Seat]:
    """The same among electors that are read already; `held` says who holds the proxy of whom."""
    acting = {member.pk for member in standing.members}
    electors = {one.member_id: one for one in rows if one.member_id}
    own = [Seat(one) for pk, one in electors.items() if pk in acting]
    given = [pk for pk in electors if pk not in acting and held.get(pk) in acting]
    proxied = [Seat(electors[pk], electors.get(held[pk])) for pk in given]
    return own + [one for one in proxied if one.holder]
