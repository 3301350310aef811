"""Who carries a project with whom, where, who is in charge, and who offers to come in."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from croisee.cooperation.models import Offer, Participation, Partner, Project
from croisee.cooperation.models.projects import level_of
from croisee.cooperation.projects import mails, rules
from croisee.cooperation.standing import part_in, standing_at
from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.network.models import Organisation, Person
from croisee.network.models.keeping import Asked
from croisee.territories.models import Territory


@transaction.atomic
def propose(
    *, project: Project, organisation: Organisation, role: str, by: Person, level: str = ""
) -> Partner:
    """Say what an organisation is in a project; whoever speaks for both sides need not ask."""
    Project.objects.select_for_update(of=("self",)).get(pk=project.pk)
    part = part_in(project, standing_at(project, by))
    allow(rules.why_not_propose(part, organisation))
    found = project.partners.filter(organisation=organisation, role=role).first()
    if found and found.is_accepted is not False:
        return found
    made = found or Partner(project=project, organisation=organisation, role=role)
    made.level = level or level_of(organisation)
    made.from_project, made.proposed_by = part.leads, by
    made.is_accepted = made.decided_at = made.decided_by = None
    made.reason = ""
    made.save()
    record("partner.proposed", about=made, by=by)
    if part.leads and rules.represents(by, organisation):
        decide(made, is_accepted=True, by=by)
    else:
        mails.ask_partner(made)
    return made


@transaction.atomic
def answer_partner(*, partner: Partner, is_accepted: bool, by: Person, reason: str = "") -> None:
    """The other side says yes or no."""
    partner = Partner.objects.select_for_update(of=("self",)).get(pk=partner.pk)
    allow(rules.why_not_answer_partner(part_in(partner.project, standing_at(partner.project, by)), partner))
    decide(partner, is_accepted=is_accepted, by=by, reason=reason)
    mails.tell_partner(partner)


@transaction.atomic
def end_partner(*, partner: Partner, by: Person) -> None:
    """It is no partner any more, or not asked any longer."""
    allow(rules.why_not_end_partner(part_in(partner.project, standing_at(partner.project, by)), partner))
    facts = {"organisation": partner.organisation_id, "role": partner.role}
    record("project.partner_ended", about=partner.project, by=by, **facts)
    partner.delete()


def decide(asked: Asked, *, is_accepted: bool, by: Person, reason: str = "") -> None:
    """Keep the answer to something that was asked."""
    asked.is_accepted, asked.reason, asked.decided_at = is_accepted, reason, timezone.now()
    asked.decided_by = by  # type: ignore[attr-defined]
    asked.save()
    name = type(asked)._meta.model_name
    record(f"{name}.{'accepted' if is_accepted else 'declined'}", about=asked, by=by, reason=reason)


@transaction.atomic
def place(*, project: Project, territories: Iterable[Territory], by: Person) -> None:
    """Say where it takes place."""
    allow(rules.why_not_lead(part_in(project, standing_at(project, by))))
    before = list(project.territories.order_by("code").values_list("code", flat=True))
    project.territories.set(territories)
    record("project.placed", about=project, by=by, before=before)


@transaction.atomic
def show(*, project: Project, is_public: bool, by: Person) -> None:
    """Show it to everybody, or no longer."""
    allow(rules.why_not_lead(part_in(project, standing_at(project, by))))
    project.is_public = is_public
    project.save(update_fields=["is_public", "changed_at"])
    record("project.shown" if is_public else "project.closed", about=project, by=by)


@transaction.atomic
def charge(*, row: Participation, is_in_charge: bool, by: Person) -> None:
    """Somebody who is in it is in charge, or no longer; whoever opened it stays so until they hand over."""
    project = Project.objects.select_for_update(of=("self",)).get(pk=row.project_id)
    part = part_in(project, standing_at(project, by))
    allow(rules.why_not_charge(part, row, is_in_charge))
    if part.is_in_charge and not project.participations.filter(is_in_charge=True).exists():
        project.participations.filter(person=by).update(is_in_charge=True)
    row.is_in_charge = is_in_charge
    row.save(update_fields=["is_in_charge"])
    record("project.charged", about=project, by=by, person=row.person_id, is_in_charge=is_in_charge)
    if is_in_charge and row.person_id != by.pk:
        mails.tell_charge(row, by)


@transaction.atomic
def offer(
    *,
    project: Project,
    kind: str,
    message: str,
    by: Person,
    organisation: Organisation | None = None,
    shares_contact: bool = False,
) -> Offer:
    """Tell those in charge that one would join, or could help; said twice, it waits once."""
    Project.objects.select_for_update(of=("self",)).get(pk=project.pk)
    allow(rules.why_not_offer(part_in(project, standing_at(project, by)), project, kind))
    said = {"message": message, "organisation": organisation, "shares_contact": shares_contact}
    open_one = project.offers.filter(person=by, kind=kind, decided_at=None).first()
    if open_one:
        return open_one
    made = Offer.objects.create(project=project, person=by, kind=kind, **said)
    record("offer.made", about=made, by=by)
    mails.tell_offer(made)
    return made


@transaction.atomic
def answer_offer(*, offer: Offer, is_accepted: bool, by: Person, reason: str = "") -> None:
    """Yes brings in whoever wants to join; the answer goes to them."""
    offer = Offer.objects.select_for_update(of=("self",)).get(pk=offer.pk)
    project = offer.project
    allow(rules.why_not_answer_offer(part_in(project, standing_at(project, by)), offer))
    decide(offer, is_accepted=is_accepted, by=by, reason=reason)
    if is_accepted and offer.kind == Offer.Kind.JOIN:
        facts = {"organisation": offer.organisation}
        if Participation.objects.get_or_create(project=project, person=offer.person, defaults=facts)[1]:
            record("project.joined", about=project, by=offer.person)
    mails.tell_answer(offer)


@transaction.atomic
def drop_offer(*, offer: Offer, by: Person) -> None:
    """Whoever made it takes it back."""
    allow(rules.why_not_drop_offer(by, offer))
    record("offer.dropped", about=offer, by=by)
    offer.delete()
