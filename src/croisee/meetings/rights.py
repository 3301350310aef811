"""What somebody is in a meeting: read with the meeting by its door, and carried by it from there on."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.functional import cached_property

from croisee.meetings.models import Meeting, Organiser, SessionRole
from croisee.network.models import Person


class Rights:
    """Whether somebody organises a meeting, and what they do in its sessions, each read once."""

    def __init__(self, person: Person, meeting: Meeting) -> None:
        self.person, self.meeting = person.pk, meeting.pk
        # the sessions that they see as they are worked on, and those led by whom they represent; once asked
        self.led: set[int] | None = None
        self.represented: set[int] = set()

    @cached_property
    def organises(self) -> bool:
        return Organiser.objects.filter(person=self.person, meeting=self.meeting).exists()

    @cached_property
    def has_work(self) -> bool:
        return bool(self.work)

    @cached_property
    def work(self) -> list[tuple[int, int | None, str]]:
        """The session, the one that it repeats, and as what, for each of their roles."""
        return list(self.roles()) if self.__dict__.get("has_work", True) else []

    def roles(self) -> QuerySet:
        roles = SessionRole.objects.filter(person=self.person, session__meeting=self.meeting)
        return roles.order_by().values_list("session", "session__repeats", "kind")


def rights_of(person: Person, meeting: Meeting) -> Rights:
    """What the meeting carries of this person, else what has to be read."""
    carried = meeting.__dict__.get("rights")
    return carried if carried and carried.person == person.pk else Rights(person, meeting)


def with_rights(meetings: QuerySet[Meeting], person: Person) -> QuerySet[Meeting]:
    """Meetings read along with whether somebody organises them or works there: `carry` keeps it."""
    if not person.is_authenticated:
        return meetings
    here = OuterRef("pk")
    return meetings.annotate(
        organises=Exists(Organiser.objects.filter(meeting=here, person=person)),
        works=Exists(SessionRole.objects.filter(session__meeting=here, person=person)),
    )


def carry(meeting: Meeting, person: Person, found: Any = None) -> None:
    """Let a meeting carry what this person is in it, as it was read with it, or with `found`."""
    if person.is_authenticated:
        found = found or meeting
        rights = meeting.__dict__["rights"] = Rights(person, meeting)
        rights.organises, rights.has_work = found.organises, found.works
