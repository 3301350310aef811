"""What is owed by agreements that all have signed, in the order of its days: promises, measures, dates."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import models
from django.db.models import Max, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from croisee.cooperation.agreements.binding import Bound, bound
from croisee.cooperation.models import Agreement, Commitment, Indicator, Party
from croisee.cooperation.models.agreements import Stage

SOON = timedelta(days=60)
YEAR = timedelta(days=365)
MOST = 5000  # rows of one sort
State = Commitment.State
OPEN = (State.OPEN, State.UNDER_WAY)
EVALUATED = (Stage.EVALUATION, Stage.RENEWED, Stage.ENDED)
OVER = (Stage.RENEWED, Stage.ENDED)


class Standing(models.TextChoices):
    """Where something owed stands on a day."""

    LATE = "late", pgettext_lazy("what is owed", "late")
    DUE = "due", pgettext_lazy("what is owed", "due within 60 days")
    LATER = "later", pgettext_lazy("what is owed", "later")
    DONE = "done", pgettext_lazy("what is owed", "done")
    CLOSED = "closed", pgettext_lazy("what is owed", "ended otherwise")


class Kind(models.TextChoices):
    """What sort of thing is owed."""

    COMMITMENT = "commitment", pgettext_lazy("what is owed", "commitment")
    INDICATOR = "indicator", pgettext_lazy("what is owed", "measure")
    EVALUATION = "evaluation", pgettext_lazy("what is owed", "evaluation")
    RENEWAL = "renewal", pgettext_lazy("what is owed", "renewal")


@dataclass(frozen=True)
class Owed:
    """Something that was promised for a day; `now` is by when it is announced, where that is later."""

    kind: Kind
    pk: int
    agreement: Agreement
    party: Party | None
    says: str
    on: date | None
    now: date | None
    standing: Standing
    state: str = ""

    @property
    def anchor(self) -> str:
        return f"{self.kind}-{self.pk}"

    @property
    def day(self) -> date | None:
        """The day that counts: the announced one, else the promised one."""
        return self.now or self.on

    @property
    def is_open(self) -> bool:
        return self.standing in (Standing.LATE, Standing.DUE, Standing.LATER)

    def get_absolute_url(self) -> str:
        return f"{reverse('agreement_followup', args=[self.agreement.pk])}#{self.anchor}"


def signed(agreements: QuerySet[Agreement]) -> QuerySet[Agreement]:
    """Those whose promises bind."""
    return agreements.exclude(first_signed_on=None)


def owed(
    agreements: Iterable[Agreement],
    today: date,
    *,
    of: Q | None = None,
    dates: bool = True,
    standing: Bound | None = None,
) -> list[Owed]:
    """All that these agreements ask for, in order; `of` says of which parties. Three statements."""
    known = {one.pk: one for one in agreements}
    standing = standing or bound(known)
    found = [*promised(known, today, of, standing), *measured(known, today, of, standing)]
    if dates:
        found += [one for agreement in known.values() for one in dated(agreement, today)]
    return sorted(found, key=lambda one: (one.day or date.max, one.agreement.pk, one.kind, one.pk))


def promised(known: dict[int, Agreement], today: date, of: Q | None, standing: Bound) -> Iterator[Owed]:
    """What all have signed, not what an amendment may add."""
    rows = Commitment.objects.filter(agreement__in=list(known)).select_related("party__organisation")
    for row in standing.those(rows.filter(of or Q())[:MOST]):
        yield Owed(
            kind=Kind.COMMITMENT,
            pk=row.pk,
            agreement=known[row.agreement_id],
            party=row.party,
            says=row.text,
            on=row.by_when,
            now=row.delayed_to if row.state in OPEN else None,
            standing=standing_of(row, today),
            state=row.get_state_display(),
        )


def standing_of(row: Commitment, today: date) -> Standing:
    """A promise is late from the promised day on, also when a later one was announced."""
    if row.state not in OPEN:
        return Standing.DONE if row.state == State.KEPT else Standing.CLOSED
    return at(row.by_when or row.delayed_to, today)


def at(day: date | None, today: date) -> Standing:
    """Where something that is still to be done stands."""
    if day and day < today:
        return Standing.LATE
    return Standing.DUE if day and day <= today + SOON else Standing.LATER


def measured(known: dict[int, Agreement], today: date, of: Q | None, standing: Bound) -> Iterator[Owed]:
    """A figure is asked for once a year, and on the day for which a result was promised."""
    rows = Indicator.objects.filter(agreement__in=list(known)).select_related("party__organisation")
    for row in standing.those(rows.filter(of or Q()).annotate(last=Max("measures__on"))[:MOST]):
        agreement = known[row.agreement_id]
        day = next_measure(row, row.last, agreement)
        if agreement.stage in OVER and day and day > (agreement.ends or date.max):
            day = None
        is_done = row.by_when is not None and row.last is not None and row.last >= row.by_when
        yield Owed(
            kind=Kind.INDICATOR,
            pk=row.pk,
            agreement=agreement,
            party=row.party,
            says=row.name,
            on=day,
            now=None,
            standing=Standing.DONE if is_done else at(day, today),
            state=_("measured") if is_done else _("to be measured"),
        )


def next_measure(row: Indicator, last: date | None, agreement: Agreement) -> date | None:
    """A year after the last figure, or after the beginning; not later than the day of the result."""
    begun = last or agreement.in_force_since or agreement.first_signed_on or agreement.begins
    days = [day for day in (begun and begun + YEAR, row.by_when) if day]
    return min(days, default=None)


def dated(agreement: Agreement, today: date) -> Iterator[Owed]:
    """Its evaluation, and the day by which its renewal is decided."""
    said = {
        Kind.EVALUATION: (agreement.evaluation_on, EVALUATED, _("Evaluate the agreement")),
        Kind.RENEWAL: (agreement.renewal_by, OVER, _("Decide whether it is renewed")),
    }
    for kind, (day, done, says) in said.items():
        if day:
            standing = Standing.DONE if agreement.stage in done else at(day, today)
            yield Owed(
                kind=kind,
                pk=agreement.pk,
                agreement=agreement,
                party=None,
                says=says,
                on=day,
                now=None,
                standing=standing,
                state=str(agreement.get_stage_display()),
            )


def counted(rows: Iterable[Owed]) -> dict[str, int]:
    """How many stand where."""
    found = dict.fromkeys(Standing.values, 0)
    for row in rows:
        found[row.standing] += 1
    return found
