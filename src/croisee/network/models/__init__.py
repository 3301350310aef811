"""Organisations, the people who act for them, and their history with networks."""

from croisee.network.models.directory import (
    WAY,
    Membership,
    MembershipQuerySet,
    Organisation,
    OrganisationQuerySet,
    Prospect,
    ProspectQuerySet,
    Sharing,
)
from croisee.network.models.duplicates import Difference, DuplicateSearch, Likely, LikelyQuerySet, Merging
from croisee.network.models.entry import Deal, Identifier
from croisee.network.models.importing import ListedOrganisation, OrganisationList, Origin, SentTable
from croisee.network.models.keeping import Claim, Proposal
from croisee.network.models.people import Affiliation, Person, PersonManager, Role
from croisee.network.models.second import SecondFactor
from croisee.network.models.sessions import SignedIn
from croisee.network.models.staying import Farewell

__all__ = [
    "WAY",
    "Affiliation",
    "Claim",
    "Deal",
    "Difference",
    "DuplicateSearch",
    "Farewell",
    "Identifier",
    "Likely",
    "LikelyQuerySet",
    "ListedOrganisation",
    "Membership",
    "MembershipQuerySet",
    "Merging",
    "Organisation",
    "OrganisationList",
    "OrganisationQuerySet",
    "Origin",
    "Person",
    "PersonManager",
    "Proposal",
    "Prospect",
    "ProspectQuerySet",
    "Role",
    "SecondFactor",
    "SignedIn",
    "SentTable",
    "Sharing",
]
