"""Who may, and why not: a sentence for the page, None when nothing stands against it."""

from django.utils.translation import gettext as _

from croisee.attendance.models import Registration
from croisee.contributions.models import Contribution
from croisee.contributions.standing import Standing
from croisee.cooperation.rules import why_not_take_part
from croisee.meetings.models import Meeting
from croisee.network.models import Person


def why_not_keep(standing: Standing, contribution: Contribution) -> str | None:
    """Whoever takes part keeps what was said there."""
    if contribution.is_withdrawn:
        return _("This contribution is withdrawn.")
    return why_not_take_part(standing)


def why_not_see_participants(standing: Standing) -> str | None:
    """Those who have a seat see each other; the organisers see them too."""
    if standing.registration or standing.organises:
        return None
    return _("The participants of this meeting see each other here, once they have a seat.")


def registration_of(person: Person, meeting: Meeting) -> Registration | None:
    """The seat of somebody at a meeting."""
    return meeting.registrations.confirmed().filter(person=person).first()


def why_not_exchange(mine: Registration | None) -> str | None:
    """Whoever asks for somebody's details gives their own."""
    if mine is None:
        return _("Register for the meeting to exchange contact details.")
    if not mine.shares_contact:
        return _("You do not share your own contact details yet: agree to it in your registration first.")
    return None


def why_not_ask(mine: Registration | None, theirs: Registration | None) -> str | None:
    """Two people who both share their details may exchange them."""
    if why_not := why_not_exchange(mine):
        return why_not
    if theirs is None or not theirs.shares_contact:
        return _("This person does not share their contact details.")
    if mine == theirs:
        return _("This is you.")
    return None
