"""The Data Package of all sets (Frictionless): what is in each file, in which types, under which licence."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse

from croisee.kit.records import Kind, kinds
from croisee.opendata.flattening import columns_of, fields_of
from croisee.opendata.licences import Licence, default_of, licences

CELLS = "A cell whose text begins with =, +, - or @ has an apostrophe before it, so that no sheet runs it."
Sizes = Mapping[str, Mapping[str, Any]]  # file → bytes and hash, as far as they are known


def package(at: datetime, *, sizes: Sizes | None = None, base: str = "") -> dict[str, Any]:
    """Its descriptor; `base` stands before the names of the files where they are not beside it."""
    known, said = licences(), kinds()
    return {
        "profile": "data-package",
        "name": "croisee-open-data",
        "title": "Croisée",
        "description": f"What everybody may read at {settings.SITE_URL}/, as it was on {at:%Y-%m-%d}.",
        "homepage": f"{settings.SITE_URL}/",
        "created": at.isoformat(timespec="seconds"),
        "version": f"{at:%Y.%m.%d}",
        "licenses": told(licence_for(kind, known) for kind in said),
        "sources": [{"title": "Croisée", "path": settings.SITE_URL + reverse("open_data")}],
        "resources": [
            resource(kind, format, known, base) | (sizes or {}).get(f"{kind.name}.{format}", {})
            for kind in said
            for format in ("csv", "json")
        ],
    }


def licence_for(kind: Kind, known: Mapping[str, Licence]) -> Licence | None:
    return known.get(kind.name) or default_of(kind.name)


def told(licences: Iterable[Licence | None]) -> list[dict[str, str]]:
    """Each once."""
    found = dict.fromkeys(one for one in licences if one)
    return [{"name": one.code, "title": one.title, "path": one.path} for one in found]


def resource(kind: Kind, format: str, known: Mapping[str, Licence], base: str) -> dict[str, Any]:
    """One file."""
    is_table = format == "csv"
    fields = [one.described() for one in columns_of(kind)] if is_table else fields_of(kind)
    licences = told([licence_for(kind, known)])
    return {
        "profile": "tabular-data-resource" if is_table else "data-resource",
        "type": "table" if is_table else "json",
        "name": kind.name if is_table else f"{kind.name}-{format}",
        "path": f"{base}{kind.name}.{format}",
        "title": str(kind.title),
        "description": f"{kind.says} {CELLS}" if is_table else kind.says,
        "format": format,
        "mediatype": "text/csv" if is_table else "application/json",
        "encoding": "utf-8",
        **({"licenses": licences} if licences else {}),
        "sources": [{"title": "Croisée", "path": f"{settings.SITE_URL}/"}],
        "schema": {"fields": fields, "missingValues": [""], "primaryKey": ["id"]},
    }
