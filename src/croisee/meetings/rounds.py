"""Workshops that are held side by side, so that they can be held once more together."""

import re
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import ngettext

from croisee.meetings.models import Session
from croisee.meetings.programme import Item, Programme

# how a programme names several workshops in one line, in the four languages
SEVERAL = re.compile(
    r"\b(ateliers|workshops|werkstätten|arbeitsgruppen|werkgroepen|groupes|gruppen|groepen)\b"
    r"|\b(deuxi[èe]me|second|seconde|2e|2[èe]me|zweite|tweede|2nd) "
    r"(tour|session|série|runde|ronde|round|reeks)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Round:
    """Workshops that begin together; `key` names them in a form, `day` tells several days apart."""

    day: date | None
    hours: str
    items: tuple[Item, ...]

    @property
    def key(self) -> str:
        return str(self.items[0].pk)

    @property
    def words(self) -> str:
        said = ngettext("%(hours)s: %(count)s workshop", "%(hours)s: %(count)s workshops", len(self.items))
        told = said % {"hours": self.hours or "—", "count": len(self.items)}
        return f"{date_format(self.day, 'SHORT_DATE_FORMAT')}, {told}" if self.day else told


@dataclass(frozen=True, slots=True)
class StandIn:
    """A line of the programme that seems to stand for the workshops of an earlier hour, held again."""

    item: Item
    round: Round


def rounds_of(programme: Programme) -> list[Round]:
    """The hours at which at least two workshops begin that repeat no other."""
    found = []
    has_several_days = sum(day.day is not None for day in programme.days) > 1
    for day in programme.days:
        for slot in day.slots:
            workshops = tuple(
                one for one in slot.items if one.kind == Session.Kind.WORKSHOP and not one.again
            )
            if len(workshops) > 1:
                found.append(Round(day.day if has_several_days else None, slot.hours, workshops))
    return found


def stand_ins(programme: Programme) -> list[StandIn]:
    """Lines such as "Workshops, second round", which say nothing of their own, with what they stand for."""
    found: list[StandIn] = []
    last: Round | None = None
    rounds = {one.items[0].pk: one for one in rounds_of(programme)}
    for item in programme.items:
        last = rounds.get(item.pk, last)
        says_nothing = not (item.questions or item.pilots or item.speakers or item.again or item.number)
        is_line = item.kind == Session.Kind.WORKSHOP and item.start and says_nothing
        if last and item not in last.items and is_line and SEVERAL.search(item.title):
            found.append(StandIn(item, last))
    return found
