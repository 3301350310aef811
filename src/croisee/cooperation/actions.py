"""What changes: opening a project, changing it, joining and leaving, what it grows from."""

import uuid
from collections.abc import Iterable

from django.db import transaction

from croisee.contributions.models import Contribution
from croisee.contributions.standing import standing_in
from croisee.cooperation import rules
from croisee.cooperation.models import Participation, Project
from croisee.cooperation.projects.rules import why_not_leave
from croisee.cooperation.standing import Between, standing_at
from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.meetings.models import Meeting
from croisee.network.models import Organisation, Person
from croisee.translations.reading import guessed


@transaction.atomic
def open_project(
    *,
    meeting: Meeting,
    title: str,
    text: str,
    by: Person,
    key: uuid.UUID | None = None,
    contributions: Iterable[Contribution] = (),
) -> Project:
    """Start a project, its opener the first in it; the same form sent twice opens it once."""
    allow(rules.why_not_take_part(standing_in(meeting, by)))
    facts = {"meeting": meeting, "title": title, "text": text, "opened_by": by}
    facts["language"] = guessed(f"{title} {text}")
    project, is_new = Project.objects.get_or_create(key=key or uuid.uuid4(), defaults=facts)
    if is_new:
        Participation.objects.create(project=project, person=by, is_in_charge=True)
        record("project.opened", about=project, by=by)
        for contribution in contributions:
            grow(project=project, contribution=contribution, by=by)
    return project


@transaction.atomic
def open_between(
    *,
    own: Organisation | None,
    title: str,
    text: str,
    by: Person,
    others: Iterable[Organisation] = (),
    contributions: Iterable[Contribution] = (),
    key: uuid.UUID | None = None,
) -> Project:
    """Start a project outside of meetings, for one's organisation, if any; the caller asks whether."""
    facts = {"title": title, "text": text, "opened_by": by, "language": guessed(f"{title} {text}")}
    project, is_new = Project.objects.get_or_create(key=key or uuid.uuid4(), defaults=facts)
    if is_new:
        project.organisations.set([*filter(None, [own]), *others])
        project.contributions.set(contributions)
        Participation.objects.create(project=project, person=by, organisation=own, is_in_charge=True)
        record("project.opened", about=project, by=by)
    return project


@transaction.atomic
def change_project(*, project: Project, title: str, text: str, by: Person) -> None:
    """Give a project other words."""
    allow(rules.why_not_edit(standing_at(project, by), project))
    before = {"title": project.title, "text": project.text}
    project.title, project.text = title, text
    project.save(update_fields=["title", "text", "changed_at"])
    record("project.changed", about=project, by=by, before=before)


@transaction.atomic
def join(*, project: Project, by: Person) -> None:
    """Take part in a project; outside of meetings, for the organisation that one represents."""
    standing = standing_at(project, by)
    allow(rules.why_not_take_part(standing))
    facts = {"organisation": standing.organisation} if isinstance(standing, Between) else {}
    if Participation.objects.get_or_create(project=project, person=by, defaults=facts)[1]:
        record("project.joined", about=project, by=by)


@transaction.atomic
def leave(*, project: Project, by: Person) -> None:
    """Take part no more; whoever is alone in charge hands over first."""
    row = project.participations.filter(person=by).first()
    if row:
        allow(why_not_leave(row))
        row.delete()
        record("project.left", about=project, by=by)


@transaction.atomic
def grow(*, project: Project, contribution: Contribution, by: Person) -> None:
    """Say that a project grew from a contribution too."""
    allow(rules.why_not_grow(standing_at(project, by), project, contribution))
    if not project.contributions.contains(contribution):
        project.contributions.add(contribution)
        record("project.grown", about=project, by=by, contribution=contribution.pk)


@transaction.atomic
def prune(*, project: Project, contribution: Contribution, by: Person) -> None:
    """Say that a project did not grow from a contribution after all."""
    allow(rules.why_not_edit(standing_at(project, by), project))
    if project.contributions.contains(contribution):
        project.contributions.remove(contribution)
        record("project.pruned", about=project, by=by, contribution=contribution.pk)
