"""Organisations on their way to a network: followed by its team, and by what they do themselves."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.kit.stale import Stale
from croisee.network import rules
from croisee.network.models import WAY, Membership, Organisation, Person, Prospect

Stage = Membership.Stage


@transaction.atomic
def follow(*, organisation: Organisation, network: Organisation, by: Person) -> Prospect:
    """Put an organisation on the board of a network, once; whoever has no history is identified today."""
    allow(rules.why_not_follow(by, network) or rules.why_not_prospect(organisation, network))
    hold(organisation)
    if last_step(organisation, network) is None:
        take(organisation, network, Stage.IDENTIFIED, timezone.localdate(), by)
    prospect, is_new = Prospect.objects.get_or_create(organisation=organisation, network=network)
    if is_new:
        record("prospect.followed", about=prospect, by=by)
    elif prospect.is_set_aside:
        put(prospect, by, is_set_aside=False)
    return prospect


@transaction.atomic
def keep_prospect(
    *, prospect: Prospect, seen: str, stage: str, since: date, by: Person, **facts: Any
) -> Prospect:
    """Say what comes next; another stage is a new step of the history. `seen` is what the form showed."""
    allow(rules.why_not_follow(by, prospect.network))
    prospect = held(prospect)
    if stage == prospect.stage and all(getattr(prospect, name) == facts[name] for name in facts):
        return prospect  # sent twice
    if seen != state_of(prospect):
        raise Stale
    if stage != prospect.stage:
        last = last_step(prospect.organisation, prospect.network)
        allow(rules.why_not_step(prospect, last, stage, since))
        take(prospect.organisation, prospect.network, stage, since, by)
    put(prospect, by, **facts)
    return prospect


@transaction.atomic
def set_aside(*, prospect: Prospect, is_set_aside: bool, by: Person) -> None:
    """It is no prospect, whatever it still does; or it is one again."""
    allow(rules.why_not_follow(by, prospect.network))
    put(held(prospect), by, is_set_aside=is_set_aside)


@transaction.atomic
def take_back_step(*, prospect: Prospect, step: int, by: Person) -> None:
    """The last step was a mistake; one that is gone already changes nothing."""
    allow(rules.why_not_follow(by, prospect.network))
    prospect = held(prospect)
    steps = Membership.objects.filter(organisation=prospect.organisation, network=prospect.network)
    if not steps.filter(pk=step).exists():
        return
    if step != prospect.step:
        raise Stale
    allow(rules.why_not_take_back(prospect))
    remove(steps.get(pk=step), by)


def hold(organisation: Organisation) -> None:
    """Nobody else takes a step for this organisation until the transaction ends."""
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)


def held(prospect: Prospect) -> Prospect:
    """The row as it is now, with its stage, until the transaction ends."""
    hold(prospect.organisation)
    return Prospect.objects.with_stage().select_related("organisation", "network").get(pk=prospect.pk)


def state_of(prospect: Prospect) -> str:
    """What a form remembers, to know whether somebody else was faster."""
    return f"{prospect.changed_at.isoformat()} {prospect.step}"


def put(prospect: Prospect, by: Person, **facts: Any) -> None:
    """Write what differs, with one line that says from what."""
    before = {name: getattr(prospect, name) for name in facts if getattr(prospect, name) != facts[name]}
    if not before:
        return
    for name in before:
        setattr(prospect, name, facts[name])
    prospect.save(update_fields=[*before, "changed_at"])
    plain = {name: old if isinstance(old, bool) else str(old or "") for name, old in before.items()}
    record("prospect.changed", about=prospect, by=by, before=plain)


def last_step(organisation: Organisation, network: Organisation) -> Membership | None:
    return Membership.objects.filter(organisation=organisation, network=network).last()


def take(
    organisation: Organisation, network: Organisation, stage: str, since: date, by: Person | None, **how: bool
) -> Membership:
    """One more step of a history."""
    step = Membership.objects.create(
        organisation=organisation, network=network, stage=stage, since=since, **how
    )
    record(
        "membership.stepped", about=organisation, by=by,
        network=network.pk, stage=stage, since=since.isoformat(), **how,
    )  # fmt: skip
    return step


def remove(step: Membership, by: Person | None) -> None:
    record(
        "membership.step_taken_back", about=step.organisation, by=by,
        network=step.network_id, stage=step.stage, since=step.since.isoformat(),
    )  # fmt: skip
    step.delete()


@transaction.atomic
def advance(
    *, organisation: Organisation, network: Organisation | None, to: str, on: date, by: Person | None = None
) -> Membership | None:
    """Note that an organisation came nearer to a network by what it did; never back, never a member.

    An effect of something else that was allowed, so that it has no rule of its own; gives the new step.
    """
    if network is None or organisation.pk == network.pk or not is_nearer(organisation, network, to):
        return None
    hold(organisation)
    if not is_nearer(organisation, network, to):  # somebody else was faster
        return None
    last = last_step(organisation, network)
    Prospect.objects.get_or_create(organisation=organisation, network=network)
    since = max(on, last.since) if last else on
    return take(organisation, network, to, since, by, is_automatic=True)


def is_nearer(organisation: Organisation, network: Organisation, to: str) -> bool:
    """Whether a stage is farther on the way than the last step; members and those who left stay."""
    last = last_step(organisation, network)
    return last is None or (last.stage in WAY and WAY.index(last.stage) < WAY.index(to))


@transaction.atomic
def draw_back(
    *, organisation: Organisation, network: Organisation | None, stage: str, by: Person | None = None
) -> None:
    """What was noted by itself was a mistake: a last step goes, and leaves "identified" behind at least."""
    if network is None:
        return
    hold(organisation)
    last = last_step(organisation, network)
    if last is None or not last.is_automatic or last.stage != stage:
        return
    since = last.since
    remove(last, by)
    if last_step(organisation, network) is None:
        take(organisation, network, Stage.IDENTIFIED, since, by, is_automatic=True)


@transaction.atomic
def unidentify(*, steps: Iterable[int], by: Person) -> None:
    """First steps that were noted by themselves go, with their prospects, where nothing has come of them."""
    found = Membership.objects.filter(pk__in=steps, is_automatic=True)
    for step in found.select_related("organisation", "network").order_by("organisation"):
        hold(step.organisation)
        prospects = Prospect.objects.filter(organisation=step.organisation, network=step.network)
        untouched = prospects.filter(in_charge=None, next_step="", due=None, note="", is_set_aside=False)
        history = Membership.objects.filter(organisation=step.organisation, network=step.network)
        if history.count() == 1 and untouched.exists():
            prospects.delete()
            remove(step, by)


def merge_histories(old: Organisation, new: Organisation) -> None:
    """Two spellings have one history with each network, and nobody falls back behind where they were."""

    def moved(one: Organisation) -> Organisation:
        return new if one == old else one

    touched = Q(organisation=old) | Q(network=old)
    steps = Membership.objects.filter(touched).select_related("organisation", "network")
    for organisation, network in {(step.organisation, step.network) for step in steps}:
        join_steps(organisation, network, moved(organisation), moved(network))
    for prospect in Prospect.objects.filter(touched).select_related("organisation", "network"):
        join_prospect(prospect, moved(prospect.organisation), moved(prospect.network))


def join_steps(
    organisation: Organisation, network: Organisation, to: Organisation, to_network: Organisation
) -> None:
    """The steps of one history become part of another one."""
    ends = last_step(organisation, network), last_step(to, to_network)
    for step in Membership.objects.filter(organisation=organisation, network=network):
        if to != to_network:
            Membership.objects.get_or_create(
                organisation=to, network=to_network, stage=step.stage, since=step.since,
                defaults={"is_automatic": step.is_automatic},
            )  # fmt: skip
        step.delete()
    if all(end and end.stage in WAY for end in ends):
        keep_farthest(to, to_network, min(ends, key=lambda end: (-WAY.index(end.stage), end.since)))


def keep_farthest(organisation: Organisation, network: Organisation, end: Membership) -> None:
    """What followed the farthest step of the two histories would lead back: it goes."""
    steps = list(Membership.objects.filter(organisation=organisation, network=network))
    place = next(n for n, step in enumerate(steps) if (step.stage, step.since) == (end.stage, end.since))
    for step in steps[place + 1 :]:
        if step.stage in WAY and WAY.index(step.stage) <= WAY.index(end.stage):
            step.delete()


def join_prospect(prospect: Prospect, organisation: Organisation, network: Organisation) -> None:
    """One prospect for both spellings: what the one does not say, the other one does."""
    stays = Prospect.objects.filter(organisation=organisation, network=network).first()
    if organisation == network:
        prospect.delete()
    elif stays is None:
        prospect.organisation, prospect.network = organisation, network
        prospect.save()
    else:
        for name in ("in_charge", "next_step", "due"):
            setattr(stays, name, getattr(stays, name) or getattr(prospect, name))
        stays.note = "\n\n".join(filter(None, [stays.note, prospect.note]))
        stays.is_set_aside = stays.is_set_aside and prospect.is_set_aside
        stays.save()
        prospect.delete()
