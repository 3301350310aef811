"""One project against a whole catalogue: what may be asked for, what not, what is still open, and why."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property

from .catalogue import Catalogue
from .changes import Change, changes
from .compiled import Compiled
from .explaining import NAMES, Outcome, reasons_of
from .project import Project
from .questions import Priors, Question, questions
from .rule import AllOf, Facts, Rule, standing


class Desk:
    """A catalogue on a day, made ready once for many projects."""

    def __init__(self, catalogue: Catalogue, day: date) -> None:
        self.catalogue, self.day = catalogue, day
        rules = [standing(one.rule, day) or AllOf(()) for one in catalogue.instruments]
        self.compiled = Compiled(rules, catalogue.territories)
        self.place_of = {one.id: n for n, one in enumerate(catalogue.instruments)}

    def check(self, project: Project, priors: Priors | None = None) -> "Check":
        """By the rules of this day, which must be that of the project."""
        if project.today != self.day:
            raise ValueError(f"The rules are those of {self.day}, the project is of {project.today}.")
        return Check(self, project.facts, priors)


class Check:
    """The verdicts are there at once; why, and what to ask, is worked out when somebody asks."""

    def __init__(self, desk: Desk, facts: Facts, priors: Priors | None = None) -> None:
        self.desk, self.facts, self.priors = desk, facts, priors
        self._values = desk.compiled.values(facts)

    @cached_property
    def verdicts(self) -> dict[str, str]:
        """Of each instrument: eligible, not or unknown."""
        values = self._values[self.desk.compiled.roots].tolist()
        return {one: NAMES[value] for one, value in zip(self.desk.place_of, values, strict=True)}

    def outcome(self, instrument: str) -> Outcome:
        """The verdict with its reasons."""
        rule, source = self._rule(instrument), self.desk.catalogue.by_id[instrument].source
        reasons = reasons_of(rule, self._value_of, self.facts, source)
        return Outcome(instrument, NAMES[self._value_of(rule)], reasons)

    def outcomes(self) -> Iterator[Outcome]:
        """All of them, in the order of the catalogue."""
        return map(self.outcome, self.desk.place_of)

    def changes(self, instrument: str) -> tuple[Change, ...]:
        """The least that would have to be otherwise; none where nothing would help or nothing has to."""
        return changes(self._rule(instrument), self.facts, self.desk.catalogue.territories)

    @cached_property
    def next_question(self) -> Question | None:
        """The field whose answer decides most; None when all is settled."""
        return max(self.questions, key=lambda one: (one.settles, one.asked_by), default=None)

    @cached_property
    def questions(self) -> list[Question]:
        """All fields that something waits for, with what an answer settles, in the order of the rules."""
        return questions(self.desk.compiled, self.facts, self.priors)

    def _rule(self, instrument: str) -> Rule:
        return self.desk.compiled.rules[self.desk.place_of[instrument]]

    def _value_of(self, rule: Rule) -> int:
        return int(self._values[self.desk.compiled.node_of(rule)])
