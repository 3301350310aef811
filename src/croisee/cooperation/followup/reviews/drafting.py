"""A review drafted by rule: each sentence with the promise, the word, the figure or the sum it rests on."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from croisee.cooperation.agreements.binding import bound
from croisee.cooperation.models import (
    Agreement,
    Commitment,
    CommitmentNote,
    Indicator,
    Measure,
    ReviewStatement,
)
from croisee.kit.amounts import euros, figure

Part = ReviewStatement.Part
State = Commitment.State
Source = dict[str, str]


@dataclass
class Year:
    """What is known of a year of an agreement: six statements."""

    agreement: Agreement
    year: int
    commitments: list[Commitment] = field(default_factory=list)
    notes: dict[int, list[CommitmentNote]] = field(default_factory=dict)
    indicators: list[Indicator] = field(default_factory=list)
    measures: dict[int, list[Measure]] = field(default_factory=dict)
    money: list[Any] = field(default_factory=list)


def year_of(agreement: Agreement, year: int) -> Year:
    """All of its promises that bind; words, figures and sums of the year."""
    found, standing = Year(agreement, year), bound([agreement.pk])
    found.commitments = standing.those(agreement.commitments.select_related("party__organisation"))
    rows = CommitmentNote.objects.filter(commitment__agreement=agreement, on__year__lte=year)
    for note in rows.select_related("proof").defer("proof__content"):
        found.notes.setdefault(note.commitment_id, []).append(note)
    found.indicators = standing.those(agreement.indicators.select_related("party__organisation"))
    for measure in Measure.objects.filter(indicator__agreement=agreement, on__year=year):
        found.measures.setdefault(measure.indicator_id, []).append(measure)
    found.money = standing.those(agreement.money.filter(year=year).select_related("party__organisation"))
    return found


def drafted(year: Year) -> list[tuple[str, str, list[Source]]]:
    """Part, sentence, sources: in the language of the moment."""
    said = [
        *((Part.PROMISES, *one) for one in promises(year)),
        *((Part.RESULTS, *one) for one in results(year)),
        *((Part.MONEY, *one) for one in money(year)),
        *((Part.DATES, *one) for one in dates(year)),
    ]
    return [(str(part.value), text, sources) for part, text, sources in said]


def promises(year: Year) -> Iterator[tuple[str, list[Source]]]:
    """Those whose day has come by the end of the year, and those of which something was said in it."""
    for one in year.commitments:
        notes = year.notes.get(one.pk, [])
        spoken = [note for note in notes if note.on.year == year.year]
        last = notes[-1] if notes else None
        is_settled = last is not None and last.state not in (State.OPEN, State.UNDER_WAY)
        due = one.by_when is not None and one.by_when.year <= year.year and not is_settled
        if spoken or due or (one.by_when and one.by_when.year == year.year):
            sources = [of_commitment(one), *([of_note(last, one)] if last else [])]
            yield sentence(one, last), sources


def sentence(one: Commitment, last: CommitmentNote | None) -> str:
    """How far a promise was, by the last word on it; without one, that nothing is said."""
    facts = {"who": one.party, "what": one.text.rstrip(". "), "why": last.word.rstrip(". ") if last else ""}
    facts["day"] = date_format(last.on) if last else ""
    facts["promised"] = date_format(one.by_when) if one.by_when else _("no day")
    facts["until"] = date_format(last.until) if last and last.until else ""
    if last is None and one.by_when and one.by_when < timezone.localdate():
        return _("%(who)s – %(what)s: late (promised for: %(promised)s), and nothing is said of it.") % facts
    if last is None:
        return _("%(who)s – %(what)s (promised for: %(promised)s): nothing is said of it yet.") % facts
    said = {
        State.KEPT: _("%(who)s – %(what)s: done since %(day)s."),
        State.PARTLY: _("%(who)s – %(what)s: done in part. %(why)s."),
        State.NOT_KEPT: _("%(who)s – %(what)s: not done. %(why)s."),
        State.DROPPED: _("%(who)s – %(what)s: given up by common consent. %(why)s."),
    }
    if last.until:
        late = _("%(who)s – %(what)s: late (promised for: %(promised)s), announced for %(until)s. %(why)s.")
        return late % facts
    return said.get(State(last.state), _("%(who)s – %(what)s: under way.")) % facts


def results(year: Year) -> Iterator[tuple[str, list[Source]]]:
    """The last figure of the year; what has none is said as such, and rests on what was promised."""
    for one in year.indicators:
        measures = year.measures.get(one.pk, [])
        facts = {"name": one.name, "unit": one.unit, "year": year.year, "aim": aim(one)}
        if measures:
            last = measures[-1]
            facts |= {"value": figure(last.value), "day": date_format(last.on)}
            said = _("%(name)s: %(value)s %(unit)s on %(day)s (%(aim)s).")
            yield said % facts, [of_measure(last, one), of_indicator(one)]
        else:
            yield _("%(name)s: not measured in %(year)s (%(aim)s).") % facts, [of_indicator(one)]


def aim(one: Indicator) -> str:
    """From where to where, by when, as far as it was written."""
    parts = []
    if one.baseline is not None:
        parts.append(_("at the start: %(value)s") % {"value": figure(one.baseline)})
    if one.target is not None:
        parts.append(_("aimed for: %(value)s") % {"value": figure(one.target)})
    if one.by_when:
        parts.append(_("by %(day)s") % {"day": date_format(one.by_when)})
    return ", ".join(parts) or _("without an aim")


def money(year: Year) -> Iterator[tuple[str, list[Source]]]:
    """What each party promised, voted and paid."""
    for row in year.money:
        yield _("%(who)s: %(sums)s.") % {"who": row.party, "sums": sums(row)}, [of_money(row)]


def sums(row: Any) -> str:
    facts = {name: euros(getattr(row, name)) for name in ("promised", "voted", "paid")}
    return _("%(promised)s promised, %(voted)s voted, %(paid)s paid") % facts


def dates(year: Year) -> Iterator[tuple[str, list[Source]]]:
    """The evaluation, the renewal and the end that the agreement says."""
    one = year.agreement
    said: tuple[tuple[date | None, str], ...] = (
        (one.evaluation_on, _("The agreement is evaluated by %(day)s.")),
        (one.renewal_by, _("Its renewal is decided by %(day)s.")),
        (one.ends, _("It ends on %(day)s.")),
    )
    for day, text in said:
        if day and day.year >= year.year:
            yield text % {"day": date_format(day)}, [of_agreement(one)]


def sources_of(year: Year) -> dict[str, Source]:
    """All that a statement of this year may rest on, by reference."""
    every = [of_agreement(year.agreement)]
    for one in year.commitments:
        every += [of_commitment(one), *(of_note(note, one) for note in year.notes.get(one.pk, []))]
    for indicator in year.indicators:
        rows = year.measures.get(indicator.pk, [])
        every += [of_indicator(indicator), *(of_measure(row, indicator) for row in rows)]
    every += [of_money(row) for row in year.money]
    return {one["ref"]: one for one in every}


def source(ref: str, kind: str, text: str, who: Any = "", where: str = "", url: str = "") -> Source:
    return {"ref": ref, "kind": kind, "text": text, "who": str(who or ""), "where": where, "url": url}


def of_agreement(one: Agreement) -> Source:
    return source(f"A{one.pk}", pgettext("source of a review", "agreement"), one.title)


def of_commitment(one: Commitment) -> Source:
    day = _("promised for %(day)s") % {"day": date_format(one.by_when)} if one.by_when else ""
    return source(f"C{one.pk}", pgettext("what is owed", "commitment"), one.text, one.party, day)


def of_note(note: CommitmentNote, one: Commitment) -> Source:
    """What was said, and the file that shows it."""
    proof = note.kept_proof
    parts = [note.word, proof.name if proof else "", str(note.get_state_display())]
    text = " · ".join(filter(None, parts))
    kind = pgettext("source of a review", "word")
    return source(f"W{note.pk}", kind, text, one.party, date_format(note.on), note.link)


def of_indicator(one: Indicator) -> Source:
    return source(
        f"I{one.pk}", pgettext("source of a review", "indicator"), f"{one.name} ({aim(one)})", one.party
    )


def of_measure(row: Measure, one: Indicator) -> Source:
    text = f"{one.name} – {figure(row.value)} {one.unit}".strip()
    where = ", ".join(filter(None, [date_format(row.on), row.source]))
    return source(f"M{row.pk}", pgettext("what is owed", "measure"), text, one.party, where, row.link)


def of_money(row: Any) -> Source:
    return source(f"S{row.pk}", pgettext("source of a review", "sum"), sums(row), row.party, str(row.year))
