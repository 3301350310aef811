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


def find_worth_meeting() -> None:
    """Say anew which organisations are worth a meeting; a pair that stays keeps its row, which pages name."""
    rows = list(worth.sides(worth.found()))
    pairs = {(row.organisation_id, row.other_id) for row in rows}
    with transaction.atomic():
        known = WorthMeeting.objects.order_by("pk").values_list("pk", "organisation", "other")
        WorthMeeting.objects.filter(pk__in=[pk for pk, *pair in known if tuple(pair) not in pairs]).delete()
        WorthMeeting.objects.bulk_create(
            rows,
            batch_size=500,
            update_conflicts=True,
            unique_fields=["organisation", "other"],
            update_fields=["score", "why_answer", "why_wish", *worth.ENDS],
        )


@transaction.atomic
def ask_to_meet(*, row: WorthMeeting, by: Person) -> Match:
    """Their offer becomes a match of our need, in which we are interested; the other side is told."""
    two = (row.organisation_id, row.other_id)
    match = matched(row.need, row.answer, two, {"score": row.score, "facts": row.why_answer})
    if not match.introduced_at:
        answer_match(side=match.sides.get(is_need=True), by=by, is_interested=True)
    return match
