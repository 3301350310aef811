"""A published meeting and its programme in the words of schema.org: an Event, its sessions its sub-events."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from croisee.kit.jsonld import Thing, absolute, crumbs, in_language, said
from croisee.meetings.calendars import moments
from croisee.meetings.models import Meeting
from croisee.meetings.programme import Item, Programme
from croisee.network.jsonld import named

AT_A_PLACE = "https://schema.org/OfflineEventAttendanceMode"
SCHEDULED = "https://schema.org/EventScheduled"


def of_a_meeting(meeting: Meeting, programme: Programme, co_organisers: Iterable[str]) -> list[Thing]:
    """What the page of a public meeting says to programs; nothing where not everybody reads it."""
    if not (meeting.is_published and meeting.is_public):
        return []
    parts = [of_a_session(meeting, item) for item in programme.items if not item.is_break]
    path = (_("Meetings"), reverse("meetings")), (meeting.title, meeting.get_absolute_url())
    return [event(meeting) | said({"organizer": organizers(meeting, co_organisers), "subEvent": parts}),
            crumbs(*path)]  # fmt: skip


def of_one_session(meeting: Meeting, item: Item) -> list[Thing]:
    """What the page of a session says to programs, with the meeting that it is part of."""
    if not (meeting.is_published and meeting.is_public):
        return []
    above = said({"@type": "Event", "@id": address_of(meeting), "name": meeting.title,
                  "startDate": meeting.starts_on and meeting.starts_on.isoformat(),
                  "location": place(meeting)})  # fmt: skip
    way = (
        (_("Meetings"), reverse("meetings")),
        (meeting.title, meeting.get_absolute_url()),
        (item.title, item.address),
    )
    return [of_a_session(meeting, item) | {"superEvent": above}, crumbs(*way)]


def address_of(meeting: Meeting) -> str:
    return absolute(meeting.get_absolute_url())


def event(meeting: Meeting) -> Thing:
    """The meeting itself."""
    return said(
        {
            "@type": "Event",
            "@id": address_of(meeting),
            "url": address_of(meeting),
            "name": in_language(meeting.title, meeting.language),
            "alternateName": in_language(meeting.subtitle, meeting.language),
            "description": in_language("\n".join(meeting.objectives), meeting.language),
            "inLanguage": meeting.language,
            "startDate": meeting.starts_on and meeting.starts_on.isoformat(),
            "endDate": meeting.ends_on and meeting.ends_on.isoformat(),
            "eventStatus": SCHEDULED,
            "eventAttendanceMode": AT_A_PLACE if meeting.place else "",
            "location": place(meeting),
            "maximumAttendeeCapacity": meeting.seats,
        }
    )


def organizers(meeting: Meeting, co_organisers: Iterable[str]) -> list[Thing]:
    """The organiser first; a host and those who prepare it with them are organisers, too."""
    first = [named(one) for one in (meeting.organiser, meeting.host) if one]
    known = {one["name"] for one in first}
    others = [{"@type": "Organization", "name": name} for name in co_organisers if name not in known]
    return [one for n, one in enumerate(first) if one not in first[:n]] + others


def place(meeting: Meeting) -> Thing | None:
    """Where it is: as it is written, with the country as far as it is known."""
    if not meeting.place:
        return None
    country = meeting.territory.country if meeting.territory else ""
    address = said({"addressLocality": meeting.city, "addressCountry": country})
    return {"@type": "Place", "name": meeting.place, "address": {"@type": "PostalAddress"} | address}


def of_a_session(meeting: Meeting, item: Item) -> Thing:
    """One session; of people those alone who have said that they speak in it."""
    return said(
        {
            "@type": "Event",
            "@id": absolute(item.address),
            "url": absolute(item.address),
            "name": in_language(item.title, item.language),
            "description": in_language("\n".join(item.questions), item.language),
            "inLanguage": item.language,
            **hours(meeting, item),
            "eventStatus": SCHEDULED,
            "eventAttendanceMode": AT_A_PLACE if meeting.place else "",
            "location": said({"@type": "Place", "name": item.in_full or meeting.place})
            if meeting.place
            else None,
            "organizer": [{"@type": "Organization", "name": name} for name in item.pilots],
            "performer": [performer(one.name, one.organisation) for one in item.speakers],
            "maximumAttendeeCapacity": item.seats,
        }
    )


def hours(meeting: Meeting, item: Item) -> dict[str, str]:
    """With the hours where they are known, else the day alone."""
    when = moments(item, meeting.zone)
    if when and not item.start:
        return {"startDate": when["start"].isoformat()}
    names = {"startDate": "start", "endDate": "end"}
    return {name: when[key].isoformat() for name, key in names.items() if key in when}


def performer(name: str, organisation: str) -> Thing:
    works = {"@type": "Organization", "name": organisation} if organisation else None
    return said({"@type": "Person", "name": name, "affiliation": works})
