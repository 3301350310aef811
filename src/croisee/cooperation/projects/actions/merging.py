"""Two projects become one, and two again; a part of one becomes another."""

import uuid
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from croisee.attendance.models import Registration
from croisee.contributions.models import Contribution
from croisee.cooperation.models import Participation, Partner, Project, ProjectMerging, StageStep
from croisee.cooperation.projects import rules
from croisee.cooperation.projects.merging import WAYS
from croisee.cooperation.standing import part_in, standing_at
from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.kit.pairs import tie, tie_back
from croisee.network.models import Person

STAYS = (Project, ProjectMerging, StageStep)  # the history of each, and what was merged into it


@transaction.atomic
def merge(*, project: Project, into: Project, by: Person) -> ProjectMerging:
    """All that belongs to a project goes to another, which keeps its words; the old address leads there."""
    rows = {one.pk: one for one in held(project, into)}
    project, into = rows[project.pk], rows[into.pk]
    goes, stays = (part_in(one, standing_at(one, by)) for one in (project, into))
    allow(rules.why_not_merge(goes, stays, project, into))
    name_organisations(project)
    moved, charged = tie(project, into, but=STAYS), keep_charge(project, into)
    more = {way.name: way.merge(project, into) for way in WAYS}
    project.merged_into = into
    project.save(update_fields=["merged_into"])
    undoing = {"moved": moved, "charged": charged, "more": more}
    made = ProjectMerging.objects.create(merged=project, kept=into, by=by, undoing=undoing)
    for about in (into, project):
        record("project.merged", about=about, by=by, from_id=project.pk, into_id=into.pk)
    return made


def held(*projects: Project) -> list[Project]:
    """As they are now, until it is done; always in the same order."""
    pks = sorted(one.pk for one in projects)
    rows = Project.everything.select_for_update(of=("self",)).select_related("meeting")
    return list(rows.filter(pk__in=pks).order_by("pk"))


def name_organisations(project: Project) -> None:
    """For whom somebody is in it stands with them: elsewhere no registration says it."""
    known = Registration.objects.filter(meeting=project.meeting_id, person__participations__project=project)
    acts_for = dict(known.values_list("person", "organisation"))
    for row in project.participations.filter(organisation=None, person__in=acts_for):
        row.organisation_id = acts_for[row.person_id]
        row.save(update_fields=["organisation"])


def keep_charge(project: Project, into: Project) -> list[int]:
    """Who is in both, and in charge of the one that goes, is in charge of the one that stays."""
    left = project.participations.filter(is_in_charge=True).values("person")
    rows = into.participations.filter(is_in_charge=False, person__in=left)
    found = list(rows.values_list("pk", flat=True))
    Participation.objects.filter(pk__in=found).update(is_in_charge=True)
    return found


@transaction.atomic
def part(*, merging: ProjectMerging, by: Person) -> Project:
    """Undo it: both are there again, each with what it had; what came since stays where it is."""
    merging = ProjectMerging.objects.select_for_update(of=("self",)).get(pk=merging.pk)
    rows = {one.pk: one for one in held(merging.merged, merging.kept)}
    merging.merged, merging.kept = rows[merging.merged_id], rows[merging.kept_id]
    merged, kept, undoing = merging.merged, merging.kept, merging.undoing
    allow(rules.why_not_part(part_in(kept, standing_at(kept, by)), merging))
    for way in WAYS:
        way.part(undoing["more"].get(way.name, {}), merged, kept)
    tie_back(undoing["moved"], merged, kept)
    kept.participations.filter(pk__in=undoing["charged"]).update(is_in_charge=False)
    merged.merged_into = None
    merged.save(update_fields=["merged_into"])
    merging.undone_at = timezone.now()
    merging.save(update_fields=["undone_at"])
    for about in (kept, merged):
        record("project.parted", about=about, by=by, from_id=merged.pk, into_id=kept.pk)
    return merged


@transaction.atomic
def split(
    *,
    project: Project,
    title: str,
    text: str,
    by: Person,
    contributions: Iterable[Contribution] = (),
    partners: Iterable[Partner] = (),
    key: uuid.UUID | None = None,
) -> Project:
    """A part of a project becomes one of its own, which knows where it came from."""
    [project] = held(project)
    allow(rules.why_not_lead(part_in(project, standing_at(project, by))))
    facts = {"title": title, "text": text, "opened_by": by, "meeting": project.meeting}
    facts["language"] = project.language
    facts |= {"split_from": project, "stage": project.stage, "is_public": project.is_public}
    made, is_new = Project.objects.get_or_create(key=key or uuid.uuid4(), defaults=facts)
    if not is_new:
        return made
    moved = list(contributions)
    project.contributions.remove(*moved)
    made.contributions.add(*moved)
    Partner.objects.filter(pk__in=[one.pk for one in partners], project=project).update(project=made)
    for name in ("organisations", "territories"):
        getattr(made, name).set(getattr(project, name).all())
    own = project.participations.filter(person=by).first()
    organisation = own.organisation if own else None
    Participation.objects.create(project=made, person=by, organisation=organisation, is_in_charge=True)
    record("project.opened", about=made, by=by, from_id=project.pk)
    record("project.split", about=project, by=by, into_id=made.pk)
    return made
