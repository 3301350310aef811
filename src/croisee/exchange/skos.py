"""The thesaurus as SKOS, in Turtle: one concept scheme, a concept for each thing, its labels by language."""

from collections.abc import Iterable, Iterator

from croisee.engines.text.languages import LANGUAGES
from croisee.engines.text.thesaurus import Concept, Thesaurus

SKOS = "http://www.w3.org/2004/02/skos/core#"
HEAD = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix : <{base}> .

: a skos:ConceptScheme ; dcterms:title "Croisée"@fr .
"""
NOWHERE = "https://example.org/"  # of addresses that are not whole; else the folder of this process
ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})


class NotSkos(ValueError):
    """The file is no Turtle, or names no concept; the message says what was expected."""


def to_turtle(thesaurus: Thesaurus, base: str) -> Iterator[str]:
    """A part for each concept; `base` is the address before their names."""
    yield HEAD.format(base=base)
    for concept in thesaurus.concepts.values():
        yield "\n" + " ;\n  ".join(said_of(concept)) + " .\n"


def said_of(concept: Concept) -> Iterator[str]:
    yield f":{concept.name} a skos:Concept ; skos:inScheme :"
    for code, labels in concept.labels.items():
        for n, label in enumerate(labels):
            kind = "altLabel" if n else "prefLabel"
            yield f'skos:{kind} "{label.translate(ESCAPES)}"@{code}'
    yield f"skos:broader :{concept.broader}" if concept.broader else "skos:topConceptOf :"
    for other in concept.related:
        yield f"skos:related :{other}"


def from_turtle(source: bytes) -> list[Concept]:
    """The concepts of a file, by the last part of their addresses; labels of other languages are left out."""
    from rdflib import Graph, URIRef  # takes memory, and few send such a file
    from rdflib.namespace import RDF
    from rdflib.namespace import SKOS as skos

    graph = Graph()
    try:
        graph.parse(data=source, format="turtle", publicID=NOWHERE)
    except Exception as error:  # rdflib has no common class for what it cannot read
        raise NotSkos(str(error).splitlines()[0][:200]) from error
    found = []
    for node in graph.subjects(RDF.type, skos.Concept):
        labels = {code: labels_in(graph, node, code) for code in LANGUAGES}
        broader = next((name_of(one) for one in graph.objects(node, skos.broader)), "")
        if not isinstance(node, URIRef):
            continue
        said = {code: words for code, words in labels.items() if words}
        try:
            found.append(Concept(name_of(node), broader, (), said))
        except ValueError as wrong:
            raise NotSkos(str(wrong)) from wrong
    if not found:
        raise NotSkos("there is no skos:Concept in it")
    return sorted(found, key=lambda concept: concept.name)


def labels_in(graph, node, code: str) -> tuple[str, ...]:
    """The preferred one first; an empty literal, as some vocabularies have them, is none."""
    from rdflib.namespace import SKOS as skos

    kinds = (skos.prefLabel, skos.altLabel, skos.hiddenLabel)
    said = (
        str(label).strip()
        for kind in kinds
        for label in sorted(graph.objects(node, kind))
        if (getattr(label, "language", None) or "").lower().split("-")[0] == code  # an address has none
    )
    return tuple(dict.fromkeys(label for label in said if label))


def name_of(address: Iterable[str]) -> str:
    """The part of an address behind its last slash or hash, as the name of a concept of ours."""
    last = str(address).rstrip("/#").replace("#", "/").rsplit("/", 1)[-1]
    return "".join(c if c.isalnum() else "-" for c in last.lower()).strip("-")[:60]
