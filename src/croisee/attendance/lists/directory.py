"""What the directory and the meeting know of the people, workshops and places that a list names."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db.models import Q
from django.utils import timezone

from croisee.attendance.lists.checked import Checked, Known
from croisee.attendance.lists.checking import addresses_in, check, in_words, names_in
from croisee.attendance.lists.naming import Order, order_of_head
from croisee.attendance.models import ImportedList
from croisee.kit.text import fold
from croisee.meetings.models import Meeting
from croisee.network.models import Affiliation, Organisation, Person
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
        order=order_meant(listed),
    )


def order_meant(listed: ImportedList) -> Order | None:
    """In which order names stand together: as was chosen, else as the head of their column says."""
    if chosen := listed.wanted.get("order"):
        return Order(chosen)
    columns = listed.wanted["columns"]
    return order_of_head(listed.heads[columns.index("name")]) if "name" in columns else None


def order_read(listed: ImportedList) -> Order:
    """The order in which such names are read, where they do not say it themselves."""
    names = names_in(listed.rows, listed.wanted["columns"], order_meant(listed))
    return names.order or Order.FIRST


def known_of(listed: ImportedList, columns: Sequence[str]) -> Known:
    """In a number of statements that does not depend on the list."""
    people = {person.email: person for person in people_of(column(listed, columns, "email"))}
    namesakes = namesakes_of(listed, columns)
    registers = listed.wanted.get("registers")
    written = {fold(name) for name in column(listed, columns, "organisation")}
    return Known(
        people=people,
        namesakes=namesakes,
        organisations=only_organisations(p.pk for p in (*people.values(), *namesakes.values())),
        registered=frozenset(listed.meeting.registrations.values_list("person", flat=True))
        if registers
        else frozenset(),
        spellings=frozenset(Organisation.objects.filter(folded__in=written).values_list("folded", flat=True)),
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
    found = in_their_own_name(listed.meeting)
    acting = Affiliation.objects.filter(organisation__folded__in=names, person__is_active=True)
    for one in acting.select_related("person", "organisation").order_by("person__email", "pk"):
        facts = {"first_name": one.person.first_name, "last_name": one.person.last_name}
        key = in_words(**facts, organisation=one.organisation.name)
        if key not in found or (found[key].email and not one.person.email):
            found[key] = one.person
    return found


def in_their_own_name(meeting: Meeting) -> dict[str, Person]:
    """Those whom earlier lists of a meeting named without an organisation."""
    made = meeting.imported_lists.values_list("made", flat=True)
    earlier = [pk for one in made for pk in one.get("listed", [])]
    people = Person.objects.filter(pk__in=earlier, affiliations=None, is_active=True) if earlier else ()
    return {in_words(first_name=one.first_name, last_name=one.last_name): one for one in people}


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
