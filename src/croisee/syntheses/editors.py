"""What somebody is at the desk of a synthesis: an organiser, or at work in some sessions."""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser

from croisee.contributions.standing import Standing
from croisee.meetings.models import Cycle, Meeting
from croisee.meetings.rights import rights_of
from croisee.meetings.rules import is_organiser
from croisee.network.models import Person
from croisee.syntheses.models import Synthesis


@dataclass(frozen=True, slots=True)
class Editor:
    """Organisers write everywhere, the others in their sessions; one held again counts as its first."""

    organises: bool = False
    sessions: frozenset[int] = frozenset()

    @property
    def has_desk(self) -> bool:
        return self.organises or bool(self.sessions)

    @property
    def within(self) -> frozenset[int] | None:
        """The sessions that one sees of a draft; None for all of them."""
        return None if self.organises else self.sessions

    def writes_in(self, session: int | None) -> bool:
        """What belongs to no session is for the organisers."""
        return self.organises or session in self.sessions


def editor_in(of: Meeting | Cycle, person: Person | AnonymousUser) -> Editor:
    """What somebody is in a meeting, or in a cycle."""
    if not person.is_authenticated:
        return Editor()
    if isinstance(of, Cycle):
        return Editor(organises=organises_in(of, person))
    if is_organiser(person, of):
        return Editor(organises=True)
    work = rights_of(person, of).work
    return Editor(sessions=frozenset(root or session for session, root, _kind in work))


def editor_by(standing: Standing) -> Editor:
    """The same from what is known already."""
    return Editor(standing.organises, standing.roles)


def editor_at(synthesis: Synthesis, person: Person | AnonymousUser) -> Editor:
    """What somebody is at the desk of a synthesis; that of a cycle is for the organisers of its meetings."""
    return editor_in(synthesis.of, person)


def organises_in(cycle: Cycle, person: Person | AnonymousUser) -> bool:
    """Whether somebody organises a meeting of a cycle, or is of the network's team."""
    if not person.is_authenticated:
        return False
    return person.is_administrator or person.organised.filter(meeting__cycle=cycle).exists()
