"""Needs and offers at any time: written, posted, changed, closed, prolonged, expired."""

from collections.abc import Iterable, Mapping
from datetime import datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from croisee.contributions.models import Contribution
from croisee.exchange import mails, rules, thesaurus
from croisee.exchange.actions.worth import look_again
from croisee.exchange.models import Mention, Posting
from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.kit.jobs import later
from croisee.network.models import Organisation, Person
from croisee.translations.actions import drop_earlier, drop_made

WORDS = ("kind", "text", "language")
BEFORE = timedelta(days=7)  # somebody is reminded before the last day
LONGER = timedelta(days=90)


@transaction.atomic
def write_posting(
    *, organisation: Organisation, by: Person, concepts: Iterable[str], removed: Iterable[str] = (), **facts
) -> Posting:
    """Keep a need or an offer as a draft, which nobody else reads."""
    allow(rules.why_not_post(by, organisation) or rules.why_not_post_for(by, facts.get("project")))
    allow_readers(by, organisation, facts)
    said = {name: facts.pop(name) for name in WORDS}
    contribution = Contribution.posted.create(written_by=by, said_at=timezone.now(), **said)
    posting = Posting.objects.create(contribution=contribution, organisation=organisation, **facts)
    mention(posting, concepts, removed)
    record("posting.written", about=posting, by=by)
    return posting


@transaction.atomic
def change_posting(
    *, posting: Posting, by: Person, concepts: Iterable[str], removed: Iterable[str] = (), **facts
) -> None:
    """Give it other words, another last day, other readers; the journal keeps the former ones."""
    allow(rules.why_not_change_posting(by, posting))
    if "organisation" in facts:
        allow(rules.why_not_post(by, facts["organisation"]))
    if facts.get("project") not in (None, posting.project):
        allow(rules.why_not_post_for(by, facts["project"]))
    if facts.keys() & {"organisation", "audience", "meeting"}:
        now = {"audience": posting.audience, "meeting": posting.meeting}
        allow_readers(by, facts.get("organisation", posting.organisation), now | facts)
    contribution = posting.contribution
    before = {name: getattr(contribution, name) for name in WORDS if name in facts}
    before |= {name: str(getattr(posting, name) or "") for name in facts if name not in WORDS}
    if before.get("language") not in (None, facts.get("language")):
        drop_made(contribution)
    for name, value in facts.items():
        setattr(contribution if name in WORDS else posting, name, value)
    if posting.stage == Posting.Stage.OPEN:
        contribution.is_waiting = contribution.is_waiting or not rules.represents(by, posting.organisation)
    contribution.save(update_fields=[*before.keys() & set(WORDS), "is_waiting", "changed_at"])
    drop_earlier(contribution)
    posting.save(update_fields=[name for name in facts if name not in WORDS])
    mention(posting, concepts, removed)
    record("posting.changed", about=posting, by=by, before=before)
    if posting.stage == Posting.Stage.OPEN:
        tell_of_change(posting)


def allow_readers(by: Person, organisation: Organisation, facts: Mapping[str, Any]) -> None:
    """Who may see it are people whom the organisation and its writer know."""
    audience = facts.get("audience", Posting.Audience.EVERYBODY)
    allow(rules.why_not_audience(by, organisation, audience, facts.get("meeting")))


def mention(posting: Posting, concepts: Iterable[str], removed: Iterable[str]) -> None:
    """What it names: as a person confirmed, as they took away, and what is only recognised."""
    confirmed, gone = set(concepts), set(removed) - set(concepts)
    recognised = set(thesaurus.recognised(posting.contribution.text)) - confirmed - gone
    posting.mentions.all().delete()
    Mention.objects.bulk_create(
        Mention(posting=posting, concept=one, is_confirmed=one in confirmed, is_removed=one in gone)
        for one in sorted(confirmed | gone | recognised)
    )


@transaction.atomic
def open_posting(*, posting: Posting, by: Person) -> None:
    """Let it be read; first by those who represent the organisation, where its writer does not."""
    allow(rules.why_not_open(by, posting))
    if posting.stage == Posting.Stage.OPEN and not posting.is_over:
        return
    contribution = posting.contribution
    contribution.is_waiting = not rules.represents(by, posting.organisation)
    contribution.said_at = timezone.now()
    contribution.save(update_fields=["is_waiting", "said_at"])
    posting.stage, posting.opened_at, posting.closed_at = Posting.Stage.OPEN, timezone.now(), None
    posting.save(update_fields=["stage", "opened_at", "closed_at"])
    record("posting.opened", about=posting, by=by)
    tell_of_change(posting)


@transaction.atomic
def approve_posting(*, posting: Posting, by: Person) -> None:
    """Somebody who represents the organisation says that it may be read."""
    allow(rules.why_not_approve(by, posting))
    if posting.contribution.is_waiting:
        posting.contribution.is_waiting = False
        posting.contribution.save(update_fields=["is_waiting", "changed_at"])
        posting.opened_at = timezone.now()
        posting.save(update_fields=["opened_at"])
        record("posting.approved", about=posting, by=by)
        tell_of_change(posting)


@transaction.atomic
def close_posting(*, posting: Posting, stage: str, by: Person) -> None:
    """It is found, or no longer needed or offered: nobody else reads it any more."""
    allow(rules.why_not_change_posting(by, posting))
    if posting.stage != stage:
        posting.stage, posting.closed_at = stage, timezone.now()
        posting.save(update_fields=["stage", "closed_at"])
        record(f"posting.{stage}", about=posting, by=by)


@transaction.atomic
def prolong_posting(*, posting: Posting, by: Person) -> None:
    """Three months more, from its last day or from today."""
    allow(rules.why_not_change_posting(by, posting))
    if posting.until is None:
        return
    posting.until = max(posting.until, timezone.localdate()) + LONGER
    allow(rules.why_not_until(posting.until))
    posting.save(update_fields=["until"])
    record("posting.prolonged", about=posting, by=by, until=posting.until.isoformat())
    remind_in_time(posting)


@transaction.atomic
def hide_posting(*, posting: Posting, because: str, by: Person) -> None:
    """The network's team takes it out of sight with a reason, or lets it be read again with none."""
    allow(rules.why_not_hide_posting(by))
    posting.contribution.hidden_because = because
    posting.contribution.save(update_fields=["hidden_because"])
    record("posting.hidden" if because else "posting.shown", about=posting, by=by)


def tell_of_change(posting: Posting) -> None:
    """What meets it is looked for, and its writer is reminded of its last day."""
    later("exchange.match_posting", posting_id=posting.pk)
    look_again()
    remind_in_time(posting)


def remind_in_time(posting: Posting) -> None:
    """A doorbell some days before the last day."""
    if posting.until:
        at = timezone.make_aware(datetime.combine(posting.until - BEFORE, time(8)))
        wait = (at - timezone.now()).total_seconds()
        later("exchange.remind_of_end", wait=max(wait, 1), posting_id=posting.pk)


@transaction.atomic
def remind_of_end(*, posting: Posting) -> None:
    """Ask whoever wrote it, some days before its last day, whether it holds on; once for each last day."""
    posting = Posting.objects.select_for_update(of=("self",)).with_writer().get(pk=posting.pk)
    today, writer = timezone.localdate(), posting.contribution.written_by
    if not (posting.is_running and posting.until) or posting.reminded_of == posting.until:
        return
    if posting.until - BEFORE > today or writer is None or not writer.email:
        return
    posting.reminded_of = posting.until
    posting.save(update_fields=["reminded_of"])
    mails.tell_of_end(posting)
