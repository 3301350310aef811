"""Organisations, the people who act for them, and their history with networks."""

from croisee.network.models.directory import (
    WAY,
    Affiliation,
    Membership,
    MembershipQuerySet,
    Organisation,
    OrganisationQuerySet,
    Person,
    PersonManager,
    Prospect,
    ProspectQuerySet,
    Role,
    Sharing,
)
from croisee.network.models.duplicates import Difference, DuplicateSearch, Likely, LikelyQuerySet, Merging
from croisee.network.models.entry import Deal, Identifier
from croisee.network.models.importing import ListedOrganisation, OrganisationList, Origin, SentTable
from croisee.network.models.keeping import Claim, Proposal

__all__ = [
    "WAY",
    "Affiliation",
    "Claim",
    "Deal",
    "Difference",
    "DuplicateSearch",
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
    "SentTable",
    "Sharing",
]
