"""Who may do what in a space, and why not."""

from django.utils.translation import gettext as _

from croisee.cooperation.models import Space
from croisee.cooperation.spaces.standing import Within


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
    if not standing.looks_after:
        return _("This is for those who look after the space.")
    return why_not_change(space)


def why_not_take_part(standing: Within, space: Space) -> str | None:
    """Who acts for a member and who looks after the space: they write and keep documents in it."""
    return why_not_change(space) if standing.is_inside else why_not_act(standing, space)
