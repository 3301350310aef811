from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _

from croisee.network.models import Organisation, Person
from croisee.network.rules import why_not_administer
from croisee.opendata.models import Switch


def is_offered() -> bool:
    """Whether the network's team lets organisations publish profiles."""
    return Switch.objects.filter(name="murmurations", is_on=True).exists()


def why_not_withdraw(person: Person | AnonymousUser, organisation: Organisation) -> str | None:
    """Those who represent the organisation say so; the network's team may take it away."""
    if why_not_consent(person, organisation) is None:
        return None
    return why_not_administer(person)


def why_not_consent(person: Person | AnonymousUser, organisation: Organisation) -> str | None:
    """Whether a profile is published is for the organisation to say, not for the network's team."""
    if (
        person.is_authenticated
        and person.affiliations.representing().filter(organisation=organisation).exists()
    ):
        return None
    return _("Only somebody who represents the organisation agrees to that.")


def why_not_publish(person: Person | AnonymousUser, organisation: Organisation) -> str | None:
    if not is_offered():
        return _("The network does not offer profiles for Murmurations.")
    if organisation.merged_into_id or not organisation.is_confirmed:
        return _("The network's team confirms the entry first.")
    return why_not_consent(person, organisation)


def why_not_ask_index(person: Person | AnonymousUser) -> str | None:
    """The network's team takes over profiles, once whoever runs the installation has named an index."""
    if why_not := why_not_administer(person):
        return why_not
    if not settings.MURMURATIONS_INDEX:
        return _("No index is named: whoever runs this installation sets CROISEE_MURMURATIONS_INDEX.")
    return None


def index_name() -> str:
    """Under which name lists of an index are kept."""
    return f"Murmurations {urlsplit(settings.MURMURATIONS_INDEX).hostname or ''}".strip()
