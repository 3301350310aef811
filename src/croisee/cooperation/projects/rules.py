"""Who does what in a project, and why not."""

from datetime import date

from django.db.models import Sum
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from croisee.cooperation.models import Offer, Participation, Partner, Project, ProjectMerging, StageStep
from croisee.cooperation.standing import Part
from croisee.kit.uploads import MEGABYTE
from croisee.network.models import Organisation, Person

MOST_PAPERS, MOST_MEGABYTES = 100, 200  # of one project


def why_not_lead(part: Part) -> str | None:
    """Those in charge, and whoever looks after all projects of the place."""
    return None if part.leads else _("Those in charge of this project do this.")


def why_not_work(part: Part) -> str | None:
    """Those who are in it keep it up to date."""
    return None if part.works else _("Those who take part in this project do this. Join it first.")


def why_not_on(day: date) -> str | None:
    """What is done was done on a day that has come."""
    return _("This day is still to come.") if day > timezone.localdate() else None


def why_not_stage(part: Part, last: StageStep | None, stage: str, now: str, on: date) -> str | None:
    """A history goes forward in time; a stage may be lost again."""
    if why_not := why_not_lead(part) or why_not_on(on):
        return why_not
    if stage == now:
        return _("The project is at this stage already.")
    if last and on < last.on:
        return _("The step before is of %(day)s: choose that day or a later one.") % {
            "day": date_format(last.on)
        }
    return None


def represents(person: Person, organisation: Organisation) -> bool:
    """Whether somebody speaks for an organisation today."""
    return person.affiliations.representing().filter(organisation=organisation).exists()


def why_not_propose(part: Part, organisation: Organisation) -> str | None:
    """Those in charge propose any organisation of the directory, others the one that they represent."""
    if organisation.merged_into_id or not organisation.is_confirmed:
        return _("Choose an organisation of the directory.")
    if part.leads or (part.person and represents(part.person, organisation)):
        return None
    return _("Those in charge propose partners; for an organisation, whoever represents it does.")


def why_not_answer_partner(part: Part, partner: Partner) -> str | None:
    """The side that did not propose it says yes or no; for an organisation the network's team may."""
    if not partner.is_open:
        return _("This was answered already.")
    if not partner.from_project:
        return why_not_lead(part)
    person = part.person
    if person and (person.is_administrator or represents(person, partner.organisation)):
        return None
    return _("Whoever represents the organisation says yes or no.")


def why_not_end_partner(part: Part, partner: Partner) -> str | None:
    """Either side ends it."""
    if part.leads or (part.person and represents(part.person, partner.organisation)):
        return None
    return _("Those in charge of the project and whoever represents the organisation do this.")


def why_not_charge(part: Part, row: Participation, is_in_charge: bool) -> str | None:
    """Those in charge name others, and nobody leaves a project without anybody."""
    if why_not := why_not_lead(part):
        return why_not
    others = Participation.objects.filter(project=row.project_id, is_in_charge=True).exclude(pk=row.pk)
    if not is_in_charge and not others.exists():
        return _("Somebody must be in charge: name another person first.")
    return None


def why_not_leave(row: Participation) -> str | None:
    """Whoever is alone in charge hands over first, as long as others are in it."""
    if not row.is_in_charge:
        return None
    others = Participation.objects.filter(project=row.project_id).exclude(pk=row.pk)
    if others.exists() and not others.filter(is_in_charge=True).exists():
        return _("You alone are in charge: hand over to somebody else first.")
    return None


def why_not_offer(part: Part, project: Project, kind: str) -> str | None:
    """Whoever is not in it; whoever may join by themselves does so."""
    if part.person is None:
        return _("Sign in first.")
    if part.is_in and kind == Offer.Kind.JOIN:
        return _("You are in this project already.")
    return None


def why_not_answer_offer(part: Part, offer: Offer) -> str | None:
    return why_not_lead(part) or (None if offer.is_open else _("This was answered already."))


def why_not_drop_offer(person: Person, offer: Offer) -> str | None:
    """What waits is taken back by whoever said it."""
    if offer.person_id == person.pk and offer.is_open:
        return None
    return _("Only whoever said it takes it back, before it is answered.")


def why_not_merge(goes: Part, stays: Part, project: Project, into: Project) -> str | None:
    """Those in charge of both; each goes on by itself until then."""
    if project.pk == into.pk or project.merged_into_id or into.merged_into_id:
        return _("Choose another project, which goes on by itself.")
    if goes.leads and stays.leads:
        return None
    return _("Those in charge of both projects make them one.")


def why_not_part(part: Part, merging: ProjectMerging) -> str | None:
    """It is undone once, before what was merged on top of it."""
    if merging.undone_at or merging.merged.merged_into_id != merging.kept_id:
        return _("This was undone already.")
    if merging.kept.merged_into_id:
        return _("The project went into another one since: undo that first.")
    return why_not_lead(part)


def why_not_own(project: Project, owner: Person | None) -> str | None:
    """A step is done by somebody who is in the project, or by nobody yet."""
    if owner is None or project.participations.filter(person=owner).exists():
        return None
    return _("Choose somebody who is in the project.")


def why_not_send(project: Project, size: int) -> str | None:
    """A project keeps a number of documents."""
    there = project.papers.filter(removed_at=None)
    total = there.aggregate(size=Sum("size"))["size"] or 0
    if there.count() < MOST_PAPERS and total + size <= MOST_MEGABYTES * MEGABYTE:
        return None
    return _("This project keeps as many documents as it can: take one away first.")
