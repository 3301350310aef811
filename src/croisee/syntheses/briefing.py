"""A brief as it is read: each amendment with its article of today, what carries it, what became of it."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Prefetch

from croisee.engines import law
from croisee.syntheses.evidence import EVIDENCE, Carried, carried
from croisee.syntheses.models import Amendment, BillVersion, Brief, Step, Wording


@dataclass(frozen=True)
class Point:
    """An amendment, how its article stands in the newest version (None: it is gone), and what carries it."""

    amendment: Amendment
    newest: Wording | None
    carried: Carried
    steps: tuple[Step, ...]

    @property
    def last(self) -> Step | None:
        return self.steps[-1] if self.steps else None

    @property
    def fate(self) -> str:
        return str(self.last.get_kind_display()) if self.last else ""

    @property
    def is_decided(self) -> bool:
        return bool(self.last and self.last.kind in Step.DECIDED)

    @property
    def number(self) -> str:
        """The number of its article, as it is today."""
        return (self.newest or self.amendment.wording).number

    @cached_property
    def is_outdated(self) -> bool:
        """Whether the article changed since, and nothing is decided: it must be read again."""
        if self.is_decided or (self.newest and self.newest.pk == self.amendment.wording_id):
            return False
        return self.newest is None or not same(self.newest.text, self.amendment.wording.text)

    @cached_property
    def current(self) -> str:
        """The words that it wants otherwise; nothing for a new article."""
        return "" if self.amendment.kind == Amendment.Kind.AFTER else self.amendment.wording.text

    @cached_property
    def alineas(self) -> tuple[law.Alinea, ...]:
        """From the current wording to the proposed one."""
        return law.difference(self.current, self.amendment.proposed)

    @cached_property
    def since(self) -> tuple[law.Alinea, ...]:
        """What changed in the article since the amendment was written."""
        return law.difference(self.amendment.wording.text, self.newest.text if self.newest else "")

    @property
    def instructions(self) -> tuple[law.Instruction, ...]:
        return law.instructions(self.current, self.amendment.proposed)


def same(one: str, other: str) -> bool:
    return all(alinea.kind == "same" for alinea in law.difference(one, other))


@dataclass(frozen=True)
class Reading:
    """A brief with its points, in the order of the text."""

    brief: Brief
    points: tuple[Point, ...]
    wordings: tuple[Wording, ...]  # of the newest version, in its order

    @property
    def newest(self) -> BillVersion | None:
        return self.wordings[0].version if self.wordings else None

    @property
    def outdated(self) -> list[Point]:
        return [point for point in self.points if point.is_outdated]

    @property
    def unsourced(self) -> list[Point]:
        return [point for point in self.points if not point.carried.size]

    @property
    def adopted(self) -> list[Point]:
        return [p for p in self.points if p.last and p.last.kind in (Step.Kind.ADOPTED, Step.Kind.LAW)]

    @cached_property
    def places(self) -> dict[int, str]:
        """The places from which enough people carry an amendment, by name."""
        cells = {cell.key: cell.word for point in self.points for cell in point.carried.places.cells}
        return dict(sorted(cells.items(), key=lambda pair: pair[1]))

    def from_place(self, place: int | None) -> "Reading":
        """Only what is carried from there, by enough people to be shown."""
        if place is None:
            return self
        kept = (p for p in self.points if place in {cell.key for cell in p.carried.places.cells})
        return Reading(self.brief, tuple(kept), self.wordings)

    def point(self, pk: int) -> Point | None:
        return next((point for point in self.points if point.amendment.pk == pk), None)


STEPS = Prefetch("steps", Step.objects.order_by("on", "pk"))


def read(brief: Brief, *, whole_text: bool = False) -> Reading:
    """All of a brief, in a fixed number of statements; of the text, the articles that it would change."""
    found = brief.amendments.select_related("article", "wording__version")
    amendments = list(found.prefetch_related(STEPS, EVIDENCE))
    found = Wording.objects.of_newest_version().filter(version__bill=brief.bill_id)
    asked = found if whole_text else found.filter(article__in=[one.article_id for one in amendments])
    wordings = tuple(asked.select_related("article", "version"))
    newest = {one.article_id: one for one in wordings}
    rests = carried(brief, amendments)
    points = (
        Point(one, newest.get(one.article_id), rests[one.pk], tuple(one.steps.all())) for one in amendments
    )
    return Reading(brief, tuple(points), wordings)


def read_one(amendment: Amendment, newest: Wording) -> Point:
    """One amendment, with its article as it stood last."""
    rests = carried(amendment.brief, [amendment])[amendment.pk]
    return Point(amendment, newest if newest.is_today else None, rests, tuple(amendment.steps.all()))


def evidence_keys(amendment: Amendment) -> set[str]:
    """What it rests on, as a form names it: c12 for a contribution, s4 for a statement."""
    rows = amendment.evidence.all()
    return {f"s{row.statement_id}" if row.statement_id else f"c{row.contribution_id}" for row in rows}
