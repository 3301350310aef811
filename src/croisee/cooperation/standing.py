"""What somebody is in a project: in its meeting, or between its organisations."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q

from croisee.contributions.models import Author
from croisee.contributions.standing import Standing, standing_in
from croisee.cooperation.models import Project
from croisee.network.models import Affiliation, Organisation, Person


@dataclass(frozen=True, slots=True)
class Between:
    """Where there is no meeting: whoever speaks for one of the organisations, is in it, or is of the team."""

    person: Person | None = None
    organises: bool = False
    organisation: Organisation | None = None
    is_in: bool = False

    @property
    def takes_part(self) -> bool:
        return bool(self.organises or self.organisation or self.is_in)


def standing_at(project: Project, person: Person | None) -> Standing | Between:
    """What somebody is in a project."""
    return standing_in(project.meeting, person) if project.meeting else between(project, person)


def between(project: Project, person: Person | None) -> Between:
    """The same outside of meetings: who represents an organisation, or said for it what it grew from.

    Of several organisations the first by name.
    """
    if person is None:
        return Between()
    represents = Affiliation.objects.representing().filter(person=person).values("organisation")
    said = Author.objects.filter(person=person, shows_name=True, contribution__projects=project)
    speaks = Q(pk__in=represents) | Q(pk__in=said.order_by().values("organisation"))
    theirs = project.organisations.filter(speaks).order_by("folded", "pk").first()
    is_in = project.participations.filter(person=person).exists()
    return Between(person, person.is_administrator, theirs, is_in)


@dataclass(frozen=True, slots=True)
class Part:
    """What somebody does in a project: they are in it, are in charge of it, or look after all of them."""

    person: Person | None = None
    organises: bool = False
    takes_part: bool = False
    is_in: bool = False
    is_in_charge: bool = False

    @property
    def leads(self) -> bool:
        return self.organises or self.is_in_charge

    @property
    def works(self) -> bool:
        return self.leads or self.is_in


def part_in(project: Project, standing: Standing | Between) -> Part:
    """Of somebody with this standing. Whoever opened a project is in charge until others are."""
    person = standing.person
    if person is None:
        return Part()
    rows = project.participations
    mine = dict(rows.filter(person=person).values_list("person", "is_in_charge"))
    if project.opened_by_id == person.pk and not mine.get(person.pk):
        mine |= dict(rows.filter(is_in_charge=True).values_list("person", "is_in_charge"))
    return part_among(mine, project, standing)


def part_among(people: Mapping[int, bool], project: Project, standing: Standing | Between) -> Part:
    """The same where it is known who is in it, and whether in charge."""
    person = standing.person
    if person is None:
        return Part()
    is_in_charge = people.get(person.pk, False)
    if project.opened_by_id == person.pk and not any(people.values()):
        is_in_charge = True
    return Part(person, standing.organises, standing.takes_part, person.pk in people, is_in_charge)
