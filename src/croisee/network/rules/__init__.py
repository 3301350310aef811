from datetime import date
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from croisee.kit.text import fold
from croisee.network import own_name
from croisee.network.models import (
    Affiliation,
    Identifier,
    Membership,
    Organisation,
    Person,
    Prospect,
    Sharing,
)

DEEPEST = 12  # organisations that belong to one another


def why_not_edit_organisation(person: Person, organisation: Organisation) -> str | None:
    """Administrators and the organisation's own representatives keep its entry."""
    if not person.is_authenticated:
        return _("Sign in to change this entry.")
    if (
        person.is_administrator
        or person.affiliations.representing().filter(organisation=organisation).exists()
    ):
        return None
    return _("Only the organisation's representatives and the network's team change this entry.")


def why_not_change_affiliation(person: Person, affiliation: Affiliation) -> str | None:
    """What somebody does for an organisation is theirs to say."""
    return None if affiliation.person_id == person.pk else _("Only this person says so.")


def why_not_administer(person: Person) -> str | None:
    """The network's team looks after the directory."""
    if person.is_authenticated and person.is_administrator:
        return None
    return _("Only the network's team does this.")


def sees(person: Person | AnonymousUser, shared_with: str) -> bool:
    """Whether somebody is among those with whom an organisation shares something."""
    if shared_with == Sharing.PUBLIC:
        return True
    return person.is_authenticated and (shared_with == Sharing.SIGNED_IN or person.is_administrator)


def why_not_erase(person: Person) -> str | None:
    """The last administrator cannot leave the network without anybody."""
    others = Person.objects.filter(is_administrator=True, is_active=True).exclude(pk=person.pk)
    if person.is_administrator and not others.exists():
        return _("You are the last administrator: name another one first.")
    return None


def why_not_follow(person: Person, network: Organisation) -> str | None:
    """The network's team, its representatives among them, follows those who might join it."""
    if person.is_authenticated and (
        person.is_administrator or person.affiliations.representing().filter(organisation=network).exists()
    ):
        return None
    return _("Only the network's team does this.")


def why_not_follow_any(person: Person) -> str | None:
    """Whoever is of the team of some network finds its prospects."""
    network = Organisation.Kind.NETWORK
    if person.is_authenticated and (
        person.is_administrator
        or person.affiliations.representing().filter(organisation__kind=network).exists()
    ):
        return None
    return _("Only the network's team does this.")


def why_not_prospect(organisation: Organisation, network: Organisation) -> str | None:
    """A prospect is another organisation of the directory than the network itself."""
    if network.kind != Organisation.Kind.NETWORK:
        return _("%(name)s is no network.") % {"name": network}
    if organisation.pk == network.pk:
        return _("A network does not join itself.")
    if organisation.merged_into_id:
        return _("This entry was merged into another one.")
    return None


def why_not_step(prospect: Prospect, last: Membership | None, stage: str, since: date) -> str | None:
    """Steps follow each other in time, and none is known before its day."""
    if since > timezone.localdate():
        return _("This day is still to come: a step is noted once it is made.")
    if last and since < last.since:
        return _("The step before is of %(day)s: choose that day or a later one.") % {
            "day": date_format(last.since)
        }
    steps = Membership.objects.filter(organisation=prospect.organisation_id, network=prospect.network_id)
    if steps.filter(stage=stage, since=since).exists():
        return _("The history has this step on this day already; take the steps after it back instead.")
    return None


def why_not_take_back(prospect: Prospect) -> str | None:
    """A history keeps its first step."""
    steps = Membership.objects.filter(organisation=prospect.organisation_id, network=prospect.network_id)
    if steps.count() < 2:
        return _("This is the first step: it stays. Set the organisation aside if it is no prospect.")
    return None


def why_not_say(organisation: Organisation, values: dict[str, Any]) -> str | None:
    """What holds for every entry, whoever writes it; `values` are those of `entries`."""
    if values.get("parent") and (why_not := why_not_belong(organisation, values["parent"])):
        return why_not
    if values.get("name") and (why_not := why_not_be_called(organisation, values["name"])):
        return why_not
    for scheme, value in values.get("identifiers", ()):
        others = Identifier.objects.filter(scheme=scheme, value=value).exclude(organisation=organisation.pk)
        if other := others.select_related("organisation").first():
            return _("%(number)s is the number of %(name)s already.") % {
                "number": other, "name": other.organisation,
            }  # fmt: skip
    return None


def why_not_keep(organisation: Organisation) -> str | None:
    """What stands for people who come for themselves is renamed, confirmed and merged by nobody."""
    if organisation.folded in own_name.FOLDED:
        return _("This stands for people who come in their own name: it is no entry of the directory.")
    return None


def why_not_be_called(organisation: Organisation, name: str) -> str | None:
    """No two confirmed entries have the same name, and none that which stands for no organisation."""
    if why_not := why_not_keep(organisation) or why_not_keep(Organisation(folded=fold(name))):
        return why_not
    other = Organisation.objects.called(name)
    if other and other.pk != organisation.pk and (organisation.is_confirmed or organisation.pk is None):
        return _("The directory has an entry of this name already: %(name)s.") % {"name": other}
    return None


def why_not_confirm(organisation: Organisation) -> str | None:
    """A name that another confirmed entry has is that of two entries to be merged."""
    if why_not := why_not_keep(organisation):
        return why_not
    other = Organisation.objects.called(organisation.name)
    if other and other.pk != organisation.pk:
        return _("The directory has an entry of this name already: %(name)s.") % {"name": other}
    return None


def why_not_belong(organisation: Organisation, parent: int) -> str | None:
    """An organisation belongs neither to itself nor to one of its parts."""
    above: int | None = parent
    for _step in range(DEEPEST):
        if above is None:
            return None
        if above == organisation.pk:
            return _("An organisation belongs neither to itself nor to one of its parts.")
        above = Organisation.objects.filter(pk=above).values_list("parent", flat=True).first()
    return _("An organisation belongs neither to itself nor to one of its parts.")
