"""What this app says on the pages of others: that a synthesis is there, how far it is, what it cites."""

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest

from croisee.attendance.models import Registration
from croisee.contributions.access import standing_of
from croisee.contributions.models import Contribution
from croisee.contributions.queries import by
from croisee.contributions.standing import root_of
from croisee.kit.panels import panel
from croisee.kit.reads import counts_of, first_of
from croisee.meetings.models import Meeting, Session
from croisee.network.models import Person
from croisee.syntheses import queries
from croisee.syntheses.editors import editor_by
from croisee.syntheses.models import Brief, Statement, Synthesis
from croisee.syntheses.sources import anchor_of
from croisee.translations.naming import together

STATEMENTS = counts_of(
    Statement.objects.all(),
    "synthesis__meeting",
    size=Count("pk", filter=Q(is_heading=False)),
    raw=Count("pk", filter=Q(is_raw=True)),
)


def counted(synthesis: dict | None, statements: dict | None) -> Synthesis | None:
    """The synthesis of a meeting, with how many statements it has and how many of them are raw."""
    if synthesis is None:
        return None
    found = Synthesis(**synthesis)
    found.size, found.raw = (statements["size"], statements["raw"]) if statements else (0, 0)
    return found


PUBLISHED = Synthesis.objects.filter(stage=Synthesis.Stage.PUBLISHED)
WAITING = Q(links__questions__isnull=False, links__questions__answered_at=None)


@panel(
    "meeting",
    template="syntheses/panels/meeting.html",
    synthesis=first_of(Synthesis.objects.all(), "meeting", stage="stage"),
    statements=STATEMENTS,
)
def synthesis_of(request: HttpRequest, meeting: Meeting, **read: dict | None) -> dict | None:
    """The published synthesis; its desk for those who write it."""
    if (synthesis := counted(**read)) is None:
        return None
    has_desk = editor_by(standing_of(request, meeting)).has_desk
    if not synthesis.is_published and not has_desk:
        return None
    return {"meeting": meeting, "synthesis": synthesis, "has_desk": has_desk}


@panel(
    "meeting",
    template="syntheses/panels/cycle.html",
    of_cycle=first_of(
        PUBLISHED, "cycle__meetings", pk="pk", cycle_id="cycle", title="title", language="language"
    ),
)
def cycle_of(request: HttpRequest, meeting: Meeting, of_cycle: dict | None) -> dict | None:
    """What the meetings of its cycle say together, once that is published."""
    return {"synthesis": Synthesis(**of_cycle)} if of_cycle else None


@panel("towns", template="syntheses/panels/cycle.html")
def cycle_over(request: HttpRequest, meetings: list[Meeting]) -> dict | None:
    """The same, on the page of all the towns of a day."""
    synthesis = meetings and PUBLISHED.filter(cycle=meetings[0].cycle_id).first()
    return {"synthesis": synthesis} if synthesis else None


@panel(
    "meeting_manage",
    template="syntheses/panels/manage.html",
    synthesis=first_of(Synthesis.objects.all(), "meeting", stage="stage"),
    statements=STATEMENTS,
    words=counts_of(queries.with_cited(), "meeting", **queries.TAKEN_UP),
)
def progress(request: HttpRequest, meeting: Meeting, words: dict | None, **read: dict | None) -> dict:
    """How far the synthesis is, and how much of what was said it takes up."""
    return {"meeting": meeting, "synthesis": counted(**read), "figures": words or {"said": 0, "cited": 0}}


@panel("meeting_manage", template="syntheses/panels/texts.html")
def texts_of(request: HttpRequest, meeting: Meeting) -> dict:
    """The texts of law that were loaded, the briefs on them, and the way to begin one."""
    return {
        "meeting": meeting,
        "bills": meeting.bills.annotate(size=Count("versions")).order_by("pk"),
        "briefs": meeting.briefs.annotate(
            size=Count("amendments", distinct=True),
            waiting=Count("links__questions", filter=WAITING, distinct=True),
        ).order_by("pk"),
    }


@panel("meeting", template="syntheses/panels/briefs.html")
def briefs_of(request: HttpRequest, meeting: Meeting) -> dict | None:
    """The published briefs of a meeting."""
    published = meeting.briefs.filter(stage=Brief.Stage.PUBLISHED)
    briefs = list(published.annotate(size=Count("amendments")).order_by("pk"))
    return {"meeting": meeting, "briefs": briefs} if briefs else None


@panel("contribution", template="syntheses/panels/carried.html")
def carried_by(request: HttpRequest, contribution: Contribution) -> dict | None:
    """The amendments that rest on a contribution, and how they fare."""
    amendments = list(queries.amended_by(Contribution.objects.filter(pk=contribution.pk)))
    return {"amendments": amendments} if amendments else None


@panel("registration", template="syntheses/panels/became.html")
def became_in_one(request: HttpRequest, registration: Registration) -> dict | None:
    """Where to read what became of what one said, behind a personal link."""
    said = registration.meeting.contributions.filter(by(registration.person))
    return became_of(said)


@panel("person", template="syntheses/panels/became.html")
def became_in_all(request: HttpRequest, person: Person) -> dict | None:
    """The same on one's own page, over all meetings."""
    return became_of(Contribution.objects.filter(by(person)))


def became_of(said: QuerySet[Contribution]) -> dict | None:
    meetings: dict[int, Meeting] = {}
    for amendment in queries.amended_by(said):
        meeting = meetings.setdefault(amendment.brief.meeting_id, amendment.brief.meeting)
        meeting.answered = getattr(meeting, "answered", 0) + 1
    together(meetings.values())
    return {"meetings": list(meetings.values())} if meetings else None


@panel("contribution", template="syntheses/panels/contribution.html")
def cited_by(request: HttpRequest, contribution: Contribution) -> dict | None:
    """The published statements that rest on a contribution."""
    statements = list(queries.cited_in(contribution))
    places = [(one, anchor_of(one.session and root_of(one.session), one.question_id)) for one in statements]
    return {"places": places} if places else None


@panel(
    "session",
    template="syntheses/panels/session.html",
    synthesis=first_of(Synthesis.objects.all(), "meeting__sessions", stage="stage"),
    has_chapter=Exists(Statement.objects.filter(Q(session=OuterRef("pk")) | Q(session=OuterRef("repeats")))),
)
def chapter_of(
    request: HttpRequest, session: Session, synthesis: dict | None, has_chapter: bool
) -> dict | None:
    """The way to what the synthesis says of a session."""
    if synthesis is None:
        return None
    root, editor = root_of(session), editor_by(standing_of(request, session.meeting))
    says = Synthesis(**synthesis).is_published and has_chapter
    if not says and not editor.writes_in(root):
        return None
    return {
        "meeting": session.meeting,
        "anchor": anchor_of(root),
        "root": root,
        "says": says,
        "writes": editor.writes_in(root),
    }


@panel("came_of_meeting", template="syntheses/panels/came_of.html")
def came_of(request: HttpRequest, meeting: Meeting) -> dict | None:
    """The published synthesis of a meeting, for those who prepare the next one."""
    synthesis = Synthesis.objects.filter(meeting=meeting, stage=Synthesis.Stage.PUBLISHED).first()
    return synthesis and {"meeting": meeting, "synthesis": synthesis}
