"""Who votes in whose place: which of the proxies that were given hold in one decision."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from croisee.cooperation.models import Decision, Proxy


@dataclass(frozen=True, slots=True)
class Given:
    """A proxy: two members by their keys, and whether it was given for this decision alone."""

    giver: int
    holder: int
    is_for_this: bool = False


def holding(given: Iterable[Given], most: int) -> dict[int, int]:
    """The holder of each member whose proxy holds, by keys of members.

    What was given for this decision goes before what lasts. Who gave its vote away holds none: there are no
    chains. Of more than `most` with one holder the first hold.
    """
    asked: dict[int, Given] = {}
    for one in given:
        if one.is_for_this or one.giver not in asked:
            asked[one.giver] = one
    held: Counter[int] = Counter()
    found = {}
    for one in sorted(asked.values(), key=lambda one: not one.is_for_this):
        if one.holder not in asked and held[one.holder] < most:
            held[one.holder] += 1
            found[one.giver] = one.holder
    return found


def given_for(decision: Decision) -> list[Given]:
    rows = Proxy.objects.for_decision(decision).order_by("pk")
    return [Given(one.giver_id, one.holder_id, one.decision_id is not None) for one in rows]


def held_in(decision: Decision) -> dict[int, int]:
    """Those that hold in a decision, as long as it allows some."""
    if not decision.most_proxies:
        return {}
    return holding(given_for(decision), decision.most_proxies)
