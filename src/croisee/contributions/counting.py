"""What is counted: the columns of a wall, what goes on in a session, the figures of a meeting."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Count, F, Q, QuerySet, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext

from croisee.contributions.models import ASKED, Contribution, Position, Priority
from croisee.contributions.queries import here, takes_words, to_moderate
from croisee.meetings.models import Meeting, Question, Session
from croisee.translations.naming import called


@dataclass(frozen=True, slots=True)
class Tally:
    """How many contributions there are of something."""

    label: str
    count: int
    value: str | int = ""


def by_kind(found: QuerySet[Contribution]) -> list[Tally]:
    """How many of each kind, in the order of the kinds, those that are there."""
    counts = dict(found.order_by().values_list("kind").annotate(Count("pk")))
    return tallies(counts)


def tallies(counts: dict[str, int]) -> list[Tally]:
    return [Tally(str(k.label), counts[k], k.value) for k in Contribution.Kind if counts.get(k)]


def tallied(found: QuerySet[Contribution], questions: Iterable[Question]) -> tuple[list[Tally], list[Tally]]:
    """How many of each kind, and how many to each question that has some: they are read only if one has."""
    kinds: Counter[str] = Counter()
    answers: Counter[int] = Counter()
    for kind, question, count in found.order_by().values_list("kind", "question").annotate(Count("pk")):
        kinds[kind] += count
        if question:
            answers[question] += count
    answered = [one for one in questions if one.pk in answers] if answers else []
    return tallies(kinds), [Tally(called(one), answers[one.pk], one.pk) for one in answered]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the wall: what it collects, how much there is, the newest of it."""

    label: str
    count: int
    said: tuple[Contribution, ...]
    kind: str = ""


def columns_by_kind(found: QuerySet[Contribution], most: int) -> list[Column]:
    """A column for each kind that is there."""
    said = newest_of(found, "kind", most)
    return [Column(t.label, t.count, tuple(said[t.value]), str(t.value)) for t in by_kind(found)]


def columns_by_question(
    found: QuerySet[Contribution], questions: Iterable[Question], most: int
) -> list[Column]:
    """A column for each question that somebody answered, and one for what answers none."""
    said = newest_of(found, "question_id", most)
    counts = dict(found.order_by().values_list("question").annotate(Count("pk")))
    labels = {question.pk: called(question) for question in questions} | {None: gettext("No question")}
    return [Column(text, counts[pk], tuple(said[pk])) for pk, text in labels.items() if counts.get(pk)]


def newest_of(found: QuerySet[Contribution], field: str, most: int) -> dict:
    """The newest of each value of a field, in two statements whatever their number."""
    place = Window(RowNumber(), partition_by=F(field), order_by=[F("said_at").desc(), F("pk").desc()])
    said = defaultdict(list)
    for one in found.for_list().annotate(place=place).filter(place__lte=most).order_by("-said_at", "-pk"):
        said[getattr(one, field)].append(one)
    return said


@dataclass(frozen=True, slots=True)
class Activity:
    """How much goes on in a session: what was said, by how many, and the positions."""

    said: int
    people: int
    positions: int
    holders: int
    waiting: int
    choosers: int


def activity_in(session: Session) -> Activity:
    """For the pilot, in four statements."""
    said, held = here(session).order_by(), Position.everything.filter(contribution__in=here(session))
    chosen = Priority.objects.filter(contribution__in=here(session))
    return Activity(
        **said.aggregate(said=Count("pk", distinct=True), people=Count("authors__person", distinct=True)),
        waiting=to_moderate(session).filter(is_waiting=True).count(),
        choosers=chosen.values("person").distinct().count(),
        **held.aggregate(
            positions=Count("pk"), holders=Count("person", distinct=True) + Count("slip", distinct=True)
        ),
    )


@dataclass(frozen=True, slots=True)
class Figures:
    """How much was said in a meeting: by session, by kind, and how much of it is concrete."""

    total: int
    complete: int
    sessions: tuple[tuple[Session, int], ...]
    kinds: tuple[Tally, ...]

    @property
    def share(self) -> int:
        """Per cent of the contributions that have all their details."""
        return round(100 * self.complete / self.total) if self.total else 0


def figures_of(meeting: Meeting, sessions: Iterable[Session]) -> Figures:
    """The figures for the organisers, by the sessions in which something may be said; one statement."""
    lacks = (
        Q(*[(name, "") for name in names], _connector=Q.OR) & Q(kind=kind) for kind, names in ASKED.items()
    )
    complete = ~reduce(or_, lacks)
    rows = meeting.contributions.shown().order_by().values_list("session", "kind")
    rows = list(rows.annotate(all=Count("pk"), full=Count("pk", filter=complete)))
    said, kinds = Counter(), Counter()
    for pk, kind, count, _ in rows:
        said[pk] += count
        kinds[kind] += count
    return Figures(
        total=sum(kinds.values()),
        complete=sum(row[3] for row in rows),
        sessions=tuple((session, said[session.pk]) for session in sessions if takes_words(session)),
        kinds=tuple(tallies(kinds)),
    )
