"""The meetings of one cycle on one day: which towns there are, and how far each is beside the others."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from croisee.attendance import rules
from croisee.attendance.models import Arrival, Registration
from croisee.attendance.queries import Figures, figures_for_everybody
from croisee.attendance.targets import Gauge, gauges_by
from croisee.meetings.models import Meeting


@dataclass(frozen=True)
class Town:
    """A meeting to choose: what its own page says of its seats, and what the visitor holds there."""

    meeting: Meeting
    figures: Figures
    mine: Registration | None

    @property
    def why_not(self) -> str | None:
        return rules.why_not_register(self.meeting)


def towns_of(meetings: Sequence[Meeting], held: Sequence[Registration]) -> list[Town]:
    figures = figures_for_everybody(meetings)
    mine = {registration.meeting_id: registration for registration in held}
    return [Town(meeting, figures[meeting.pk], mine.get(meeting.pk)) for meeting in meetings]


@dataclass(frozen=True)
class Row:
    """The same figure of each town, in the order of the towns."""

    label: str
    figures: tuple[int | None, ...]


@dataclass(frozen=True)
class TargetRow:
    """The gauges of one sort of people; None where a town does not say how many it wants."""

    label: str
    gauges: tuple[Gauge | None, ...]


@dataclass(frozen=True)
class Comparison:
    """The towns side by side."""

    towns: Sequence[Town]
    rows: list[Row]
    targets: list[TargetRow]


def compared(towns: Sequence[Town]) -> Comparison:
    """What organisers look at together, in as many statements for two towns as for four."""
    meetings = [town.meeting for town in towns]
    arrived = Arrival.objects.filter(registration__meeting__in=meetings).order_by()
    present = dict(arrived.values_list("registration__meeting").annotate(people=Count("pk")))
    rows = [
        Row(_("Seats"), tuple(town.figures.seats for town in towns)),
        Row(pgettext("number of people", "Registered"), tuple(town.figures.confirmed for town in towns)),
        Row(_("Waiting"), tuple(town.figures.waiting for town in towns)),
        Row(_("Present"), tuple(present.get(meeting.pk, 0) for meeting in meetings)),
    ]
    return Comparison(towns, rows, target_rows(meetings))


def target_rows(meetings: Sequence[Meeting]) -> list[TargetRow]:
    """Every sort of people that one of the meetings wants, in the order in which they are first named."""
    found: dict[tuple[str, str], dict[int, Gauge]] = {}
    for pk, gauges in gauges_by(meetings).items():
        for gauge in gauges:
            found.setdefault((gauge.target.what, gauge.target.where), {})[pk] = gauge
    return [
        TargetRow(next(iter(of.values())).label, tuple(of.get(meeting.pk) for meeting in meetings))
        for of in found.values()
    ]
