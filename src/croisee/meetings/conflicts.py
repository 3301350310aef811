"""What cannot be in a programme, or is still missing in it, said in words; nobody is stopped by it."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations

from django.utils.translation import gettext as _

from croisee.meetings.models import Meeting, Session, SessionRole
from croisee.meetings.programme import Item, Programme


def conflicts(meeting: Meeting, programme: Programme, roles: Iterable[SessionRole]) -> list[str]:
    """What two sessions cannot both have, rooms that are too small, days outside the meeting."""
    return [
        *shared_rooms(programme.items),
        *people_twice(programme.items, roles),
        *small_rooms(meeting),
        *strange_days(meeting, programme.items),
    ]


def told(item: Item) -> str:
    return f"{item.title} ({item.hours})" if item.hours else item.title


def shared_rooms(items: Iterable[Item]) -> list[str]:
    placed = [item for item in items if item.room_pk]
    return [
        _("%(room)s is taken twice at the same time: %(one)s and %(other)s.")
        % {"room": one.room, "one": told(one), "other": told(other)}
        for one, other in combinations(placed, 2)
        if one.room_pk == other.room_pk and one.overlaps(other)
    ]


def people_twice(items: Iterable[Item], roles: Iterable[SessionRole]) -> list[str]:
    """People with a role in two sessions at once; a role counts each time that the session is held."""
    busy: dict[int, set[int]] = defaultdict(set)
    names = {}
    for role in roles:
        busy[role.person_id].add(role.session_id)
        names[role.person_id] = role.person.name
    return [
        _("%(name)s is expected in two places at the same time: %(one)s and %(other)s.")
        % {"name": names[person], "one": told(one), "other": told(other)}
        for person, roots in busy.items()
        for one, other in combinations([item for item in items if item.root in roots], 2)
        if one.overlaps(other)
    ]


def small_rooms(meeting: Meeting) -> list[str]:
    placed = meeting.sessions.in_order().exclude(room=None).exclude(seats=None)
    return [
        _("%(title)s has %(seats)s seats, %(room)s has room for %(capacity)s.")
        % {"title": title, "seats": seats, "room": room, "capacity": capacity}
        for title, seats, room, capacity in placed.values_list(
            "title", "seats", "room__name", "room__capacity"
        )
        if capacity is not None and seats > capacity
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


def missing(meeting: Meeting, programme: Programme) -> list[str]:
    """What a reader of the programme will look for in vain."""
    items = [item for item in programme.items if not item.again and not item.is_break]
    workshops = [item for item in items if item.kind == Session.Kind.WORKSHOP]
    checks = [
        (not meeting.starts_on, _("The date is not set.")),
        (not meeting.place, _("The place is not set.")),
        (not items, _("There is no session yet.")),
        (any(not item.start for item in items), _("Some sessions have no hour.")),
        (any(not item.questions for item in workshops), _("Some workshops have no question to answer.")),
        (any(not item.pilots for item in workshops), _("Some workshops have no pilot.")),
    ]
    return [sentence for is_missing, sentence in checks if is_missing]
