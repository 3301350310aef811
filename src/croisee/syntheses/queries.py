"""What was said and what is made of it, by workshop and question: what pages and documents share."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery

from croisee.attendance.models import Registration
from croisee.contributions.bridge import DECLARED, Declared, declared_by
from croisee.contributions.models import Author, Contribution
from croisee.contributions.standing import root_of
from croisee.journal.models import Entry
from croisee.meetings.models import Cycle, Meeting, Pilot, Question, Session
from croisee.syntheses.editions import Today
from croisee.syntheses.models import Amendment, Basis, Brief, Citation, Comment, Statement, Step, Synthesis

Place = tuple[int | None, int | None]  # a session (the first, when it is held again) and a question

BASES = Prefetch("bases", Basis.objects.select_related("on__session", "on__synthesis__meeting"))


@dataclass(frozen=True, slots=True)
class Line:
    """A statement, the contributions that it cites, and the statements of a lower level."""

    statement: Statement
    sources: tuple[Contribution, ...]
    bases: tuple[Statement, ...] = ()

    @property
    def withdrawn(self) -> int:
        """How many of its sources were withdrawn since."""
        return sum(not source.is_shown for source in self.sources)


@dataclass(frozen=True, slots=True)
class Section:
    """A question of a session, or what answers none: what is stated, what was said, what is cited nowhere."""

    question: Question | None
    lines: tuple[Line, ...]
    contributions: tuple[Contribution, ...]
    uncited: tuple[Contribution, ...]

    @property
    def pk(self) -> int | None:
        return self.question and self.question.pk

    @property
    def neighbours(self) -> list[tuple[Line, Line | None]]:
        """Each block with the sentence after it that it could be merged with."""
        after = [*self.lines[1:], None]
        pairs = list(zip(self.lines, after, strict=True))
        fits = (two and not (one.statement.is_heading or two.statement.is_heading) for one, two in pairs)
        return [(one, two if fit else None) for (one, two), fit in zip(pairs, fits, strict=True)]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A session, or what belongs to none."""

    session: Session | None
    sections: tuple[Section, ...]

    @property
    def pk(self) -> int | None:
        return self.session and self.session.pk

    @property
    def lines(self) -> list[Line]:
        return [line for section in self.sections for line in section.lines]

    @property
    def size(self) -> int:
        """How many sentences it has."""
        return sum(not line.statement.is_heading for line in self.lines)

    @property
    def contributions(self) -> list[Contribution]:
        return [said for section in self.sections for said in section.contributions]

    @property
    def uncited(self) -> list[Contribution]:
        return [said for section in self.sections for said in section.uncited]

    @property
    def cited(self) -> int:
        """How many of its contributions are cited somewhere."""
        return len(self.contributions) - len(self.uncited)


@dataclass(frozen=True)
class Reading:
    """The chapters in the order of the day; as what (`roles`) and from where (`places`) people came."""

    meeting: Meeting
    chapters: tuple[Chapter, ...]
    sessions: Mapping[int, Session]
    questions: Mapping[int, Question]

    @cached_property
    def came(self) -> list[tuple]:
        """Each registration: how it stands, then what it declares."""
        return list(self.meeting.registrations.values_list("status", *DECLARED))

    @cached_property
    def roles(self) -> dict[int, str]:
        return {person: role for _status, person, role, *_rest in self.came}

    @cached_property
    def places(self) -> dict[int, int | None]:
        return {person: place for _status, person, _role, place, *_rest in self.came}

    @property
    def declared(self) -> Declared:
        """What those declare who are confirmed."""
        confirmed = Registration.Status.CONFIRMED
        return declared_by(rest for status, *rest in self.came if status == confirmed)

    def today(self, synthesis: Synthesis) -> Today:
        """What it says of a synthesis that was read whole."""
        return Today(synthesis, self.sessions, self.questions, [line.statement for line in self.lines])

    @property
    def lines(self) -> list[Line]:
        return [line for chapter in self.chapters for line in chapter.lines]

    @property
    def contributions(self) -> list[Contribution]:
        return [said for chapter in self.chapters for said in chapter.contributions]

    @property
    def uncited(self) -> list[Contribution]:
        return [said for chapter in self.chapters for said in chapter.uncited]

    @property
    def cited(self) -> int:
        return len(self.contributions) - len(self.uncited)

    def chapter(self, session: int | None) -> Chapter | None:
        return next((chapter for chapter in self.chapters if chapter.pk == session), None)

    def place_of(self, statement: int) -> tuple[Chapter, Section, Line] | None:
        """Where a statement stands; None when it is gone, or is not for the reader."""
        places = ((c, s, line) for c in self.chapters for s in c.sections for line in s.lines)
        return next((place for place in places if place[2].statement.pk == statement), None)


def read(
    of: Meeting | Cycle, synthesis: Synthesis | None, *, within: frozenset[int] | None = None
) -> Reading:
    """All of it, or only what belongs to some sessions, in seven statements; of a cycle, one chapter."""
    if isinstance(of, Meeting):
        return read_meeting(of, synthesis, within)
    lines = stated(synthesis, {}, {})[None, None]
    return Reading(None, (Chapter(None, (Section(None, tuple(lines), (), ()),)),), {}, {})


def read_meeting(meeting: Meeting, synthesis: Synthesis | None, within: frozenset[int] | None) -> Reading:
    sessions = {session.pk: session for session in meeting.sessions.in_order()}
    said = spoken(meeting, sessions, within)
    lines = stated(synthesis, sessions, {one.pk: one for ones in said.values() for one in ones})
    cited = {source.pk for ones in lines.values() for line in ones for source in line.sources}
    questions = list(meeting.questions.select_related("session"))
    chapters = []
    for session in chapter_heads(sessions, said, lines, within):
        places = places_in(session, questions, {*said, *lines})
        sections = [section(q, lines.get(place, []), said.get(place, []), cited) for q, place in places]
        chapters.append(Chapter(session, tuple(sections)))
    return Reading(meeting, tuple(chapters), sessions, {question.pk: question for question in questions})


def home(session: int | None, sessions: Mapping[int, Session]) -> int | None:
    """The session under which something is listed."""
    return root_of(sessions[session]) if session in sessions else None


def spoken(
    meeting: Meeting, sessions: Mapping[int, Session], within: frozenset[int] | None
) -> dict[Place, list[Contribution]]:
    """The contributions of each place, those that most agree with first."""
    authors = Prefetch("authors", Author.objects.select_related("person", "organisation"))
    found = meeting.contributions.with_voices().prefetch_related(authors)
    places: dict[Place, list[Contribution]] = defaultdict(list)
    for one in sorted(found, key=lambda c: (-c.agree, c.disagree, c.said_at, c.pk)):
        session = home(one.session_id, sessions)
        if within is None or session in within:
            places[session, one.question_id].append(one)
    return places


def stated(
    synthesis: Synthesis | None, sessions: Mapping[int, Session], said: dict[int, Contribution]
) -> dict:
    """The statements of each place, in their order, with their sources."""
    places: dict[Place, list[Line]] = defaultdict(list)
    if synthesis is None:
        return places
    remarks = Comment.objects.filter(block=OuterRef("key"), settled_at=None).order_by().values("block")
    found = synthesis.statements.annotate(remarks=Subquery(remarks.annotate(n=Count("pk")).values("n")))
    for statement in found.select_related("writing__person").prefetch_related("citations", BASES):
        cited = (said.get(citation.contribution_id) for citation in statement.citations.all())
        sources = sorted(filter(None, cited), key=lambda c: c.pk)
        place = home(statement.session_id, sessions), statement.question_id
        bases = tuple(basis.on for basis in statement.bases.all())
        places[place].append(Line(statement, tuple(sources), bases))
    return places


def chapter_heads(
    sessions: Mapping[int, Session], said: dict, lines: dict, within: frozenset[int] | None
) -> list[Session | None]:
    """Workshops, sessions in which something was said, then what belongs to no session."""
    used = {session for session, _ in {*said, *lines}}
    heads: list[Session | None] = [
        session
        for session in sessions.values()
        if not session.repeats_id and (session.kind == Session.Kind.WORKSHOP or session.pk in used)
    ]
    if within is not None:
        return [session for session in heads if session.pk in within]
    return [*heads, None] if heads or None in used else heads


def places_in(session: Session | None, questions: list[Question], used: set[Place]) -> list:
    """The questions of a session, those of others that were answered there, then what answers none."""
    pk = session and session.pk
    asked = [q for q in questions if q.session_id == pk]
    asked += [q for q in questions if q.session_id != pk and (pk, q.pk) in used]
    places = [(question, (pk, question.pk)) for question in asked]
    return places if places and (pk, None) not in used else [*places, (None, (pk, None))]


def section(
    question: Question | None, lines: list[Line], said: list[Contribution], cited: set[int]
) -> Section:
    shown = tuple(one for one in said if one.stands or (one.is_shown and one.pk in cited))
    return Section(question, tuple(lines), shown, tuple(one for one in shown if one.pk not in cited))


def pilots_of(meeting: Meeting) -> dict[int, list[str]]:
    """Who leads each session."""
    found: dict[int, list[str]] = defaultdict(list)
    for pilot in Pilot.objects.filter(session__meeting=meeting).select_related("organisation"):
        found[pilot.session_id].append(str(pilot))
    return found


def removed_from(synthesis: Synthesis, lines: Iterable[Line]) -> list[Entry]:
    """The last statements that were removed and are not among these again, the newest first."""
    there = {str(line.statement.key) for line in lines}
    newest: dict[str, Entry] = {}
    for entry in Entry.objects.about(synthesis).filter(verb="statement.removed")[:20]:
        newest.setdefault(entry.facts["key"], entry)
    gone = (entry for key, entry in newest.items() if key not in there and "into" not in entry.facts)
    return list(gone)[:5]


def cited_in(contribution: Contribution) -> QuerySet[Statement]:
    """The published statements that cite a contribution, directly or through those below them."""
    cites = Statement.objects.filter(citations__contribution=contribution).values("pk")
    above = Basis.objects.filter(on__in=cites).values("statement")
    here = Q(pk__in=cites) | Q(pk__in=above) | Q(bases__on__in=above)
    found = Statement.objects.filter(here, synthesis__stage=Synthesis.Stage.PUBLISHED).distinct()
    return found.select_related("synthesis__meeting", "session").order_by("position", "pk")


# how many contributions there are of `with_cited`, and how many of them are cited
TAKEN_UP = {"said": Count("pk"), "cited": Count("pk", filter=Q(is_cited=True))}


def with_cited() -> QuerySet[Contribution]:
    """What stands for itself, each with whether the synthesis cites it or one merged into it."""
    here = Q(contribution=OuterRef("pk")) | Q(contribution__merged_into=OuterRef("pk"))
    cited = Citation.objects.filter(here, statement__synthesis__meeting=OuterRef("meeting"))
    return Contribution.objects.shown().annotate(is_cited=Exists(cited))


def may_carry(brief: Brief, ticked: Iterable[str]) -> list[Contribution | Statement]:
    """What an amendment may rest on: published statements, what was said, and what it rests on already."""
    statements = Statement.objects.said().filter(synthesis__meeting=brief.meeting)
    published = Q(synthesis__stage=Synthesis.Stage.PUBLISHED)
    contributions = brief.meeting.contributions.with_voices()
    known = {sort: [int(name[1:]) for name in ticked if name[0] == sort] for sort in "cs"}
    shown = contributions.shown() | contributions.filter(pk__in=known["c"])
    said = sorted(shown, key=lambda one: (-one.agree, one.disagree, one.pk))
    return [*statements.filter(published | Q(pk__in=known["s"])), *said]


def amended_by(contributions: QuerySet[Contribution]) -> QuerySet[Amendment]:
    """The amendments of published briefs that rest on some contributions, each with its last step."""
    here = Q(evidence__contribution__in=contributions)
    here |= Q(evidence__statement__citations__contribution__in=contributions)
    found = Amendment.objects.filter(here, brief__stage=Brief.Stage.PUBLISHED).distinct()
    last = Step.objects.filter(amendment=OuterRef("pk")).order_by("-on", "-pk").values("kind")[:1]
    return found.select_related("brief__meeting", "wording").annotate(last=Subquery(last)).order_by("pk")
