"""Who says what an entry says: claims, proposals, and whether it is still right."""

from django.utils.translation import gettext as _

from croisee.network.models import Affiliation, Claim, Organisation, Person, Proposal


def represents(person: Person, organisation: Organisation) -> bool:
    """Whether somebody speaks for an organisation today."""
    return person.affiliations.representing().filter(organisation=organisation).exists()


def keeps(person: Person, organisation: Organisation | None) -> bool:
    """Whether somebody writes in an entry, or makes a new one, without asking."""
    if not person.is_authenticated:
        return False
    return person.is_administrator or (organisation is not None and represents(person, organisation))


def why_not_claim(person: Person, organisation: Organisation) -> str | None:
    """Whoever is signed in may say that they represent an organisation, once."""
    if not person.is_authenticated:
        return _("Sign in to say that you represent this organisation.")
    if organisation.merged_into_id:
        return _("This entry was merged into another one.")
    if represents(person, organisation):
        return _("You represent this organisation already.")
    if person.claims.filter(organisation=organisation, decided_at=None).exists():
        return _("You have said so already: it waits to be confirmed.")
    return None


def why_not_see_claim(person: Person, claim: Claim) -> str | None:
    """Its person, those who represent the organisation already, and the network's team."""
    if claim.person_id == person.pk or keeps(person, claim.organisation):
        return None
    return _("Only the organisation's representatives and the network's team see this.")


def why_not_decide_claim(person: Person, claim: Claim) -> str | None:
    """Nobody confirms themselves, but an administrator."""
    if not claim.is_open:
        return _("This has been decided already.")
    if not keeps(person, claim.organisation):
        return _("Only the organisation's representatives and the network's team decide this.")
    return None


def why_not_end_representation(person: Person, affiliation: Affiliation) -> str | None:
    """The other representatives and the network's team, and whoever it is themselves."""
    if not affiliation.is_representative:
        return _("This person does not represent the organisation any more.")
    if affiliation.person_id == person.pk or keeps(person, affiliation.organisation):
        return None
    return _("Only the organisation's representatives and the network's team do this.")


def why_not_propose(person: Person, organisation: Organisation | None) -> str | None:
    """Strangers propose; those who keep an entry write in it."""
    if not person.is_authenticated:
        return _("Sign in to propose a change.")
    if organisation and organisation.merged_into_id:
        return _("This entry was merged into another one.")
    if keeps(person, organisation):
        return _("You keep this entry yourself: change it.")
    if person.proposed_entries.filter(decided_at=None).count() >= MOST_OPEN:
        return _("Your other proposals wait for an answer: let them be decided first.")
    return None


MOST_OPEN = 20


def why_not_see_proposal(person: Person, proposal: Proposal) -> str | None:
    """Whoever made it, and whoever may approve it."""
    if proposal.proposed_by_id == person.pk or keeps(person, proposal.organisation):
        return None
    return _("Only the organisation's representatives and the network's team see this.")


def why_not_decide_proposal(person: Person, proposal: Proposal) -> str | None:
    """Those who keep the entry; for a new one, the network's team."""
    if not proposal.is_open:
        return _("This has been decided already.")
    if not keeps(person, proposal.organisation):
        return _("Only the organisation's representatives and the network's team decide this.")
    return None
