"""A synthesis as a value: as it stands today, or as a version keeps it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any

from django.db.models import Prefetch

from croisee.meetings.models import Question, Session
from croisee.syntheses.counted import Number, read
from croisee.syntheses.models import Basis, Statement, Synthesis, Version

BASES = Prefetch("bases", Basis.objects.select_related("on"))
LAST = 1 << 30  # after everything that has a place


@dataclass(frozen=True, slots=True)
class Block:
    """A statement and where it stands; the title and the question are kept as they read then."""

    key: str
    session: int | None
    title: str
    question: int | None
    asked: str
    text: str
    is_raw: bool
    cites: tuple[int, ...]
    is_heading: bool = False
    rests: tuple[str, ...] = ()  # the keys of statements of a lower level
    stance: str = ""
    numbers: tuple[Number, ...] = ()

    @property
    def place(self) -> tuple[int | None, int | None]:
        return self.session, self.question

    @property
    def has_source(self) -> bool:
        return bool(self.cites or self.rests or self.numbers)

    @property
    def held(self) -> str:
        """How it is held, in words; nothing where that is not said."""
        return str(Statement.Stance(self.stance).label) if self.stance else ""


@dataclass(frozen=True, slots=True)
class Edition:
    """The head of a synthesis and its blocks in the order of reading."""

    title: str
    introduction: str
    language: str
    blocks: tuple[Block, ...]

    def within(self, sessions: frozenset[int] | None) -> "Edition":
        """Only what belongs to some sessions; all of it for None."""
        if sessions is None:
            return self
        blocks = tuple(block for block in self.blocks if block.session in sessions)
        return Edition(self.title, self.introduction, self.language, blocks)

    @property
    def unsourced(self) -> list[Block]:
        return [block for block in self.blocks if not (block.has_source or block.is_heading)]


@dataclass(frozen=True)
class Today:
    """What stands there now: the statements with what they rest on, the sessions and questions in order."""

    synthesis: Synthesis
    sessions: Mapping[int, Session]
    questions: Mapping[int, Question]
    statements: Sequence[Statement]

    @cached_property
    def edition(self) -> Edition:
        one, places = self.synthesis, (self.sessions, self.questions)
        blocks = tuple(block_of(row, *places) for row in in_order(self.statements, *places))
        return Edition(one.title, one.introduction, one.language, blocks)


def today(synthesis: Synthesis) -> Today:
    """The same read in five statements."""
    meeting = synthesis.meeting
    sessions = {session.pk: session for session in meeting.sessions.in_order()} if meeting else {}
    questions = {question.pk: question for question in meeting.questions.all()} if meeting else {}
    rows = synthesis.statements.prefetch_related("citations", BASES)
    return Today(synthesis, sessions, questions, list(rows))


def edition_today(synthesis: Synthesis) -> Edition:
    return today(synthesis).edition


def in_order(rows: Iterable[Statement], sessions: dict, questions: dict) -> list[Statement]:
    """As one reads them: by session, question, position; what belongs to none comes last."""
    of_session = {pk: n for n, pk in enumerate(sessions)}
    of_question = {pk: n for n, pk in enumerate(questions)}

    def place(one: Statement) -> tuple:
        session, question = of_session.get(one.session_id, LAST), of_question.get(one.question_id, LAST)
        return session, question, one.position, one.pk

    return sorted(rows, key=place)


def block_of(row: Statement, sessions: dict[int, Session], questions: dict[int, Question]) -> Block:
    session, question = sessions.get(row.session_id), questions.get(row.question_id)
    return Block(
        key=str(row.key),
        session=row.session_id,
        title=session.title if session else "",
        question=row.question_id,
        asked=question.text if question else "",
        text=row.text,
        is_raw=row.is_raw,
        cites=tuple(sorted(citation.contribution_id for citation in row.citations.all())),
        is_heading=row.is_heading,
        stance=row.stance,
        rests=tuple(sorted(str(basis.on.key) for basis in row.bases.all())),
        numbers=row.figures,
    )


def snapshot_of(edition: Edition) -> dict[str, Any]:
    """An edition as plain JSON."""
    return asdict(edition)


def edition_in(version: Version) -> Edition:
    """The synthesis as it stood then."""
    kept = version.snapshot
    lists = {"cites": tuple, "rests": tuple, "numbers": read}
    blocks = tuple(
        Block(**{name: lists[name](value) if name in lists else value for name, value in block.items()})
        for block in kept["blocks"]
    )
    return Edition(kept["title"], kept["introduction"], kept["language"], blocks)
