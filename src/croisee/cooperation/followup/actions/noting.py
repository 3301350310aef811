"""How far a promise is, and what an indicator was on a day; with what shows it."""

import uuid
from datetime import date
from decimal import Decimal

from django.db import transaction

from croisee.cooperation.followup import rules
from croisee.cooperation.followup.standing import tracker
from croisee.cooperation.models import Commitment, CommitmentNote, Indicator, Measure, Proof
from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.kit.papers import Paper
from croisee.kit.stale import Stale
from croisee.network.models import Person

Sent = tuple[str, Paper]  # a file: its name, and what it holds


@transaction.atomic
def note(
    *,
    commitment: Commitment,
    state: str,
    on: date,
    by: Person,
    seen: int,
    word: str = "",
    until: date | None = None,
    link: str = "",
    file: Sent | None = None,
    key: uuid.UUID | None = None,
) -> CommitmentNote:
    """Say how far a promise is. `seen` is how many words on it whoever says this had read."""
    held = (
        Commitment.objects.select_for_update(of=("self",)).select_related("agreement").get(pk=commitment.pk)
    )
    key = key or uuid.uuid4()
    if known := CommitmentNote.objects.filter(key=key, commitment=held).first():
        return known
    who = tracker(held.agreement, by)
    allow(rules.why_not_note(who, held) or rules.why_not_on(on))
    if held.notes.count() != seen:
        raise Stale
    is_late = held.by_when is not None and held.by_when < on
    proven = bool(link or file)
    allow(rules.why_not_state(who, state, word, until, is_late=is_late, has_proof=proven))
    facts = {"state": state, "on": on, "word": word, "until": until, "link": link, "by": by, "key": key}
    made = CommitmentNote.objects.create(commitment=held, **facts)
    keep(file, by, note=made)
    before = held.state
    held.state, held.delayed_to = state, until
    held.save(update_fields=["state", "delayed_to"])
    record("commitment.noted", about=held.agreement, by=by, commitment=held.pk, before=before, state=state)
    return made


@transaction.atomic
def measure(
    *,
    indicator: Indicator,
    value: Decimal,
    on: date,
    source: str,
    by: Person,
    link: str = "",
    file: Sent | None = None,
    key: uuid.UUID | None = None,
) -> Measure:
    """Say what an indicator was on a day, and where the figure comes from."""
    allow(rules.why_not_measure(tracker(indicator.agreement, by), indicator) or rules.why_not_on(on))
    facts = {"indicator": indicator, "value": value, "on": on, "source": source, "link": link, "by": by}
    made, is_new = Measure.objects.get_or_create(key=key or uuid.uuid4(), defaults=facts)
    if is_new:
        keep(file, by, measure=made)
        record(
            "indicator.measured", about=indicator.agreement, by=by, indicator=indicator.pk, value=str(value)
        )
    return made


def keep(
    file: Sent | None, by: Person, note: CommitmentNote | None = None, measure: Measure | None = None
) -> None:
    """The file that shows it, where one was sent."""
    if file is None:
        return
    name, paper = file
    Proof.objects.create(
        note=note,
        measure=measure,
        name=name,
        format=paper.format,
        size=len(paper.content),
        content=paper.content,
        added_by=by,
    )
