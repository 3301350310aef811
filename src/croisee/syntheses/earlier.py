"""What another meeting answered before, taken over by a new synthesis and still cited."""

from collections.abc import Iterable

from django.db.models import Q
from django.utils.translation import gettext as _

from croisee.contributions.reach import Reach
from croisee.kit.search import says_something
from croisee.syntheses.models import Statement, Synthesis

SOME = 12


def found(synthesis: Synthesis, reach: Reach, text: str, ticked: Iterable[int]) -> list[Statement]:
    """What answers these words elsewhere, the newest first, after what is taken over already."""
    earlier = Statement.objects.earlier_than(synthesis)
    seen = earlier.filter(synthesis__meeting__in=reach.meetings().order_by().values("pk"))
    newest = seen.filter(words__say=text).order_by("-synthesis__published_at", "-pk")
    told = list(newest.values_list("pk", flat=True)[:SOME]) if says_something(text) else []
    taken = Q(pk__in=list(ticked)) & (
        Q(pk__in=seen.values("pk")) | Q(carries__statement__synthesis=synthesis)
    )
    rows = earlier.filter(taken | Q(pk__in=told)).distinct()
    rank = {pk: n for n, pk in enumerate(told, 1)}
    return sorted(rows.select_related("session", "synthesis__meeting"), key=lambda one: rank.get(one.pk, 0))


def is_earlier(lower: Statement, synthesis: Synthesis) -> bool:
    """Whether it comes from elsewhere: not from the same meeting, not from one of the same cycle below it."""
    if synthesis.meeting_id:
        return lower.synthesis_id != synthesis.pk
    return lower.synthesis.meeting.cycle_id != synthesis.cycle_id


def said_of(lower: Statement) -> str:
    """Where it was said, and where it was answered."""
    words = _("said in %(meeting)s, answered in “%(synthesis)s”")
    return words % {"meeting": lower.synthesis.meeting, "synthesis": lower.synthesis}
