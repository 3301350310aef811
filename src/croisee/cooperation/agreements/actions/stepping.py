"""The text is put to the parties; each votes and signs; the agreement goes on from stage to stage."""

from datetime import date, datetime, time

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from croisee.cooperation.agreements import rules
from croisee.cooperation.agreements.bridge import Whole
from croisee.cooperation.models import Agreement, Party, PartyStep, StageChange, Version
from croisee.cooperation.models.agreements import Stage
from croisee.cooperation.models.agreements.agreement import BEFORE_SIGNING
from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.kit.jobs import later
from croisee.network.models import Person

Kind = PartyStep.Kind


@transaction.atomic
def settle(*, agreement: Agreement, why: str, by: Person) -> Version:
    """The text as it stands becomes a version that is put to the parties; who had voted is asked again."""
    agreement = Agreement.objects.select_for_update().get(pk=agreement.pk)
    whole, last = Whole(agreement), agreement.versions.first()
    allow(why_not_settle_now(whole, by))
    version = Version.objects.create(
        agreement=agreement,
        number=last.number + 1 if last else 1,
        why=why,
        is_amendment=agreement.first_signed_on is not None,
        content=whole.content,
        fingerprint=whole.fingerprint,
        made_by=by,
    )
    if agreement.stage in (Stage.VOTED, Stage.IDEA):
        reach(agreement, Stage.DRAFT, timezone.localdate(), by)
    record("agreement.settled", about=agreement, by=by, number=version.number)
    later("agreements.tell_parties", version_id=version.pk)
    return version


def why_not_settle_now(whole: Whole, by: Person) -> str | None:
    """As the text stands beside the last version."""
    last = whole.agreement.versions.first()
    is_same = last is not None and last.fingerprint == whole.fingerprint
    return rules.why_not_settle(by, whole.agreement, is_same=is_same)


@transaction.atomic
def note_step(
    *, party: Party, kind: str, on: date, act: str = "", by: Person, number: int | None = None
) -> PartyStep:
    """A party agreed to the last version, which is that of `number` where one is said, voted or signed it."""
    agreement = Agreement.objects.select_for_update().get(pk=party.agreement_id)
    version = agreement.versions.first()
    allow(rules.why_not_step(by, party, version, kind) or rules.why_not_on(party, version, kind, on))
    allow(rules.why_not_be_sure(version, number))
    assert version is not None
    step = PartyStep.objects.create(party=party, version=version, kind=kind, on=on, act=act, noted_by=by)
    record("agreement.step_noted", about=agreement, by=by, party=party.pk, kind=kind, on=on.isoformat())
    go_on(agreement, version, by)
    return step


@transaction.atomic
def take_back(*, step: PartyStep, by: Person) -> None:
    """It was noted by mistake."""
    agreement = Agreement.objects.select_for_update().get(pk=step.party.agreement_id)
    found = PartyStep.objects.select_related("party", "version").filter(pk=step.pk).first()
    if found is None:  # sent twice
        return
    step = found
    allow(rules.why_not_take_back(by, step))
    record("agreement.step_taken_back", about=agreement, by=by, party=step.party_id, kind=step.kind)
    step.delete()
    if step.version.signed_on:
        unsigned(agreement, step.version, by)
    if agreement.stage == Stage.VOTED and step.kind == Kind.VOTED:
        reach(agreement, Stage.DRAFT, timezone.localdate(), by)


def go_on(agreement: Agreement, version: Version, by: Person) -> None:
    """What follows once all whom the version names have voted, and once all of them have signed."""
    named = {row["id"] for row in version.content["parties"]}
    silent = set(agreement.parties.filter(votes=False).values_list("pk", flat=True))
    done = set(version.steps.values_list("party", "kind"))
    if all((one, Kind.SIGNED) in done for one in named):
        signed(agreement, version, by)
    elif agreement.stage in (Stage.IDEA, Stage.DRAFT) and all(
        (one, Kind.VOTED) in done for one in named - silent
    ):
        reach(agreement, Stage.VOTED, last_day(version, Kind.VOTED), by)


def unsigned(agreement: Agreement, version: Version, by: Person) -> None:
    """Not all have signed any more: the version binds no longer, and what came of it did not come."""
    version.signed_on = None
    version.save(update_fields=["signed_on"])
    if version.is_amendment:
        return
    agreement.stages.filter(stage__in=(Stage.SIGNED, Stage.IN_FORCE)).delete()
    before = agreement.stages.order_by("pk").last()
    agreement.stage = before.stage if before else Stage.DRAFT
    agreement.first_signed_on = agreement.in_force_since = None
    agreement.save(update_fields=["stage", "first_signed_on", "in_force_since", "changed_at"])
    record("agreement.reached", about=agreement, by=by, stage=agreement.stage)


def last_day(version: Version, kind: str) -> date:
    return version.steps.filter(kind=kind).aggregate(last=Max("on"))["last"] or timezone.localdate()


def signed(agreement: Agreement, version: Version, by: Person) -> None:
    """All have signed: the version binds; the first one brings the agreement into force, or as it says."""
    version.signed_on = last_day(version, Kind.SIGNED)
    version.save(update_fields=["signed_on"])
    if agreement.stage not in BEFORE_SIGNING:
        return
    agreement.first_signed_on = version.signed_on
    agreement.save(update_fields=["first_signed_on"])
    reach(agreement, Stage.SIGNED, version.signed_on, by)
    if agreement.enters == Agreement.Enters.SIGNED:
        reach(agreement, Stage.IN_FORCE, version.signed_on, by)
    elif agreement.enters == Agreement.Enters.BEGINS and agreement.begins:
        on_its_day(agreement, by)


def on_its_day(agreement: Agreement, by: Person | None) -> None:
    """Now, when it has begun; else on the day on which it begins."""
    assert agreement.begins is not None
    if agreement.begins <= timezone.localdate():
        reach(agreement, Stage.IN_FORCE, max(agreement.begins, agreement.first_signed_on or date.min), by)
        return
    midnight = timezone.make_aware(datetime.combine(agreement.begins, time.min))
    wait = (midnight - timezone.now()).total_seconds()
    later("agreements.enter_into_force", wait=wait, agreement_id=agreement.pk)


@transaction.atomic
def enter_into_force(*, agreement: Agreement) -> None:
    """The day has come; rung twice, or when it was moved since, nothing happens or it is waited for."""
    agreement = Agreement.objects.select_for_update().get(pk=agreement.pk)
    if agreement.stage == Stage.SIGNED and agreement.enters == Agreement.Enters.BEGINS and agreement.begins:
        on_its_day(agreement, None)


def reach(agreement: Agreement, stage: Stage, on: date, by: Person | None, why: str = "") -> None:
    """A stage and its place in the history."""
    agreement.stage = stage
    if stage == Stage.IN_FORCE and agreement.in_force_since is None:
        agreement.in_force_since = on
    agreement.save(update_fields=["stage", "in_force_since", "changed_at"])
    StageChange.objects.create(agreement=agreement, stage=stage, on=on, why=why, by=by)
    record("agreement.reached", about=agreement, by=by, stage=stage.value)


@transaction.atomic
def move(*, agreement: Agreement, stage: str, on: date, why: str = "", by: Person) -> None:
    """Somebody says that it is in force, under evaluation, renewed, ended."""
    agreement = Agreement.objects.select_for_update().get(pk=agreement.pk)
    allow(rules.why_not_move(by, agreement, stage))
    reach(agreement, Stage(stage), on, by, why)


@transaction.atomic
def publish(*, party: Party, publishes: bool, by: Person) -> None:
    """A party lets everybody read the agreement once signed, or no longer."""
    allow(rules.why_not_speak_for(by, party))
    if party.publishes != publishes:
        party.publishes = publishes
        party.save(update_fields=["publishes"])
        record("agreement.publishing", about=party.agreement, by=by, party=party.pk, publishes=publishes)
