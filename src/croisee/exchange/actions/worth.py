"""Who is worth meeting: looked for behind the pages, and asked by one click."""

from django.db import transaction

from croisee.exchange import worth
from croisee.exchange.actions.matching import answer_match, matched
from croisee.exchange.models import Match, WorthMeeting
from croisee.kit.jobs import later_once
from croisee.network.models import Person

SOON = 60  # seconds after which one round is made for all that changed meanwhile


def look_again(*, wait: float = SOON) -> None:
    """What is posted or said has changed: whoever is worth meeting is looked for anew."""
    later_once("exchange.find_worth_meeting", wait=wait)


@transaction.atomic
def find_worth_meeting() -> None:
    """Say anew which organisations are worth a meeting."""
    rows = list(worth.sides(worth.found()))
    WorthMeeting.objects.all().delete()
    WorthMeeting.objects.bulk_create(rows)


@transaction.atomic
def ask_to_meet(*, row: WorthMeeting, by: Person) -> Match:
    """Their offer becomes a match of our need, in which we are interested; the other side is told."""
    two = (row.organisation_id, row.other_id)
    match = matched(row.need, row.answer, two, {"score": row.score, "facts": row.why_answer})
    if not match.introduced_at:
        answer_match(side=match.sides.get(is_need=True), by=by, is_interested=True)
    return match
