"""What cannot be in a programme, or is still missing in it, said in words; nobody is stopped by it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations, permutations

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from croisee.meetings.models import Meeting, Pilot, Question, Session, Speaker
from croisee.meetings.programme import Item, Programme
from croisee.meetings.queries import Expected
from croisee.translations.naming import called

Judge = Callable[[Programme], Iterable[str]]  # what stands against a programme, in words
# Upper apps read once what they know of a meeting, to judge its programme and others that are proposed
WAYS_TO_CONFLICT: list[Callable[[Meeting], Judge]] = []


def judges_of(meeting: Meeting) -> list[Judge]:
    """What upper apps know of a meeting."""
    return [way(meeting) for way in WAYS_TO_CONFLICT]


def conflicts(
    meeting: Meeting,
    programme: Programme,
    expected: Iterable[Expected],
    seated: Iterable[tuple[int, int]] = (),
    judges: Iterable[Judge] | None = None,
) -> list[str]:
    """What two sessions cannot both have, ways too short, rooms that are too small, days outside the meeting.

    `seated` are the keys of a session and of a person who sits in it; `judges`, those of `judges_of`, are
    asked for when they are not given.
    """
    people = list(lines_of(programme.items, expected))
    return [
        *shared_rooms(programme.items),
        *people_twice(people),
        *hurried_people(people),
        *travelling_people(people),
        *crossed(programme.items),
        *hurried_seats(programme.items, seated),
        *small_rooms(programme.items),
        *strange_days(meeting, programme.items),
        *(said for judge in (judges_of(meeting) if judges is None else judges) for said in judge(programme)),
    ]


def told(item: Item) -> str:
    return f"{item.title} ({item.hours})" if item.hours else item.title


def shared_rooms(items: Iterable[Item]) -> list[str]:
    placed = [item for item in items if item.room_pk]
    return [
        _("%(room)s is taken twice at the same time: %(one)s and %(other)s.")
        % {"room": one.in_full, "one": told(one), "other": told(other)}
        for one, other in combinations(placed, 2)
        if one.room_pk == other.room_pk and one.overlaps(other)
    ]


def people_twice(people: Iterable[tuple[str, list[Item]]]) -> list[str]:
    """People whom two sessions expect at once."""
    return [
        _("%(name)s is expected in two places at the same time: %(one)s and %(other)s.")
        % {"name": name, "one": told(one), "other": told(other)}
        for name, line in people
        for one, other in combinations(line, 2)
        if one.overlaps(other)
    ]


def lines_of(items: Iterable[Item], expected: Iterable[Expected]) -> Iterator[tuple[str, list[Item]]]:
    """The name and the sessions of each person who is expected, each time that one is held."""
    busy: dict[str, set[int]] = defaultdict(set)
    names = {}
    for one in expected:
        busy[one.who].add(one.session)
        names.setdefault(one.who, one.name)
    for who, roots in busy.items():
        yield names[who], [item for item in items if item.root in roots]


def is_rushed(one: Item, other: Item) -> bool:
    """Whether one session ends in one room just as the other begins in another room."""
    same_moment = one.day == other.day and one.end is not None and one.end == other.start
    return same_moment and bool(one.room_pk and other.room_pk) and one.room_pk != other.room_pk


def rushed(line: Iterable[Item]) -> Iterator[tuple[Item, Item]]:
    return ((one, other) for one, other in permutations(line, 2) if is_rushed(one, other))


def way(one: Item, other: Item) -> dict[str, str]:
    return {"one": told(one), "room": one.in_full, "other": told(other), "next": other.in_full}


def hurried_people(people: Iterable[tuple[str, list[Item]]]) -> list[str]:
    """People expected in two sessions that follow each other without a minute between the rooms."""
    return [
        _("%(name)s has no time to go from %(room)s, %(one)s, to %(next)s, %(other)s.")
        % (way(one, other) | {"name": name})
        for name, line in people
        for one, other in rushed(line)
    ]


def travelling_people(people: Iterable[tuple[str, list[Item]]]) -> list[str]:
    """People expected at two sites on one day, one after the other."""
    return [
        _("%(name)s is expected at two sites on the same day: %(one)s in %(site)s, %(other)s in %(next)s.")
        % {"name": name, "one": told(one), "site": one.site, "other": told(other), "next": other.site}
        for name, line in people
        for one, other in combinations(line, 2)
        if one.day == other.day and not one.overlaps(other) and are_apart(one, other)
    ]


def are_apart(one: Item, other: Item) -> bool:
    return one.site_pk is not None and other.site_pk is not None and one.site_pk != other.site_pk


def crossed(items: Iterable[Item]) -> list[str]:
    """What takes place somewhere while all sites are linked."""
    parts = [item for item in items if item.kind not in (Session.Kind.PREPARATORY, Session.Kind.BREAK)]
    return [
        _("%(common)s is for all sites at once, and %(other)s takes place at the same time.")
        % {"common": told(one), "other": told(other)}
        for one, other in permutations(parts, 2)
        if one.is_common and one.overlaps(other) and not (other.is_common and other.pk < one.pk)
    ]


def hurried_seats(items: Iterable[Item], seated: Iterable[tuple[int, int]]) -> list[str]:
    """The same for those who sit there, counted."""
    people: dict[int, set[int]] = defaultdict(set)
    for session, person in seated:
        people[session].add(person)
    found = [(one, other, len(people[one.pk] & people[other.pk])) for one, other in rushed(items)]
    return [
        ngettext(
            "%(n)s person has no time to go from %(room)s, %(one)s, to %(next)s, %(other)s.",
            "%(n)s people have no time to go from %(room)s, %(one)s, to %(next)s, %(other)s.",
            n,
        )
        % (way(one, other) | {"n": n})
        for one, other, n in found
        if n
    ]


def small_rooms(items: Iterable[Item]) -> list[str]:
    return [
        _("%(title)s has %(seats)s seats, %(room)s has room for %(capacity)s.")
        % {"title": told(item), "seats": item.seats, "room": item.in_full, "capacity": item.capacity}
        for item in items
        if item.capacity is not None and item.seats > item.capacity
    ]


def strange_days(meeting: Meeting, items: Iterable[Item]) -> list[str]:
    """Sessions on other days; preparatory ones come before by nature."""
    if not meeting.starts_on:
        return []
    last = meeting.ends_on or meeting.starts_on
    return [
        _("%(title)s takes place on a day that is not one of the meeting's.") % {"title": item.title}
        for item in items
        if item.kind != Session.Kind.PREPARATORY and not meeting.starts_on <= item.day <= last
    ]


def with_lacks(sessions: QuerySet[Session]) -> QuerySet[Session]:
    """Each with whether it has a question, somebody who leads it, and speakers who have not said yes."""
    asked = Exists(Question.objects.filter(session=OuterRef("pk")))
    led = Exists(Pilot.objects.filter(session=OuterRef("pk")))
    waits = Exists(Speaker.objects.open().filter(session=OuterRef("pk")))
    return sessions.annotate(asked=asked, led=led, waits=waits)


def missing(meeting: Meeting, every: Iterable[Session] | None = None) -> list[str]:
    """What a reader of the programme looks for in vain; `every` session is known `with_lacks`, or read."""
    if every is None:
        every = with_lacks(meeting.sessions.staying())
    unseen = (Session.Kind.BREAK, Session.Kind.PREPARATORY)
    sessions = [one for one in every if not one.repeats_id and one.kind not in unseen]
    workshops = [session for session in sessions if session.kind == Session.Kind.WORKSHOP]
    no_question, no_pilot = [w for w in workshops if not w.asked], [w for w in workshops if not w.led]
    without = [
        (_("No hour yet: %(sessions)s."), [one for one in sessions if not one.start]),
        (unasked(len(no_question)), no_question),
        (unled(len(no_pilot)), no_pilot),
        (_("Speakers have not said yes yet: %(sessions)s."), [one for one in sessions if one.waits]),
    ]
    checks = [
        (not meeting.starts_on, _("The date is not set.")),
        (not meeting.place, _("The place is not set.")),
        (not sessions, _("There is no session yet.")),
        *((named, words % {"sessions": ", ".join(map(quoted, named))}) for words, named in without),
    ]
    return [sentence for is_missing, sentence in checks if is_missing]


def unasked(number: int) -> str:
    return ngettext(
        "A workshop without a question to answer: %(sessions)s.",
        "Workshops without a question to answer: %(sessions)s.",
        number,
    )


def unled(number: int) -> str:
    return ngettext(
        "A workshop without a pilot: %(sessions)s.", "Workshops without a pilot: %(sessions)s.", number
    )


def quoted(session: Session) -> str:
    return str(_("“%(title)s”") % {"title": called(session)})
