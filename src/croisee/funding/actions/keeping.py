"""A funder keeps its sheet, others propose, somebody says that it still holds."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from croisee.funding import keeping, rules
from croisee.funding.actions.writing import put_sheet, write_rule
from croisee.funding.keys import free_key
from croisee.funding.models import Correction, Instrument
from croisee.funding.models.instrument import Status
from croisee.funding.sheets import current_rule, mark, plain, rule_on, sheet_of
from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.kit.stale import Stale
from croisee.network.models import Person


@transaction.atomic
def change_instrument(
    *, instrument: Instrument, values: dict[str, Any], by: Person, seen: str | None = None
) -> None:
    """Write what a sheet says; whoever writes it says that it holds. `seen` marks the sheet of the form."""
    instrument = held(instrument)
    allow(rules.why_not_edit(by, instrument))
    now = sheet_of(instrument)
    has_moved = seen is not None and seen != mark(now)
    if has_moved and any(now[name] != value for name, value in values.items()):
        raise Stale
    before = put_sheet(instrument, values, by)
    confirm(instrument, by)
    record("instrument.changed", about=instrument, by=by, before=before)


@transaction.atomic
def share_out(*, instrument: Instrument, parts: list[rules.Part], seen: str, by: Person) -> None:
    """Say of each funder of a joint call what it decides and which share is its own.

    Of whom nothing is said the share stays; `seen` marks the parts with which the page began.
    """
    instrument = held(instrument)
    others = instrument.funders.exclude(pk__in=[pk for pk, *_ in parts])
    all_parts = [*parts, *others.values_list("pk", "decides", "share")]
    allow(rules.why_not_share_out(by, instrument) or rules.why_not_more_than_all(all_parts))
    before = parts_said(instrument)
    if seen != mark(before):
        raise Stale
    for pk, decides, share in parts:
        instrument.funders.filter(pk=pk).update(decides=decides, share=share)
    confirm(instrument, by)
    record("instrument.shared_out", about=instrument, by=by, before=before)


def parts_said(instrument: Instrument) -> list[Any]:
    """What is said of the funders of a joint call."""
    return [[row.organisation_id, row.decides, plain(row.share)] for row in instrument.funders.all()]


@transaction.atomic
def change_rule(*, instrument: Instrument, rule: dict[str, Any], since: date, seen: str, by: Person) -> None:
    """Write who may ask from a day on; `seen` marks the rule with which the page began."""
    instrument = held(instrument)
    allow(rules.why_not_edit(by, instrument))
    before = current_rule(instrument)
    if seen != mark(before) and rule != before:
        raise Stale
    if rule != rule_on(instrument, since):
        write_rule(instrument, rule, by, since)
        record(
            "instrument.changed", about=instrument, by=by, before={"rule": before}, since=since.isoformat()
        )
    confirm(instrument, by)


@transaction.atomic
def add_instrument(*, values: dict[str, Any], by: Person) -> Instrument:
    """A new sheet, by the network's team."""
    allow(rules.why_not_keep_catalogue(by))
    instrument = made(values, by)
    record("instrument.added", about=instrument, by=by)
    return instrument


@transaction.atomic
def still_holds(*, instrument: Instrument, by: Person) -> None:
    """Say that a sheet holds as it stands."""
    instrument = held(instrument)
    allow(rules.why_not_edit(by, instrument))
    confirm(instrument, by)
    record("instrument.confirmed", about=instrument, by=by)


@transaction.atomic
def propose(*, instrument: Instrument | None, values: dict[str, Any], why: str, by: Person) -> Correction:
    """Keep what somebody would write, for those who keep the sheet to decide."""
    allow(rules.why_not_propose(by, instrument))
    before = {name: kept for name, kept in sheet_before(instrument).items() if name in values}
    correction = Correction.objects.create(
        instrument=instrument, values=values, before=before, why=why, proposed_by=by
    )
    record("instrument.correction_proposed", about=correction, by=by)
    return correction


@transaction.atomic
def approve(*, correction: Correction, seen: str, by: Person) -> Instrument:
    """Write what was proposed; `seen` is the sheet as the page showed it beside the correction."""
    correction = waiting(correction)
    allow(rules.why_not_decide(by, correction))
    if seen != keeping.state_of(correction):
        raise Stale
    if correction.instrument is None:
        correction.instrument = made(correction.values, by)
        correction.save(update_fields=["instrument"])
        record("instrument.added", about=correction.instrument, by=by, correction=correction.pk)
    else:
        before = put_sheet(correction.instrument, correction.values, by)
        confirm(correction.instrument, by)
        record(
            "instrument.changed", about=correction.instrument, by=by, before=before, correction=correction.pk
        )
    decide(correction, is_accepted=True, reason="", by=by)
    return correction.instrument


@transaction.atomic
def decline(*, correction: Correction, reason: str, by: Person) -> None:
    """Leave the sheet as it is, and say why."""
    correction = waiting(correction)
    allow(rules.why_not_decide(by, correction))
    decide(correction, is_accepted=False, reason=reason, by=by)
    record("instrument.correction_declined", about=correction, by=by, reason=reason)


def sheet_before(instrument: Instrument | None) -> dict[str, Any]:
    return sheet_of(instrument) if instrument else {}


def made(values: dict[str, Any], by: Person) -> Instrument:
    """A new instrument that says this, under a key of its own."""
    instrument = Instrument(key=free_key(values["name"], Instrument))
    put_sheet(instrument, values, by)
    confirm(instrument, by)
    return instrument


def confirm(instrument: Instrument, by: Person) -> None:
    """From today it counts as right for a year; what was to be checked exists."""
    instrument.confirmed_on, instrument.confirmed_by = timezone.localdate(), by
    if instrument.status == Status.TO_CHECK:
        instrument.status = Status.OPEN
    instrument.save(update_fields=["confirmed_on", "confirmed_by", "status", "changed_at"])


def held(instrument: Instrument) -> Instrument:
    """The row as it is now, until the transaction ends."""
    return Instrument.objects.select_for_update(no_key=True, of=("self",)).get(pk=instrument.pk)


def waiting(correction: Correction) -> Correction:
    """The row as it is now, with its sheet, until the transaction ends."""
    if correction.instrument_id:
        Instrument.objects.select_for_update(no_key=True).get(pk=correction.instrument_id)
    rows = Correction.objects.select_for_update(of=("self",)).select_related("instrument", "proposed_by")
    return rows.get(pk=correction.pk)


def decide(correction: Correction, *, is_accepted: bool, reason: str, by: Person) -> None:
    correction.is_accepted, correction.reason, correction.decided_at = is_accepted, reason, timezone.now()
    correction.decided_by = by
    correction.save(update_fields=["is_accepted", "reason", "decided_at", "decided_by"])
