"""Whom a project calls together again, and why; who only gave a position is counted, not named."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from croisee.attendance.audiences import Sort
from croisee.contributions.models import Author, Position
from croisee.cooperation.models import Participation, Project
from croisee.cooperation.queries import companions_of
from croisee.network.models import Person

NUMBER_AT_THE_END = re.compile(r"\((\d{1,11})\)\s*$")
FEWEST = 5  # people behind a number that is shown
SHOWN = 14  # words of what somebody said
IDEA, TAKES_PART = "first_idea", "in_project"


@dataclass(frozen=True, slots=True)
class Called:
    """Somebody, for whom they speak, and why they are called."""

    person: Person
    organisation: str
    why: tuple[str, ...]


def named(project: Project) -> str:
    """A project as a line of an audience names it."""
    return f"{project.title} ({project.pk})"


def meant(text: str) -> QuerySet[Project]:
    """The project of such a line; one that others do not see calls nobody."""
    found = NUMBER_AT_THE_END.search(text)
    seen = Q(meeting__isnull=False) | Q(pk__in=Project.objects.shared().order_by().values("pk"))
    return Project.objects.filter(seen, pk=found[1] if found else None)


def authors_of(projects: QuerySet[Project] | Iterable[Project]) -> QuerySet[Author]:
    """Those who said under their name what projects grew from."""
    said = Author.objects.filter(contribution__projects__in=projects, contribution__is_withdrawn=False)
    return said.filter(shows_name=True).exclude(person=None).order_by("pk")


def had_the_idea(_value: str, text: str) -> Q:
    return Q(pk__in=authors_of(meant(text)).order_by().values("person"))


def takes_part(_value: str, text: str) -> Q:
    rows = Participation.objects.filter(project__in=meant(text)).order_by()
    return Q(pk__in=rows.values("person"))


SORTS = [
    Sort(
        IDEA, gettext_lazy("Projects"), gettext_lazy("Said what a project grew from…"), had_the_idea,
        gettext_lazy("Said what this project grew from: “%(text)s”"),
    ),
    Sort(
        TAKES_PART, gettext_lazy("Projects"), gettext_lazy("Takes part in the project…"), takes_part,
        gettext_lazy("Takes part in the project: “%(text)s”"),
    ),
]  # fmt: skip


def lines_for(project: Project) -> list[dict[str, str]]:
    """The audience, as its lines describe it: whoever fits on the day is in it."""
    text = named(project)
    return [{"join": "or", "what": code, "where": text} for code in (IDEA, TAKES_PART)]


def called_by(project: Project) -> list[Called]:
    """By name, each once with every reason; three statements."""
    found: dict[Person, tuple[str, list[str]]] = {}
    for author in authors_of([project]).select_related("person", "organisation", "contribution"):
        start = Truncator(author.contribution.text).words(SHOWN)
        told = _("said under their name: “%(start)s”") % {"start": start}
        add(found, author.person, author.organisation, told)
    for one in companions_of([project])[project.pk]:
        add(found, one.person, one.organisation, _("takes part in the project"))
    people = sorted(found, key=lambda person: (*person.in_order, person.pk))
    return [Called(one, found[one][0], tuple(found[one][1])) for one in people if one.is_active]


def add(found: dict, person: Person | None, organisation: object, why: str) -> None:
    if person is not None:
        known = found.setdefault(person, (str(organisation or ""), []))
        known[1].append(why)


def others_than(called: Iterable[Called], project: Project) -> int | None:
    """How many more gave a position on what it grew from; None where they are too few to be told."""
    rows = Position.objects.filter(contribution__projects=project).exclude(person=None)
    rows = rows.exclude(person__in=[one.person.pk for one in called])
    number = rows.order_by().values("person").distinct().count()
    return number if number >= FEWEST or not number else None
