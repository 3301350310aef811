"""What leaves as data of published syntheses: their statements, and what each rests on."""

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from croisee.contributions.models import Contribution
from croisee.contributions.reach import reach_for
from croisee.kit.records import ID, Field, Kind, Visitor, named, register, same
from croisee.meetings.models import Session
from croisee.syntheses.editions import in_order
from croisee.syntheses.models import Citation, Statement, Synthesis


def open_to(visitor: Visitor) -> QuerySet[Synthesis]:
    """Published ones, of meetings that the visitor sees, and of their cycles."""
    meetings = reach_for(visitor).meetings().order_by()
    seen = Q(meeting__in=meetings.values("pk"))
    seen |= Q(cycle__in=meetings.exclude(cycle=None).values("cycle"))
    found = Synthesis.objects.filter(seen, stage=Synthesis.Stage.PUBLISHED)
    citations = Prefetch("citations", Citation.objects.select_related("contribution"))
    statements = Statement.objects.select_related("question", "session").prefetch_related(citations, "bases")
    return found.select_related("cycle").prefetch_related(
        "meeting__questions",
        Prefetch("meeting__sessions", Session.objects.in_order()),
        Prefetch("statements", statements),
    )


def statements(one: Synthesis) -> list[Statement]:
    """As one reads them."""
    sessions = {row.pk: row for row in one.meeting.sessions.all()} if one.meeting else {}
    questions = {row.pk: row for row in one.meeting.questions.all()} if one.meeting else {}
    return in_order(one.statements.all(), sessions, questions)


def own_words(contribution: Contribution) -> str:
    """Of a withdrawn or hidden one there is left that it was there."""
    return contribution.text if contribution.is_shown else ""


SOURCE = (
    ID,
    Field("kind", "What it is.", choices=tuple(Contribution.Kind.values)),
    Field("text", "In their own words; nothing of what was withdrawn since.", "text", own_words),
    Field("language", "Its language.", "language"),
)
QUESTION = (ID, Field("text", "Its words.", "text"))
STATEMENT = (
    ID,
    Field("text", "The sentence, or the heading.", "text"),
    Field("is_heading", "Whether it stands above sentences and cites nothing.", "boolean"),
    Field("stance", "How it is held.", choices=tuple(Statement.Stance.values)),
    Field("session", "The number of the session under which it stands.", "integer"),
    Field("question", "The question that it answers.", "object", items=QUESTION),
    Field(
        "citations",
        "The contributions that it rests on.",
        "object",
        lambda one: [each.contribution for each in one.citations.all()],
        SOURCE,
        is_many=True,
    ),
    Field(
        "rests_on",
        "The numbers of the statements of a lower level that it rests on.",
        "integer",
        lambda one: [each.on_id for each in one.bases.all()],
        is_many=True,
    ),
)


SYNTHESES = register(
    Kind(
        name="syntheses",
        title=_("Syntheses"),
        says="What meetings and cycles of meetings concluded, sentence by sentence, each with its sources.",
        open_to=open_to,
        address=lambda one: one.get_absolute_url(),
        addressed=("cycle", "meeting__slug"),
        fields=(
            ID,
            Field("title", "Its title."),
            Field("introduction", "What stands before its statements.", "text"),
            Field("language", "Its language.", "language"),
            named("meeting", "The meeting that it concludes."),
            named("cycle", "The cycle of meetings that it concludes."),
            Field("published_at", "When it was published.", "datetime"),
            Field(
                "statements",
                "Its statements in the order of reading.",
                "object",
                statements,
                STATEMENT,
                is_many=True,
            ),
        ),
        filters={
            "meeting": same("meeting__slug", "Of the meeting with this address."),
            "language": same("language", "In this language."),
        },
    )
)
