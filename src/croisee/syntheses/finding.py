"""What is found of the published syntheses over all meetings."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from croisee.contributions.finding import Wanted, from_or_at
from croisee.contributions.models import Contribution
from croisee.contributions.reach import Reach
from croisee.syntheses.models import Statement, Synthesis


def found(reach: Reach, wanted: Wanted) -> QuerySet[Statement]:
    """The published statements that correspond, of meetings that the visitor sees, and of their cycles."""
    meetings = reach.meetings().order_by()
    seen = Q(synthesis__meeting__in=meetings.values("pk"))
    seen |= Q(synthesis__cycle__in=meetings.exclude(cycle=None).values("cycle"))
    rows = Statement.objects.said().filter(
        seen, wanted.words(), wanted.on("synthesis__published_at"), synthesis__stage=Synthesis.Stage.PUBLISHED
    )
    if wanted.language:
        rows = rows.filter(synthesis__language=wanted.language)
    if wanted.meeting:
        rows = rows.filter(synthesis__meeting=wanted.meeting)
    if wanted.question:
        rows = rows.filter(question=wanted.question)
    if wanted.territory:
        cited = Contribution.objects.filter(from_or_at(wanted), citations__statement=OuterRef("pk"))
        rows = rows.filter(Q(synthesis__meeting__territory__in=wanted.inside()) | Q(Exists(cited)))
    return rows.select_related("synthesis__meeting", "synthesis__cycle", "session").order_by("-pk")
