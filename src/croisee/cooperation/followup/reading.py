"""What the page of one agreement shows, read once: eight statements at any size."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from croisee.cooperation.agreements.binding import bound
from croisee.cooperation.followup.charts import bars_of, line_of
from croisee.cooperation.followup.owed import Owed, Standing, owed
from croisee.cooperation.models import Agreement, CommitmentNote, Indicator, Measure, Money

ORDER = (Standing.LATE, Standing.DUE, Standing.LATER, Standing.DONE, Standing.CLOSED)


@dataclass(frozen=True)
class Sums:
    """What was promised, voted and paid for a year, by all parties and by each."""

    year: int
    rows: list[Money]

    @property
    def promised(self) -> Decimal:
        return sum((row.promised for row in self.rows), Decimal(0))

    @property
    def voted(self) -> Decimal:
        return sum((row.voted for row in self.rows), Decimal(0))

    @property
    def paid(self) -> Decimal:
        return sum((row.paid for row in self.rows), Decimal(0))


@dataclass
class Reading:
    """An agreement with what is owed under it."""

    agreement: Agreement
    owed: list[Owed]
    notes: dict[int, CommitmentNote]
    indicators: list[Indicator]
    measures: dict[int, list[Measure]]
    money: list[Money]

    @cached_property
    def groups(self) -> list[tuple[Standing, list[tuple[Owed, CommitmentNote | None]]]]:
        """What stands where, the late first; of promises the last word on them."""
        found = []
        for standing in ORDER:
            rows = [one for one in self.owed if one.standing == standing]
            if rows:
                found.append((standing, [(one, self.last_word(one)) for one in rows]))
        return found

    def last_word(self, one: Owed) -> CommitmentNote | None:
        return self.notes.get(one.pk) if one.kind == "commitment" else None

    @cached_property
    def results(self) -> list[tuple[Indicator, list[Measure], str]]:
        """Each indicator with its figures and its line."""
        return [
            (one, rows := self.measures[one.pk], line_of(one, rows, self.agreement))
            for one in self.indicators
        ]

    @cached_property
    def money_chart(self) -> str:
        return bars_of(self.years)

    @cached_property
    def years(self) -> list[Sums]:
        """What all parties give together, year by year."""
        found: dict[int, list[Money]] = defaultdict(list)
        for row in self.money:
            found[row.year].append(row)
        return [Sums(*one) for one in sorted(found.items())]


def read(agreement: Agreement, today: date) -> Reading:
    notes = CommitmentNote.objects.filter(commitment__agreement=agreement).select_related("proof", "by")
    measures: dict[int, list[Measure]] = defaultdict(list)
    for row in Measure.objects.filter(indicator__agreement=agreement):
        measures[row.indicator_id].append(row)
    standing = bound([agreement.pk])
    return Reading(
        agreement=agreement,
        owed=owed([agreement], today, standing=standing),
        notes={row.commitment_id: row for row in notes.defer("proof__content")},
        indicators=standing.those(agreement.indicators.select_related("party__organisation")),
        measures=measures,
        money=standing.those(agreement.money.select_related("party__organisation")),
    )
