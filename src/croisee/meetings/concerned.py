"""Whom each session of a meeting concerns: by their role in it, and for reasons that upper apps know."""

from collections import defaultdict
from collections.abc import Callable, Iterable

from django.db.models import Exists, OuterRef

from croisee.meetings.models import Bereft, Meeting, Pilot, SessionRole, Speaker
from croisee.network.models import Affiliation

Pairs = Iterable[tuple[int, int]]  # keys of a session and of a person
Concerned = defaultdict[int, set[int]]  # the people of each session
# Upper apps add whom they know to be in a session, each time that it is held: (meeting) -> pairs
WAYS_TO_BE_CONCERNED: list[Callable[[Meeting], Pairs]] = []

# … and who has a seat in a session, once places are published: (meeting) -> pairs
SEATED: list[Callable[[Meeting], Pairs]] = []


def seated_in(meeting: Meeting) -> Pairs:
    """Who sits in which session."""
    return [pair for way in SEATED for pair in way(meeting)]


def concerned_by(meeting: Meeting) -> Concerned:
    """The people of each session; of those that are gone, the people of then."""
    found: Concerned = defaultdict(set)
    ways = [by_role, by_speaking, by_organisation, bereft_in, *WAYS_TO_BE_CONCERNED]
    for way in ways:
        for session, person in way(meeting):
            found[session].add(person)
    return found


def runs_of(meeting: Meeting) -> dict[int, list[int]]:
    """A session and the times that it is held again, under its key."""
    runs: dict[int, list[int]] = defaultdict(list)
    for pk, root in meeting.sessions.order_by("pk").values_list("pk", "repeats"):
        runs[root or pk].append(pk)
    return runs


def by_role(meeting: Meeting) -> Pairs:
    """A role counts each time that the session is held."""
    runs = runs_of(meeting)
    roles = SessionRole.objects.filter(session__meeting=meeting).order_by("pk")
    for root, person in roles.values_list("session", "person"):
        yield from ((run, person) for run in runs[root])


def by_speaking(meeting: Meeting) -> Pairs:
    """People whom the network knows and who were asked to speak, unless they cannot come."""
    runs = runs_of(meeting)
    speakers = Speaker.objects.told().filter(session__meeting=meeting).exclude(person=None).order_by("pk")
    for root, person in speakers.values_list("session", "person"):
        yield from ((run, person) for run in runs[root])


def named_in(meeting: Meeting) -> dict[str, tuple[Speaker, set[int]]]:
    """Speakers of whom there is only a name, unless they cannot come, each with their sessions."""
    runs = runs_of(meeting)
    expected = (Speaker.State.ASKED, Speaker.State.CONFIRMED)
    found: dict[str, tuple[Speaker, set[int]]] = {}
    speakers = Speaker.objects.filter(session__meeting=meeting, person=None, state__in=expected)
    for speaker in speakers.order_by("pk"):
        found.setdefault(str(speaker), (speaker, set()))[1].update(runs[speaker.session_id])
    return found


def by_organisation(meeting: Meeting) -> Pairs:
    """Who represents the organisation that leads a session, as long as no person is named to lead it."""
    named = SessionRole.objects.filter(kind=SessionRole.Kind.PILOT, session=OuterRef("session"))
    led = Pilot.objects.filter(~Exists(named), session__meeting=meeting).order_by("pk")
    acting = Affiliation.objects.representing().order_by().values("pk")
    represented = led.filter(organisation__affiliations__in=acting)
    runs = runs_of(meeting)
    for root, person in represented.values_list("session", "organisation__affiliations__person"):
        yield from ((run, person) for run in runs[root])


def bereft_in(meeting: Meeting) -> Pairs:
    return meeting.bereft.order_by("pk").values_list("session", "person")


def remember(meeting: Meeting, sessions: Iterable[int]) -> None:
    """Keep whom these sessions concern, before they go."""
    concerned = concerned_by(meeting)
    rows = [
        Bereft(meeting=meeting, session=session, person_id=person)
        for session in sessions
        for person in sorted(concerned[session])
    ]
    Bereft.objects.bulk_create(rows, ignore_conflicts=True)
