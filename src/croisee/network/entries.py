"""The entry of an organisation as plain values: what a form shows, a proposal keeps, the journal remembers.

Places stand there by their code, themes by theirs, the organisation that it belongs to by its number.
"""

from typing import Any

from croisee.network.models import Organisation

PLAIN = (
    "name", "also", "kind", "legal_form", "language", "languages", "website", "about", "street", "postcode",
    "locality", "country", "latitude", "longitude", "email", "email_for", "phone", "phone_for",
)  # fmt: skip
TIED = ("territory", "acts_in", "parent", "themes", "identifiers")
NAMES = PLAIN + TIED


def entry_of(organisation: Organisation, names: tuple[str, ...] = NAMES) -> dict[str, Any]:
    """What an entry says now; lists are in order, so that two entries can be compared."""
    return {name: READ[name](organisation) if name in READ else getattr(organisation, name) for name in names}


READ = {
    "languages": lambda one: sorted(one.languages),
    "territory": lambda one: one.territory.code if one.territory else "",
    "acts_in": lambda one: sorted(place.code for place in one.acts_in.all()),
    "parent": lambda one: one.parent_id,
    "themes": lambda one: sorted(deal.theme for deal in one.deals.all()),
    "identifiers": lambda one: sorted([number.scheme, number.value] for number in one.identifiers.all()),
}
