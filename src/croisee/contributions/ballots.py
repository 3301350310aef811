"""Priorities: the contributions to each question of a session, and the few that somebody chose."""

from collections import defaultdict
from collections.abc import Set
from dataclasses import dataclass

from croisee.contributions.leading import conduct_of
from croisee.contributions.models import Conduct, Contribution, Priority
from croisee.contributions.queries import here, questions_of, with_priorities
from croisee.meetings.models import Question, Session
from croisee.network.models import Person


@dataclass(frozen=True, slots=True)
class Ballot:
    """What may be chosen for one question, or for none; the results show once one has chosen oneself."""

    question: Question | None
    said: tuple[Contribution, ...]
    mine: Set[int]
    is_counted: bool

    @property
    def number(self) -> str:
        """The number of the question, as its form sends it."""
        return str(self.question.pk) if self.question else ""


def ballots_in(session: Session, person: Person) -> list[Ballot]:
    """A ballot for each question to which something was said, in their order."""
    said: dict[int | None, list[Contribution]] = defaultdict(list)
    for contribution in with_priorities(here(session)).for_list().order_by("said_at", "pk"):
        said[contribution.question_id].append(contribution)
    mine = set(
        Priority.objects.filter(person=person, contribution__in=here(session)).values_list(
            "contribution", flat=True
        )
    )
    concludes = conduct_of(session).phase == Conduct.Phase.CONCLUDE
    questions = [*questions_of(session), None]
    return [
        ballot(question, said[question and question.pk], mine, concludes)
        for question in questions
        if said[question and question.pk]
    ]


def ballot(question: Question | None, said: list[Contribution], mine: Set[int], concludes: bool) -> Ballot:
    chosen = mine & {contribution.pk for contribution in said}
    return Ballot(question, tuple(said), chosen, concludes or bool(chosen))
