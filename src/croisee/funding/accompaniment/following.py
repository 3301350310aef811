"""What an adviser has to do: projects, what comes next for each, requests; and how soon they are answered."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from django.db.models import F, Prefetch, QuerySet

from croisee.funding import steps
from croisee.funding.models import Accompaniment, Application, Path
from croisee.funding.models.accompaniment import State
from croisee.funding.models.application import State as Step
from croisee.network.models import Person
from croisee.syntheses.evidence import LEAST

MOST, SOME = 50, 3
COUNTED = 1000  # of the last answers
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Followed:
    """A project that an adviser follows, as far as its bearer shares it: its files, and what comes next."""

    one: Accompaniment
    files: tuple[tuple[str, int], ...]
    steps: tuple[steps.Step, ...]

    @property
    def on(self) -> date:
        return next((step.on for step in self.steps if step.on), date.max)


def followed_by(person: Person, today: date) -> list[Followed]:
    """What they follow now; what is due first comes first."""
    files = Prefetch("path__applications", Application.objects.only("state", "path"))
    rows = Accompaniment.objects.opening(()).filter(adviser__person=person).with_all().prefetch_related(files)
    found = list(rows[:MOST])
    due = defaultdict(list)
    for step in steps.of([one.path_id for one in found if one.shares_files], today):
        due[step.one.path_id].append(step)
    told = [Followed(one, files_of(one), tuple(due[one.path_id][:SOME])) for one in found]
    return sorted(told, key=lambda one: (one.on, -one.one.pk))


def files_of(one: Accompaniment) -> tuple[tuple[str, int], ...]:
    """How many files of a project are in each state; none where they are not shared."""
    counts = Counter(file.state for file in one.path.applications.all()) if one.shares_files else Counter()
    return tuple((str(state.label), counts[state]) for state in Step if counts[state])


def requests_to(person: Person) -> QuerySet[Accompaniment]:
    """What waits for an adviser's answer, the oldest first."""
    return Accompaniment.objects.filter(adviser__person=person, state=State.ASKED).with_all().order_by("pk")


def days_to_answer(rows: Iterable[tuple]) -> list[float]:
    return [(answered - asked) / DAY for asked, answered in rows]


def own_promptness(person: Person) -> float | None:
    """In how many days somebody answers, half of the times; to them alone, from the first answer on."""
    days = days_to_answer(
        answered().filter(adviser__person=person).values_list("asked_at", "answered_at")[:COUNTED]
    )
    return median(days) if days else None


def promptness() -> float | None:
    """The same of all advisers, from five answers on."""
    days = days_to_answer(answered().values_list("asked_at", "answered_at")[:COUNTED])
    return median(days) if len(days) >= LEAST else None


def answered() -> QuerySet[Accompaniment]:
    """The last requests that were answered, whatever the answer."""
    return Accompaniment.objects.exclude(answered_at=None).order_by("-answered_at", "-pk")


def handed_by(one: Accompaniment) -> QuerySet[Accompaniment]:
    """Whom an adviser has proposed instead, and what became of it."""
    return one.handed.select_related("adviser__person", "adviser__organisation")[:MOST]


def advisers_of(path: Path) -> QuerySet[Accompaniment]:
    """Who follows a project, was asked or proposed, what runs before what is over."""
    return path.accompaniments.with_all().order_by(F("ended_at").asc(nulls_first=True), "-pk")[:MOST]
