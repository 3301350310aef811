from django.utils.translation import gettext as _

from croisee.network.models import Organisation, Person


def why_not_edit_organisation(person: Person, organisation: Organisation) -> str | None:
    """Administrators and the organisation's own representatives keep its entry."""
    if not person.is_authenticated:
        return _("Sign in to change this entry.")
    if (
        person.is_administrator
        or person.affiliations.filter(organisation=organisation, is_representative=True).exists()
    ):
        return None
    return _("Only the organisation's representatives and the network's team change this entry.")


def why_not_administer(person: Person) -> str | None:
    """The network's team looks after the directory."""
    if person.is_authenticated and person.is_administrator:
        return None
    return _("Only the network's team does this.")


def why_not_erase(person: Person) -> str | None:
    """The last administrator cannot leave the network without anybody."""
    others = Person.objects.filter(is_administrator=True, is_active=True).exclude(pk=person.pk)
    if person.is_administrator and not others.exists():
        return _("You are the last administrator: name another one first.")
    return None
