"""The entry of an organisation in the words of schema.org, for other programs."""

from typing import Any

from django.conf import settings

from croisee.network import themes
from croisee.network.models import Organisation, Sharing

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


def as_jsonld(organisation: Organisation) -> dict[str, Any]:
    """What everybody may read of it; what is not known is left out."""
    told = {
        "@context": "https://schema.org",
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
    return {key: value for key, value in told.items() if value not in ("", None, [], {})}


def address_of(organisation: Organisation) -> str:
    return f"{settings.SITE_URL}{organisation.get_absolute_url()}"


def names(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]


def in_language(text: str, language: str) -> dict[str, str] | None:
    return {"@value": text, "@language": language} if text else None


def number(scheme: str, value: str) -> dict[str, str]:
    return {"@type": "PropertyValue", "propertyID": PROPERTY[scheme], "value": value}


def place(territory) -> dict[str, str]:
    return {"@type": "AdministrativeArea", "name": territory.name, "identifier": territory.code}


def postal_address(organisation: Organisation) -> dict[str, str]:
    said = {
        "streetAddress": organisation.street,
        "postalCode": organisation.postcode,
        "addressLocality": organisation.locality,
        "addressCountry": organisation.country,
    }
    said = {key: value for key, value in said.items() if value}
    return {"@type": "PostalAddress"} | said if said else {}


def point(organisation: Organisation) -> dict[str, Any] | None:
    if organisation.latitude is None:
        return None
    return {"@type": "GeoCoordinates", "latitude": organisation.latitude, "longitude": organisation.longitude}
