"""Who may do what in a space, and why not."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from croisee.cooperation.models import Project, Space
from croisee.cooperation.spaces.standing import Within
from croisee.network.models import Organisation, Person
from croisee.network.rules.keeping import represents


def why_not_change(space: Space) -> str | None:
    """A closed space is only read."""
    return _("This space is closed: it is only read.") if space.closed_at else None


def why_not_act(standing: Within, space: Space) -> str | None:
    """Those who represent a member, or whom it sends, as long as the space is open."""
    if not standing.acts:
        return _("This is for those who act for a member of the space.")
    return why_not_change(space)


def why_not_look_after(standing: Within, space: Space) -> str | None:
    """Those who act for a host, and the network's team, as long as the space is open."""
    return why_not_close(standing) or why_not_change(space)


def why_not_close(standing: Within) -> str | None:
    """The same, of a space that is closed as well: who closes it opens it again."""
    return None if standing.looks_after else _("This is for those who look after the space.")


def why_not_take_part(standing: Within, space: Space) -> str | None:
    """Who acts for a member and who looks after the space: they write and keep documents in it."""
    return why_not_change(space) if standing.is_inside else why_not_act(standing, space)


def why_not_open(person: Person) -> str | None:
    """Whoever represents an organisation, works in a project, or is of the network's team opens a space."""
    if person.is_administrator or person.affiliations.representing().exists():
        return None
    if person.participations.exists():
        return None
    return _("Whoever represents an organisation or takes part in a project opens a space.")


def why_not_be_in_it_for(person: Person, organisation: Organisation | None) -> str | None:
    """One is in a space for an organisation that one represents, or in one's own name."""
    if organisation is None or represents(person, organisation):
        return None
    return _("You do not represent this organisation. Say so on its page.")


def why_not_tie(person: Person, projects: Iterable[Project]) -> str | None:
    """A project is tied to a space by whoever opened it or takes part in it."""
    keys = {project.pk for project in projects if project.opened_by_id != person.pk}
    joined = person.participations.filter(project__in=keys).values_list("project", flat=True)
    if person.is_administrator or not keys - set(joined):
        return None
    return _("Only those who are in a project tie it to a space.")
