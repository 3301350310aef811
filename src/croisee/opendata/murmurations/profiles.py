"""An entry of the directory as a profile of Murmurations (organizations_schema-v1.0.0)."""

import json
from hashlib import sha256
from typing import Any

from django.urls import reverse
from django.utils import translation

from croisee.kit.jsonld import absolute, said
from croisee.network import jsonld, themes
from croisee.network.models import Organisation, Sharing
from croisee.opendata.murmurations.schema import DESCRIPTION, NAME, SCHEMA, TAG, TAGS, URL

MEMBER_OF = "https://schema.org/memberOf"


def profile_of(organisation: Organisation) -> dict[str, Any]:
    """What everybody reads of it, in its language; it is taken `in_full`."""
    page = jsonld.address_of(organisation)
    with translation.override(organisation.language):
        tags = [themes.label(one.theme)[:TAG] for one in organisation.deals.all()][:TAGS]
    names, place = jsonld.names(organisation.also), organisation.latitude is not None
    return said(
        {
            "linked_schemas": [SCHEMA],
            "name": organisation.name[:NAME],
            "nickname": names[0] if names else "",
            "primary_url": organisation.website[:URL] or page,
            "urls": [{"name": "Croisée", "url": page}],
            "tags": tags,
            "description": organisation.about[:DESCRIPTION],
            "status": "active",
            "full_address": ", ".join(filter(None, lines(organisation))),
            "country_iso_3166": organisation.country,
            "geolocation": {"lat": organisation.latitude, "lon": organisation.longitude} if place else None,
            "relationships": [
                {
                    "predicate_url": MEMBER_OF,
                    "object_url": one.network.website or jsonld.address_of(one.network),
                }
                for one in organisation.member_of
            ],
            "contact_details": contact(organisation, page),
            "telephone": organisation.phone if organisation.phone_for == Sharing.PUBLIC else "",
            "unique_id": page,
        }
    )


def contact(organisation: Organisation, page: str) -> dict[str, str]:
    """The address where everybody sees it; the page of the entry always."""
    email = organisation.email if organisation.email_for == Sharing.PUBLIC else ""
    return said({"email": email, "contact_form": page})


def lines(organisation: Organisation) -> tuple[str, str, str]:
    town = f"{organisation.postcode} {organisation.locality}".strip()
    return organisation.street, town, organisation.country


def fingerprint(profile: dict[str, Any]) -> str:
    """Whether it says something else than before."""
    return sha256(json.dumps(profile, sort_keys=True).encode()).hexdigest()


def address_of(organisation_pk: int) -> str:
    """Where the profile stands, as the index knows it."""
    return absolute(reverse("murmurations_profile", args=[organisation_pk]))
