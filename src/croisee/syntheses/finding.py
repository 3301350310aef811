"""What is found of the published syntheses, and of what was asked of institutions, over all meetings."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from croisee.contributions.finding import Wanted, about, dealing_with, from_or_at, said_for
from croisee.contributions.models import Contribution
from croisee.contributions.reach import Reach
from croisee.syntheses.models import Amendment, Brief, Evidence, Statement, Synthesis


def found(reach: Reach, wanted: Wanted) -> QuerySet[Statement]:
    """The published statements that correspond, of meetings that the visitor sees, and of their cycles."""
    meetings = reach.meetings().order_by()
    seen = Q(synthesis__meeting__in=meetings.values("pk"))
    seen |= Q(synthesis__cycle__in=meetings.exclude(cycle=None).values("cycle"))
    rows = Statement.objects.said().filter(
        seen,
        wanted.words_of(Statement),
        wanted.on("synthesis__published_at"),
        synthesis__stage=Synthesis.Stage.PUBLISHED,
    )
    if wanted.language:
        rows = rows.filter(synthesis__language=wanted.language)
    if wanted.meeting:
        rows = rows.filter(synthesis__meeting=wanted.meeting)
    if wanted.question:
        rows = rows.filter(question=wanted.question)
    if wanted.territory:
        here = Q(synthesis__meeting__in=wanted.meetings_there)
        rows = rows.filter(here | Exists(cited().filter(from_or_at(wanted))))
    if wanted.theme:
        rows = rows.filter(dealing_with(wanted.theme) | Exists(cited().filter(dealing_with(wanted.theme))))
    if wanted.organisation:
        rows = rows.filter(Exists(cited().filter(said_for(wanted.organisation))))
    return rows.select_related("synthesis__meeting", "synthesis__cycle", "session").order_by("-pk")


def cited() -> QuerySet[Contribution]:
    """What a statement cites, itself or through one below it."""
    below = Q(citations__statement__carries__statement=OuterRef("pk"))
    return Contribution.objects.filter(Q(citations__statement=OuterRef("pk")) | below)


def asked_for(reach: Reach, wanted: Wanted) -> QuerySet[Amendment]:
    """The amendments of published briefs that rest on what corresponds, those of meetings one sees."""
    seen = Q(brief__stage=Brief.Stage.PUBLISHED, brief__meeting__in=reach.meetings().order_by().values("pk"))
    rests = Evidence.objects.filter(amendment=OuterRef("pk"))
    said = Contribution.objects.filter(about(wanted)).order_by().values("pk")
    stated = found(reach, wanted).order_by().values("pk")
    rows = Amendment.objects.filter(
        seen, Exists(rests.filter(Q(contribution__in=said) | Q(statement__in=stated)))
    )
    return (
        rows.select_related("brief__meeting", "article__bill", "wording")
        .prefetch_related("steps")
        .order_by("-pk")
    )
