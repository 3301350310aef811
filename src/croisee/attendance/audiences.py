"""Who is in an audience, and why: its lines, one after the other, each in one statement."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from croisee.attendance.models import Audience, ImportedList, Invitation, Registration
from croisee.meetings.models import Meeting, Session, SessionRole
from croisee.network.models import Affiliation, Membership, Organisation, Person, Role
from croisee.territories import walks
from croisee.territories.models import Level
from croisee.territories.queries import meant_by
from croisee.translations.naming import called

AND, OR, EXCEPT = "and", "or", "except"
JOINS = ((AND, _("and")), (OR, _("or")), (EXCEPT, _("except")))
TERRITORY = "territory"
THERE = Q(is_active=True)  # who has no address is shown as such, and gets no letter


@dataclass
class Member:
    """A person of an audience, with the lines that brought them in."""

    person: Person
    why: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Reach:
    """How many fit a line alone, and how many are in the audience after it."""

    fitting: int
    left: int


@dataclass(frozen=True)
class Reading:
    """An audience read today: its people by name, and how far each line reaches."""

    members: list[Member]
    reach: list[Reach]


@dataclass(frozen=True)
class Sort:
    """A sort of line; `said` words it with the text that it is about, when it takes one."""

    code: str
    group: Any
    label: Any
    meaning: Callable[[str, str], Q]
    said: Any = ""


def says(field: str, text: str) -> Q:
    """All the words of a text, in any case: not every database knows that É and é are one letter."""
    found = Q()
    for word in text.split():
        cases = dict.fromkeys((word, word.lower(), word.upper(), word.capitalize()))
        found &= reduce(or_, (Q(**{f"{field}__icontains": case}) for case in cases))
    return found


def on_theme(_value: str, text: str) -> Q:
    """What their organisation is about, and the workshops that they chose, sat in or had a role in."""
    parts = ("title", "framing")
    chosen = [says(f"choices__session__{part}", text) for part in parts]
    sat = Q(seats__session__kind=Session.Kind.WORKSHOP)  # at the restitution, everybody sits
    seated = [sat & says(f"seats__session__{part}", text) for part in parts]
    came = Registration.objects.active().filter(reduce(or_, chosen + seated))
    led = SessionRole.objects.filter(reduce(or_, [says(f"session__{part}", text) for part in parts]))
    return (
        says("affiliations__organisation__about", text)
        | Q(pk__in=came.values("person"))
        | Q(pk__in=led.values("person"))
    )


# upper apps add what else a line may say
SORTS: list[Sort] = [
    Sort(
        "function", _("Words"), _("Has in the function the word…"),
        lambda _value, text: says("affiliations__function", text), _("Function: “%(text)s”"),
    ),
    Sort("theme", _("Words"), _("Has to do with the theme…"), on_theme, _("Theme: “%(text)s”")),
]  # fmt: skip

# what a line says of the invitations to a meeting
INVITED = {
    "invited": _("Was invited: %(meeting)s"),
    "silent": _("Was invited and has not answered: %(meeting)s"),
    "declined": _("Declined: %(meeting)s"),
}


def takes_text(code: str) -> bool:
    """Whether a line needs a word to look for."""
    return any(sort.code == code and sort.said for sort in SORTS)


def choices(
    meetings: Iterable[Meeting], lists: Iterable[ImportedList], inviting: Iterable[Meeting] = ()
) -> list[tuple]:
    """Everything that a line may say, in groups; `inviting` are the meetings that have invited."""
    held = [(f"took_part:{m.pk}", _("Took part: %(meeting)s") % {"meeting": named(m)}) for m in meetings]
    asked = [
        (f"{code}:{m.pk}", words % {"meeting": named(m)}) for m in inviting for code, words in INVITED.items()
    ]
    added: dict[str, list] = {}
    for sort in SORTS:
        added.setdefault(str(sort.group), []).append((sort.code, sort.label))
    listed = [(f"list:{each.pk}", _("On the list: %(list)s") % {"list": each}) for each in lists]
    stages = [*Membership.Stage.choices, ("none", _("no relation yet"))]
    return [
        ("", "—"),
        (_("Territory"), [(TERRITORY, _("In the territory of…"))]),
        (_("Comes as"), [(f"role:{value}", label) for value, label in Role.choices]),
        (_("Organisation"), [(f"kind:{value}", label) for value, label in Organisation.Kind.choices]),
        (_("Level of government"), [(f"level:{value}", label) for value, label in Level.choices]),
        (_("Relation with the network"), [(f"stage:{value}", label) for value, label in stages]),
        *added.items(),
        *([(_("Meetings"), held)] if held else []),
        *([(_("Invitations"), asked)] if asked else []),
        *([(_("Imported lists"), listed)] if listed else []),
    ]


def named(meeting: Meeting) -> str:
    """A meeting as one tells it apart from others with the same title: with its town and its day."""
    day = meeting.starts_on and date_format(meeting.starts_on, "SHORT_DATE_FORMAT")
    about = ", ".join(filter(None, (meeting.place.split(",")[0], day)))
    return f"{called(meeting)} ({about})" if about else called(meeting)


def members_of(audience: Audience) -> list[Member]:
    """The people of an audience by name, each with why."""
    return reading_of(audience).members


def reading_of(audience: Audience) -> Reading:
    """Who is in it and how far each line reaches; those without an address cannot be reached."""
    said, reach = dict(labels(audience)), []
    inside: dict[int, list[str]] = {}
    for number, line in enumerate(audience.lines):
        fitting = people_of(line["what"], line.get("where", "")).filter(THERE)
        found = set(fitting.values_list("pk", flat=True))
        if number == 0 or line["join"] == OR:
            for pk in found:
                inside.setdefault(pk, []).append(said[number])
        elif line["join"] == AND:
            inside = {pk: [*why, said[number]] for pk, why in inside.items() if pk in found}
        else:
            inside = {pk: why for pk, why in inside.items() if pk not in found}
        reach.append(Reach(len(found), len(inside)))
    people = sorted(Person.objects.filter(pk__in=inside), key=lambda p: (*p.in_order, p.pk))
    return Reading([Member(person, inside[person.pk]) for person in people], reach)


def labels(audience: Audience) -> Iterator[tuple[int, str]]:
    """Each line in words."""
    lines = audience.lines
    pks = [pk for line in lines if (pk := line["what"].partition(":")[2]).isdecimal()]
    words = words_of(Meeting.objects.filter(pk__in=pks), ImportedList.objects.filter(pk__in=pks))
    for number, line in enumerate(lines):
        yield number, label_of(line["what"], line.get("where", ""), words)


def words_of(meetings: Iterable[Meeting] = (), lists: Iterable[ImportedList] = ()) -> dict[str, str]:
    """What each code says."""
    groups = choices(meetings, lists, inviting=meetings)[1:]
    return {code: str(label) for _group, options in groups for code, label in options}


def label_of(code: str, where: str, words: dict[str, str]) -> str:
    if code == TERRITORY:
        return str(_("In %(place)s") % {"place": where})
    said = next((sort.said for sort in SORTS if sort.code == code), "")
    return str(said) % {"text": where} if said else str(words.get(code, code))


def people_of(code: str, where: str = "") -> QuerySet[Person]:
    """Those whom one line means."""
    sort, _colon, value = code.partition(":")
    meanings = MEANINGS | {each.code: each.meaning for each in SORTS}
    return Person.objects.filter(meanings[sort](value, where)).distinct()


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


def invited(pk: str, _where: str) -> Q:
    """Those to whom a letter has left."""
    sent = Invitation.objects.filter(wave__meeting=pk).exclude(sent_at=None)
    return Q(pk__in=sent.values("person"))


def silent(pk: str, _where: str) -> Q:
    """Those of them who have neither registered nor declined."""
    return Q(pk__in=Invitation.objects.filter(wave__meeting=pk).unanswered().values("person"))


def declined(pk: str, _where: str) -> Q:
    """Those who said no, and have not registered since."""
    no = Invitation.objects.filter(wave__meeting=pk).with_answers().filter(has_registered=False)
    return Q(pk__in=no.exclude(declined_at=None).values("person"))


MEANINGS: dict[str, Callable[[str, str], Q]] = {
    TERRITORY: in_territory,
    "role": lambda value, _where: Q(affiliations__role=value),
    "kind": lambda value, _where: Q(affiliations__organisation__kind=value),
    "level": lambda value, _where: Q(affiliations__organisation__territory__level=value),
    "stage": at_stage,
    "took_part": lambda pk, _where: Q(registrations__meeting=pk, registrations__status="confirmed"),
    "list": on_list,
    "invited": invited,
    "silent": silent,
    "declined": declined,
}
