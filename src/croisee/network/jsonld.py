"""The entry of an organisation in the words of schema.org, for other programs."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from croisee.kit.jsonld import CONTEXT, Thing, absolute, crumbs, in_language, said
from croisee.network import themes
from croisee.network.models import Affiliation, Organisation, Sharing

KINDS = {
    "authority": "GovernmentOrganization",
    "association": "NGO",
    "foundation": "NGO",
    "university": "CollegeOrUniversity",
    "parliament": "GovernmentOrganization",
}
PROPERTY = {
    "siren": "SIREN", "siret": "SIRET", "rna": "RNA", "vat": "VAT", "bce": "BCE", "rcs": "RCS",
    "register": "Handelsregister", "kvk": "KvK",
}  # fmt: skip


def of_a_page(organisation: Organisation, people: Iterable[Affiliation]) -> list[Thing]:
    """It, those who show on its page that they act for it today, and the way to the page."""
    acting = [
        said({"@type": "Person", "name": one.person.name, "jobTitle": one.function})
        for one in people
        if one.lasts
    ]
    address = organisation.get_absolute_url()
    way = (_("Organisations"), reverse("organisations")), (organisation.name, address)
    return [as_jsonld(organisation) | said({"member": acting}), crumbs(*way)]


def as_jsonld(organisation: Organisation) -> dict[str, Any]:
    """What everybody may read of it; what is not known is left out."""
    told = {
        "@context": CONTEXT,
        "@type": KINDS.get(organisation.kind, "Organization"),
        "@id": address_of(organisation),
        "name": {"@value": organisation.name, "@language": organisation.language},
        "alternateName": names(organisation.also),
        "description": in_language(organisation.about, organisation.language),
        "url": organisation.website,
        "email": organisation.email if organisation.email_for == Sharing.PUBLIC else "",
        "telephone": organisation.phone if organisation.phone_for == Sharing.PUBLIC else "",
        "identifier": [number(one.scheme, one.value) for one in organisation.identifiers.all()],
        "address": postal_address(organisation),
        "geo": point(organisation),
        "areaServed": [place(one) for one in organisation.acts_in.all()],
        "knowsLanguage": organisation.languages,
        "knowsAbout": sorted({themes.concept(one.theme) for one in organisation.deals.all()}),
        "additionalType": organisation.form.essglobal if organisation.form else "",
        "parentOrganization": {"@id": address_of(organisation.parent)} if organisation.parent else None,
        "memberOf": [
            {"@id": address_of(one.network), "name": one.network.name} for one in organisation.member_of
        ],
    }
    return said(told)


def named(organisation: Organisation) -> dict[str, Any]:
    """It in few words, where another thing speaks of it; with its address where everybody reads its entry."""
    kind = KINDS.get(organisation.kind, "Organization")
    address = address_of(organisation) if organisation.is_confirmed else ""
    return said({"@type": kind, "@id": address, "name": organisation.name})


def address_of(organisation: Organisation) -> str:
    return absolute(organisation.get_absolute_url())


def names(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]


def number(scheme: str, value: str) -> dict[str, str]:
    return {"@type": "PropertyValue", "propertyID": PROPERTY[scheme], "value": value}


def place(territory) -> dict[str, str]:
    return {"@type": "AdministrativeArea", "name": territory.name, "identifier": territory.code}


def postal_address(organisation: Organisation) -> dict[str, str]:
    lines = said(
        {
            "streetAddress": organisation.street,
            "postalCode": organisation.postcode,
            "addressLocality": organisation.locality,
            "addressCountry": organisation.country,
        }
    )
    return {"@type": "PostalAddress"} | lines if lines else {}


def point(organisation: Organisation) -> dict[str, Any] | None:
    if organisation.latitude is None:
        return None
    return {"@type": "GeoCoordinates", "latitude": organisation.latitude, "longitude": organisation.longitude}
