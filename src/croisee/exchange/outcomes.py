"""What became of what somebody said: statements that cite it, amendments and projects that rest on it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from croisee.contributions.models import Contribution
from croisee.contributions.standing import root_of
from croisee.cooperation.models import Project
from croisee.meetings.models import Meeting
from croisee.network.models import Person
from croisee.syntheses.bridge import anchor_of
from croisee.syntheses.models import Amendment, Brief, Citation, Evidence, Statement, Synthesis

LEVELS = 2  # above the statement that cites: the whole meeting, its cycle
Keys = Mapping[int, set[int]]


@dataclass(frozen=True)
class Outcome:
    """Something that one said, and what became of it."""

    contribution: Contribution
    family: frozenset[int]  # itself, and all that was put together with it
    statements: tuple[Statement, ...]
    amendments: tuple[Amendment, ...]
    projects: tuple[Project, ...]

    @property
    def places(self) -> list[tuple[Statement, str]]:
        """The statements, each with the address at which it is read."""
        return [(statement, place_of(statement)) for statement in self.statements]

    @property
    def is_taken_up(self) -> bool:
        return bool(self.statements or self.amendments or self.projects)


def outcomes_of(person: Person, meeting: Meeting) -> list[Outcome]:
    """What somebody said in a meeting, what was taken up first, in eight statements at most."""
    said = list(said_by(person, meeting))
    families = families_of(said, meeting)
    words = joined(families, families)
    cited = statements_on(words)
    rests = joined(cited, cited)
    on_words, on_statements = evidence_on(words, rests)
    grown = grown_from(words)
    statements = read_along(published().filter(pk__in=rests))
    amendments = read_along(
        briefed().filter(pk__in=joined(on_words, on_words) | joined(on_statements, rests))
    )
    projects = read_along(Project.objects.filter(pk__in=joined(grown, grown)))
    found = [
        Outcome(
            one,
            frozenset(families[one.pk]),
            statements=picked(statements, joined(cited, families[one.pk])),
            amendments=picked(
                amendments,
                joined(on_words, families[one.pk]) | joined(on_statements, joined(cited, families[one.pk])),
            ),
            projects=picked(projects, joined(grown, families[one.pk])),
        )
        for one in said
    ]
    found = [one for one in found if one.is_taken_up or one.contribution.is_shown]
    return sorted(found, key=lambda one: not one.is_taken_up)


def said_by(person: Person, meeting: Meeting) -> QuerySet[Contribution]:
    """Somebody's own words, also those that stand under “a participant”; not what was merged with them."""
    mine = meeting.contributions.filter(authors__person=person, authors__brought_from=None)
    return mine.select_related("session").order_by("said_at", "pk")


def families_of(said: Iterable[Contribution], meeting: Meeting) -> dict[int, set[int]]:
    """With each of them all that was put together with it, however often, in one statement."""
    rows = Contribution.everything.filter(meeting=meeting).exclude(merged_into=None)
    into = dict(rows.values_list("pk", "merged_into")) if said else {}

    def root(pk: int) -> int:
        while pk in into:
            pk = into[pk]
        return pk

    members: dict[int, set[int]] = defaultdict(set)
    for pk in into:
        members[root(pk)].add(pk)
    return {one.pk: {one.pk, root(one.pk)} | members[root(one.pk)] for one in said}


def statements_on(words: set[int]) -> dict[int, set[int]]:
    """The statements that rest on each contribution, directly or through those below them."""
    levels = ["statement" + "__carries__statement" * level for level in range(LEVELS + 1)]
    rows = Citation.objects.filter(contribution__in=words).order_by()
    found: dict[int, set[int]] = defaultdict(set)
    for contribution, *statements in rows.values_list("contribution", *levels):
        found[contribution].update(filter(None, statements))
    return found


def evidence_on(words: set[int], statements: set[int]) -> tuple[Keys, Keys]:
    """The amendments that rest on each contribution, and on each statement."""
    rows = Evidence.objects.filter(Q(contribution__in=words) | Q(statement__in=statements))
    on_words, on_statements = defaultdict(set), defaultdict(set)
    for amendment, contribution, statement in rows.values_list("amendment", "contribution", "statement"):
        (on_words[contribution] if contribution else on_statements[statement]).add(amendment)
    return on_words, on_statements


def grown_from(words: set[int]) -> dict[int, set[int]]:
    """The projects of meetings, and the shared ones, that grow from each contribution."""
    shown = Q(project__meeting__isnull=False) | Q(project__in=Project.objects.shared().values("pk"))
    rows = Project.contributions.through.objects.filter(shown, contribution__in=words)
    return grouped(rows, "contribution", "project")


def published() -> QuerySet[Statement]:
    """Statements that everybody who may see the meeting may read."""
    found = Statement.objects.filter(synthesis__stage=Synthesis.Stage.PUBLISHED)
    return found.select_related("synthesis__meeting", "session").order_by("synthesis", "position", "pk")


def briefed() -> QuerySet[Amendment]:
    """Amendments of published briefs, with their steps."""
    found = Amendment.objects.filter(brief__stage=Brief.Stage.PUBLISHED).order_by("pk")
    return found.select_related("brief__meeting", "article__bill", "wording").prefetch_related("steps")


def place_of(statement: Statement) -> str:
    """The address at which a statement is read, near its words."""
    anchor = anchor_of(statement.session and root_of(statement.session), statement.question_id)
    return f"{statement.synthesis.get_absolute_url()}#{anchor}"


def grouped(rows: QuerySet, by: str, what: str) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for key, value in rows.order_by().values_list(by, what):
        found[key].add(value)
    return found


def joined(keys: Keys, of: Iterable[int]) -> set[int]:
    """All that stands under some keys."""
    return {value for key in of for value in keys.get(key, ())}


def read_along(rows: QuerySet) -> dict[int, object]:
    return {row.pk: row for row in rows}


def picked(rows: Mapping[int, object], keys: set[int]) -> tuple:
    """Some rows, in the order in which they were read."""
    return tuple(row for pk, row in rows.items() if pk in keys)
