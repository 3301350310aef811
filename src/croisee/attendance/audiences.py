"""Who is in an audience, and why: its lines, one after the other, each in one statement."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from croisee.attendance.models import Audience, ImportedList
from croisee.meetings.models import Meeting
from croisee.network.models import Affiliation, Membership, Organisation, Person, Role
from croisee.territories import walks
from croisee.territories.models import Level
from croisee.territories.queries import meant_by

AND, OR, EXCEPT = "and", "or", "except"
JOINS = ((AND, _("and")), (OR, _("or")), (EXCEPT, _("except")))
TERRITORY = "territory"


@dataclass
class Member:
    """A person of an audience, with the lines that brought them in."""

    person: Person
    why: list[str] = field(default_factory=list)


def choices(meetings: Iterable[Meeting], lists: Iterable[ImportedList]) -> list[tuple]:
    """Everything that a line may say, in groups."""
    held = [(f"took_part:{m.pk}", _("Took part: %(meeting)s") % {"meeting": m}) for m in meetings]
    listed = [(f"list:{each.pk}", _("On the list: %(list)s") % {"list": each}) for each in lists]
    stages = [*Membership.Stage.choices, ("none", _("no relation yet"))]
    return [
        ("", "—"),
        (_("Territory"), [(TERRITORY, _("In the territory of…"))]),
        (_("Comes as"), [(f"role:{value}", label) for value, label in Role.choices]),
        (_("Organisation"), [(f"kind:{value}", label) for value, label in Organisation.Kind.choices]),
        (_("Level of government"), [(f"level:{value}", label) for value, label in Level.choices]),
        (_("Relation with the network"), [(f"stage:{value}", label) for value, label in stages]),
        *([(_("Meetings"), held)] if held else []),
        *([(_("Imported lists"), listed)] if listed else []),
    ]


def members_of(audience: Audience) -> list[Member]:
    """The people of an audience by name, each with why; those without an address cannot be reached."""
    said = dict(labels(audience))
    inside: dict[int, list[str]] = {}
    for number, line in enumerate(audience.lines):
        found = set(people_of(line["what"], line.get("where", "")).values_list("pk", flat=True))
        if number == 0 or line["join"] == OR:
            for pk in found:
                inside.setdefault(pk, []).append(said[number])
        elif line["join"] == AND:
            inside = {pk: [*why, said[number]] for pk, why in inside.items() if pk in found}
        else:
            inside = {pk: why for pk, why in inside.items() if pk not in found}
    people = Person.objects.filter(pk__in=inside, is_active=True).exclude(email=None)
    return [Member(person, inside[person.pk]) for person in people.order_by("last_name", "first_name", "pk")]


def labels(audience: Audience) -> Iterator[tuple[int, str]]:
    """Each line in words."""
    lines = audience.lines
    pks = [
        line["what"].partition(":")[2] for line in lines if line["what"].startswith(("took_part:", "list:"))
    ]
    words = words_of(Meeting.objects.filter(pk__in=pks), ImportedList.objects.filter(pk__in=pks))
    for number, line in enumerate(lines):
        yield number, label_of(line["what"], line.get("where", ""), words)


def words_of(meetings: Iterable[Meeting] = (), lists: Iterable[ImportedList] = ()) -> dict[str, str]:
    """What each code says."""
    groups = choices(meetings, lists)[1:]
    return {code: str(label) for _group, options in groups for code, label in options}


def label_of(code: str, where: str, words: dict[str, str]) -> str:
    return str(_("In %(place)s") % {"place": where} if code == TERRITORY else words.get(code, code))


def people_of(code: str, where: str = "") -> QuerySet[Person]:
    """Those whom one line means."""
    sort, _colon, value = code.partition(":")
    return Person.objects.filter(MEANINGS[sort](value, where)).distinct()


def in_territory(_value: str, where: str) -> Q:
    """Everything within a place today, and the place itself."""
    place = meant_by(where)
    if place is None:
        return Q(pk__in=())
    return Q(affiliations__organisation__territory__in=walks.contents(place.pk, timezone.localdate()))


def at_stage(stage: str, _where: str, steps: QuerySet[Membership] | None = None) -> Q:
    """The last known stage of their organisation with a network, as all steps have it, or only some."""
    steps = Membership.objects.all() if steps is None else steps
    if stage == "none":
        known = steps.values("organisation")
        return Q(affiliations__in=Affiliation.objects.exclude(organisation__in=known))
    current = steps.current().filter(stage=stage)
    return Q(affiliations__organisation__in=current.values("organisation"))


def on_list(pk: str, _where: str) -> Q:
    """Those whom a list named, new ones and known ones."""
    listed = ImportedList.objects.filter(pk=pk).first()
    return Q(pk__in=listed.made.get("listed", []) if listed else ())


MEANINGS: dict[str, Callable[[str, str], Q]] = {
    TERRITORY: in_territory,
    "role": lambda value, _where: Q(affiliations__role=value),
    "kind": lambda value, _where: Q(affiliations__organisation__kind=value),
    "level": lambda value, _where: Q(affiliations__organisation__territory__level=value),
    "stage": at_stage,
    "took_part": lambda pk, _where: Q(registrations__meeting=pk, registrations__status="confirmed"),
    "list": on_list,
}
