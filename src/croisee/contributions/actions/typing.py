"""Cards of paper, typed in afterwards, many at a time."""

from collections.abc import Iterable

from django.db import transaction

from croisee.contributions import rules
from croisee.contributions.actions.saying import contribute
from croisee.contributions.models import Contribution
from croisee.contributions.standing import Standing, standing_in
from croisee.kit.access import allow
from croisee.meetings.models import Session
from croisee.network.models import Person


@transaction.atomic
def type_cards(
    *, session: Session, cards: Iterable[dict], by: Person, standing: Standing | None = None
) -> list[Contribution]:
    """Keep what was written on cards: all of them or none; each once, however often it is typed."""
    standing = standing or standing_in(session.meeting, by)
    allow(rules.why_not_write_at_table(standing, session))
    known = Contribution.everything.in_bulk([card["key"] for card in cards], field_name="key")
    return [
        contribute(session=session, by=by, standing=standing, **card)
        for card in cards
        if card["key"] not in known
    ]
