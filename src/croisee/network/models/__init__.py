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
from croisee.network.models.entry import Deal, Identifier

__all__ = [
    "WAY",
    "Affiliation",
    "Deal",
    "Identifier",
    "Membership",
    "MembershipQuerySet",
    "Organisation",
    "OrganisationQuerySet",
    "Person",
    "PersonManager",
    "Prospect",
    "ProspectQuerySet",
    "Role",
    "Sharing",
]
