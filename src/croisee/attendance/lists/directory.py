"""What the directory and the meeting know of the people, workshops and places that a list names."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db.models import Q
from django.utils import timezone

from croisee.attendance.lists.checking import Checked, Known, addresses_in, check, in_words
from croisee.attendance.models import ImportedList
from croisee.kit.text import fold
from croisee.network.models import Affiliation, Person
from croisee.territories.models import Level, Territory


def checked(listed: ImportedList) -> list[Checked]:
    """Each row of a list as it stands beside what is known today."""
    wanted = listed.wanted
    known = known_of(listed, wanted["columns"])
    return check(
        listed.rows,
        wanted["columns"],
        known,
        role=wanted.get("role") or "",
        language=wanted["language"],
        numbers=listed.numbers,
    )


def known_of(listed: ImportedList, columns: Sequence[str]) -> Known:
    """In a number of statements that does not depend on the list."""
    people = {person.email: person for person in people_of(column(listed, columns, "email"))}
    namesakes = namesakes_of(listed, columns)
    registers = listed.wanted.get("registers")
    return Known(
        people=people,
        namesakes=namesakes,
        organisations=only_organisations(p.pk for p in (*people.values(), *namesakes.values())),
        registered=frozenset(listed.meeting.registrations.values_list("person", flat=True))
        if registers
        else frozenset(),
        workshops=tuple(listed.meeting.sessions.workshops().in_order()),
        territories=places(column(listed, columns, "territory")),
    )


def column(listed: ImportedList, columns: Sequence[str], name: str) -> set[str]:
    """What the column of a field holds; nothing without such a column."""
    number = columns.index(name) if name in columns else None
    return set() if number is None else {row[number] for row in listed.rows if row[number]}


def people_of(cells: Iterable[str]) -> Iterable[Person]:
    return Person.objects.filter(email__in=[addresses_in(cell)[0] for cell in cells])


def namesakes_of(listed: ImportedList, columns: Sequence[str]) -> dict[str, Person]:
    """The people of the organisations of a list, by name and organisation; who has no address comes first."""
    names = {fold(name) for name in column(listed, columns, "organisation")}
    acting = Affiliation.objects.filter(organisation__folded__in=names, person__is_active=True)
    found: dict[str, Person] = {}
    for one in acting.select_related("person", "organisation").order_by("person__email", "pk"):
        facts = {"first_name": one.person.first_name, "last_name": one.person.last_name}
        key = in_words(**facts, organisation=one.organisation.name)
        if key not in found or (found[key].email and not one.person.email):
            found[key] = one.person
    return found


def only_organisations(people: Iterable[int]) -> dict[int, str]:
    """The name of the organisation of each person who acts for one only."""
    names: dict[int, set[str]] = defaultdict(set)
    for affiliation in Affiliation.objects.filter(person__in=list(people)).select_related("organisation"):
        names[affiliation.person_id].add(affiliation.organisation.name)
    return {person: next(iter(found)) for person, found in names.items() if len(found) == 1}


def places(words: set[str]) -> dict[str, list[Territory]]:
    """Today's places by folded name or official code; a commune stands before what bears its name."""
    found: dict[str, list[Territory]] = defaultdict(list)
    folded = {fold(word) for word in words}
    names = Q(folded__in=[f"{word}|" for word in folded]) | Q(name__in=words)
    named = names | Q(official_code__in=words) | Q(code__in=words)
    for place in Territory.objects.at(timezone.localdate()).filter(named) if words else ():
        for key in {*place.folded.split("|"), fold(place.official_code), fold(place.code)} & folded:
            found[key].append(place)
    return {key: [p for p in same if p.level == Level.COMMUNE] or same for key, same in found.items()}
