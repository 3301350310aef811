"""Who of a club is named, and what it looked at and supported."""

from typing import Any

from django.db import transaction

from croisee.funding.models import Club, ClubMember, ClubProject
from croisee.funding.solidarity import rules
from croisee.funding.solidarity.actions.accepting import decide
from croisee.journal.actions import record
from croisee.kit.access import allow
from croisee.network.models import Person


@transaction.atomic
def be_named(*, club: Club, by: Person) -> ClubMember:
    """Say that one is a member and wants to be named; who keeps the club is named at once."""
    Club.objects.select_for_update().get(pk=club.pk)
    allow(rules.why_not_be_named(by, club))
    made = ClubMember.objects.create(club=club, person=by)
    record("clubmember.proposed", about=made, by=by)
    if rules.keeps(by, club):
        decide(made, is_accepted=True, by=by)
    return made


@transaction.atomic
def answer_member(*, member: ClubMember, is_accepted: bool, by: Person) -> None:
    """Whether they are a member."""
    member = ClubMember.objects.select_for_update().get(pk=member.pk)
    allow(rules.why_not_decide(by, member, member.club))
    decide(member, is_accepted=is_accepted, by=by)


@transaction.atomic
def unname(*, member: ClubMember, by: Person) -> None:
    """They are named no longer."""
    allow(rules.why_not_unname(by, member))
    record("clubmember.unnamed", about=member, by=by)
    member.delete()


@transaction.atomic
def add_project(*, club: Club, values: dict[str, Any], by: Person) -> ClubProject:
    """A project that the club looked at or supported; those who carry it want to be named."""
    allow(rules.why_not_keep(by, club))
    made = ClubProject.objects.create(club=club, **values)
    record("club.project_added", about=made, by=by)
    return made


@transaction.atomic
def drop_project(*, project: ClubProject, by: Person) -> None:
    """It is named no longer."""
    allow(rules.why_not_keep(by, project.club))
    record("club.project_dropped", about=project, by=by, name=project.name)
    project.delete()
