"""What somebody is in a space: for which members they act, and whether they look after it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from croisee.cooperation.models import Space, SpaceMember
from croisee.network.models import Person


@dataclass(frozen=True, slots=True)
class Within:
    """Somebody before a space; nobody in particular who only reads it."""

    person: Person | None = None
    members: tuple[SpaceMember, ...] = ()  # those for whom they act
    is_host: bool = False
    is_administrator: bool = False

    @property
    def acts(self) -> bool:
        return bool(self.members)

    @property
    def looks_after(self) -> bool:
        return self.is_host or self.is_administrator

    @property
    def is_inside(self) -> bool:
        """Whether they see who the people are, not only their organisations."""
        return self.acts or self.looks_after


def shown(member: SpaceMember, standing: Within) -> str:
    """The name of a member; who is in it in their own name has none for the public."""
    return str(member) if member.organisation or standing.is_inside else _("somebody in their own name")


def within(space: Space, person: Person | None) -> Within:
    """Whoever acts for a host looks after the space; while it has no host, whoever opened it."""
    if person is None or not person.is_authenticated:
        return Within()
    acting = SpaceMember.objects.acting(person).filter(space=space)
    members = tuple(acting.select_related("organisation", "person", "college"))
    is_host = any(member.is_host for member in members)
    if not is_host and space.opened_by_id == person.pk:
        is_host = not space.members.current().filter(is_host=True).exists()
    return Within(person, members, is_host, person.is_administrator)
