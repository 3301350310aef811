"""The directory as linked data: W3C ORG with the words of ESSGlobal, in Turtle, some entries at a time.

Concepts of ESSGlobal (RIPESS and contributors, CC BY 3.0) are named by their addresses; its labels stay.
"""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from django.urls import reverse

from croisee.kit.jsonld import absolute
from croisee.network import themes
from croisee.network.jsonld import PROPERTY, address_of
from croisee.network.models import Organisation, Sharing
from croisee.network.records import ORGANISATIONS
from croisee.network.tables import ESSGLOBAL, rows_of
from croisee.opendata.writing import rows_in

ESS = "http://purl.org/essglobal/vocab/"
SOLIDARITY = {"association", "cooperative", "mutual", "foundation", "enterprise"}
CHUNK = 200


def as_turtle() -> Iterator[str]:
    """A document for some entries after the other: prefixes said again say the same."""
    yield f"# {absolute('/')}\n# ESSGlobal vocabulary, RIPESS and contributors, CC BY 3.0\n"
    for rows in rows_in(ORGANISATIONS, CHUNK):
        yield graph_of(rows).serialize(format="turtle")


def graph_of(organisations: list[Organisation]) -> Any:
    from rdflib import Graph, Namespace  # takes memory, and few ask for it
    from rdflib.namespace import ORG, SKOS

    graph = Graph()
    for prefix, space in {"org": ORG, "skos": SKOS, "essglobal": Namespace(ESS)}.items():
        graph.bind(prefix, space)
    for one in organisations:
        for triple in triples_of(one):
            graph.add(triple)
    return graph


def triples_of(one: Organisation) -> Iterator[tuple]:
    """What everybody reads of one; of its people nothing."""
    from rdflib import RDF, RDFS, Literal, URIRef
    from rdflib.namespace import DCTERMS, FOAF, ORG, SKOS

    me = URIRef(address_of(one))
    is_network = one.kind == Organisation.Kind.NETWORK
    yield me, RDF.type, ORG.OrganizationalCollaboration if is_network else ORG.FormalOrganization
    if is_network or one.kind in SOLIDARITY:
        yield me, RDF.type, URIRef(ESS + ("Network" if is_network else "SSEInitiative"))
    yield me, SKOS.prefLabel, Literal(one.name, lang=one.language)
    for name in filter(None, map(str.strip, one.also.split(","))):
        yield me, SKOS.altLabel, Literal(name, lang=one.language)
    if one.about:
        yield me, DCTERMS.description, Literal(one.about, lang=one.language)
    if one.website:
        yield me, FOAF.homepage, URIRef(in_turtle(one.website))
    if one.email and one.email_for == Sharing.PUBLIC:
        yield me, FOAF.mbox, URIRef(in_turtle(f"mailto:{one.email}"))
    for number in one.numbers:
        yield (
            me,
            ORG.identifier,
            Literal(number.value, datatype=URIRef(f"urn:x-register:{PROPERTY[number.scheme]}")),
        )
    if one.parent_id:
        yield me, ORG.subOrganizationOf, URIRef(address_of(one.parent))
    for step in one.member_of:
        yield me, ORG.memberOf, URIRef(address_of(step.network))
    yield from concepts_of(one, me)
    yield from site_of(one, me)
    yield me, RDFS.seeAlso, URIRef(absolute(reverse("organisation_jsonld", args=[one.pk])))


def in_turtle(address: str) -> str:
    """An address without the characters that none may have there; browsers write them so, too."""
    return re.sub(r'[\x00-\x20<>"{}|\\^`]', lambda found: quote(found[0]), address)


def concepts_of(one: Organisation, me: Any) -> Iterator[tuple]:
    """What it deals with, and its legal form."""
    from rdflib import URIRef
    from rdflib.namespace import ORG

    for concept in sorted({themes.concept(deal.theme) for deal in one.dealt} - {""}):
        yield me, URIRef(f"{ESS}economicSector"), URIRef(concept)
    if row := rows_of("legal_forms").get(one.legal_form):
        for name, scheme, column in (
            ("legalForm", "legal-form", "essglobal_form"),
            ("organisationalStructure", "organisational-structure", "essglobal_structure"),
        ):
            if row[column]:
                yield me, URIRef(ESS + name), URIRef(f"{ESSGLOBAL}{scheme}/{row[column]}")
                yield me, ORG.classification, URIRef(f"{ESSGLOBAL}{scheme}/{row[column]}")


def site_of(one: Organisation, me: Any) -> Iterator[tuple]:
    """Where it is."""
    from rdflib import RDF, XSD, BNode, Literal
    from rdflib.namespace import ORG, Namespace

    vcard, geo = (
        Namespace("http://www.w3.org/2006/vcard/ns#"),
        Namespace("http://www.w3.org/2003/01/geo/wgs84_pos#"),
    )
    lines = {"street-address": one.street, "postal-code": one.postcode, "locality": one.locality,
             "country-name": one.country}  # fmt: skip
    if not any(lines.values()) and one.latitude is None:
        return
    site, address = BNode(), BNode()
    yield me, ORG.hasPrimarySite, site
    yield site, RDF.type, ORG.Site
    if any(lines.values()):
        yield site, ORG.siteAddress, address
        for name, value in lines.items():
            if value:
                yield address, vcard[name], Literal(value)
    if one.latitude is not None:
        yield site, geo.lat, Literal(one.latitude, datatype=XSD.decimal)
        yield site, geo.long, Literal(one.longitude, datatype=XSD.decimal)
