"""Somebody represents an organisation; a stranger proposes what its entry should say; it is still right."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.kit.stale import Stale
from croisee.network import keeping, rules
from croisee.network.actions.entries import check, put_entry
from croisee.network.entries import entry_of
from croisee.network.models import Affiliation, Claim, Organisation, Person, Proposal
from croisee.network.models.keeping import Asked
from croisee.network.rules import keeping as may


@transaction.atomic
def claim(*, organisation: Organisation, by: Person, **said: str) -> Claim:
    """Say that one represents an organisation; whoever can confirm it is told, and so is one self."""
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    allow(may.why_not_claim(by, organisation))
    claim = Claim.objects.create(organisation=organisation, person=by, **said)
    record("organisation.claimed", about=organisation, by=by)
    keeping.tell_of_claim(claim)
    return claim


@transaction.atomic
def decide_claim(*, claim: Claim, is_accepted: bool, reason: str, by: Person) -> Claim:
    """Confirm that somebody represents an organisation, or say why not."""
    claim = (
        Claim.objects.select_for_update(of=("self",))
        .select_related("organisation", "person")
        .get(pk=claim.pk)
    )
    allow(may.why_not_decide_claim(by, claim))
    decide(claim, is_accepted=is_accepted, reason=reason, by=by)
    if is_accepted:
        Affiliation.objects.update_or_create(
            person=claim.person, organisation=claim.organisation, role=claim.role,
            defaults={"function": claim.function, "is_representative": True, "until": None},
        )  # fmt: skip
    record(
        "organisation.claim_decided", about=claim.organisation, by=by, person=claim.person_id, yes=is_accepted
    )
    keeping.tell_of_answer(claim)
    return claim


@transaction.atomic
def end_representation(*, affiliation: Affiliation, by: Person) -> None:
    """Somebody keeps the entry no more; that they work there stays."""
    known = Affiliation.objects.select_for_update(of=("self",)).select_related("organisation")
    affiliation = known.get(pk=affiliation.pk)
    allow(may.why_not_end_representation(by, affiliation))
    affiliation.is_representative = False
    affiliation.save(update_fields=["is_representative"])
    record(
        "organisation.representation_ended",
        about=affiliation.organisation,
        by=by,
        person=affiliation.person_id,
    )


@transaction.atomic
def propose(*, organisation: Organisation | None, values: dict[str, Any], why: str, by: Person) -> Proposal:
    """Keep what somebody would write, for those who keep the entry to decide."""
    allow(may.why_not_propose(by, organisation) or rules.why_not_say(organisation or Organisation(), values))
    before = entry_of(organisation, tuple(values)) if organisation else {}
    proposal = Proposal.objects.create(
        organisation=organisation, values=values, before=before, why=why, proposed_by=by
    )
    record("entry.proposed", about=proposal, by=by)
    keeping.tell_of_proposal(proposal)
    return proposal


@transaction.atomic
def approve(*, proposal: Proposal, seen: str, by: Person) -> Organisation:
    """Write what was proposed; `seen` is the entry as the page showed it beside the proposal."""
    proposal = held(proposal)
    allow(may.why_not_decide_proposal(by, proposal))
    if seen != keeping.state_of(proposal):
        raise Stale
    organisation = proposal.organisation
    if organisation is None:
        organisation = made(proposal.values)
    else:
        before = put_entry(organisation, proposal.values)
        record("organisation.changed", about=organisation, by=by, before=before, proposal=proposal.pk)
    check(organisation)
    proposal.organisation = organisation
    proposal.save(update_fields=["organisation"])
    decide(proposal, is_accepted=True, reason="", by=by)
    keeping.tell_of_answer(proposal)
    return organisation


@transaction.atomic
def decline(*, proposal: Proposal, reason: str, by: Person) -> None:
    """Leave the entry as it is, and say why."""
    proposal = held(proposal)
    allow(may.why_not_decide_proposal(by, proposal))
    decide(proposal, is_accepted=False, reason=reason, by=by)
    record("entry.declined", about=proposal, by=by, reason=reason)
    keeping.tell_of_answer(proposal)


@transaction.atomic
def add_organisation(*, values: dict[str, Any], by: Person) -> Organisation:
    """A new entry, by the network's team."""
    allow(rules.why_not_administer(by))
    organisation = made(values)
    check(organisation)
    record("organisation.added", about=organisation, by=by)
    return organisation


@transaction.atomic
def still_right(*, organisation: Organisation, by: Person) -> None:
    """Say that an entry is right as it stands."""
    allow(rules.why_not_edit_organisation(by, organisation))
    check(organisation)
    record("organisation.still_right", about=organisation, by=by)


def made(values: dict[str, Any]) -> Organisation:
    """An entry that says this; its name is confirmed by whoever makes it."""
    organisation = Organisation(is_confirmed=True)
    allow(rules.why_not_say(organisation, values))
    organisation.name = values["name"]
    organisation.save()
    put_entry(organisation, values)
    return organisation


def held(proposal: Proposal) -> Proposal:
    """The row as it is now, with its entry, until the transaction ends."""
    if proposal.organisation_id:
        Organisation.objects.select_for_update(no_key=True).get(pk=proposal.organisation_id)
    rows = Proposal.objects.select_for_update(of=("self",)).select_related("organisation", "proposed_by")
    return rows.get(pk=proposal.pk)


def decide(asked: Asked, *, is_accepted: bool, reason: str, by: Person) -> None:
    asked.is_accepted, asked.reason, asked.decided_at = is_accepted, reason, timezone.now()
    asked.decided_by = by
    asked.save(update_fields=["is_accepted", "reason", "decided_at", "decided_by"])
