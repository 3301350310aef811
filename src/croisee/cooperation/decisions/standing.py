"""What somebody is in the space of a decision, and for whom they vote in it."""

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
    acting = {member.pk for member in standing.members}
    held = held_in(decision)
    given = {giver for giver, holder in held.items() if holder in acting}
    rows = decision.electors.filter(member__in=acting | given | set()).named()
    electors = {one.member_id: one for one in rows}
    own = [Seat(electors[pk]) for pk in electors if pk in acting]
    others = given - acting
    proxied = [Seat(electors[pk], electors.get(held[pk])) for pk in electors if pk in others]
    return own + [one for one in proxied if one.holder]
