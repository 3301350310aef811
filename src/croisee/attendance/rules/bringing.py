"""Who registers colleagues, or lets somebody come in one's place, and why not."""

from django.utils.translation import gettext as _

from croisee.attendance.models import Registration
from croisee.attendance.rules.registering import why_not_change, why_not_register
from croisee.meetings.rules import is_organiser
from croisee.network.models import Affiliation, Person

MOST_TOGETHER = 10


def acts_for(person: Person, registration: Registration) -> bool:
    """The person themselves, an organiser, or who represents their organisation."""
    is_own = person == registration.person
    represents = Affiliation.objects.representing().filter(
        person=person.pk, organisation=registration.organisation_id
    )
    return is_own or is_organiser(person, registration.meeting) or represents.exists()


def why_not_bring(person: Person, registration: Registration) -> str | None:
    """Whoever comes registers up to ten colleagues of their organisation."""
    if why_not := why_not_change(registration) or why_not_register(registration.meeting):
        return why_not
    if not acts_for(person, registration):
        return _("Only this person, those who represent their organisation and the organisers do this.")
    if registration.is_asking:
        return _("The organisers have not answered your own request yet.")
    if registration.party and registration.party.registrations.count() > MOST_TOGETHER:
        return _("You have registered ten colleagues already: let the others register by themselves.")
    return None


def why_not_replace(person: Person, registration: Registration) -> str | None:
    """Somebody else of the organisation comes in one's place."""
    if registration.is_asking:
        return _("The organisers have not answered this request yet.")
    if hasattr(registration, "arrival"):
        return _("This person has arrived already.")
    if not acts_for(person, registration):
        return _("Only this person, those who represent their organisation and the organisers do this.")
    return why_not_change(registration)


def taken_already(person: Person) -> str:
    return _("%(name)s is registered already: choose somebody else.") % {"name": person.name}
