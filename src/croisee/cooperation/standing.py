"""What somebody is in a project: in its meeting, or between its organisations."""

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
