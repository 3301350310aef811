"""The terms as SKOS, in Turtle: closeMatch for what is near, with a note that says why it is not equal."""

from collections.abc import Iterable, Iterator
from typing import Any

from croisee.borders.terms.term import DOMAINS, ESSGLOBAL, Term, WrongTerm, from_facts
from croisee.engines.text.languages import LANGUAGES

HEAD = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix cr: <{base}vocabulary#> .
@prefix : <{base}> .

: a skos:ConceptScheme ; dcterms:title "Croisée: words of institutions"@en ;
  dcterms:rights "Addresses under {essglobal}: ESSGlobal, RIPESS and contributors, CC BY 3.0"@en .
"""
ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def to_turtle(terms: Iterable[Term], base: str) -> Iterator[str]:
    """A part for each term; `base` is the address before their names."""
    yield HEAD.format(base=base, essglobal=ESSGLOBAL)
    for domain in DOMAINS:
        yield f"\ncr:{domain} a skos:Collection .\n"
    for term in terms:
        yield (
            f"\n:{term.name} "
            + " ;\n  ".join(said_of(term))
            + " .\n"
            + f"cr:{term.domain} skos:member :{term.name} .\n"
        )


def literal(text: str, code: str = "") -> str:
    return f'"{text.translate(ESCAPES)}"' + (f"@{code}" if code else "")


def said_of(term: Term) -> Iterator[str]:
    yield "a skos:Concept ; skos:inScheme :"
    for code, labels in term.labels.items():
        for n, label in enumerate(labels):
            yield f"skos:{'altLabel' if n else 'prefLabel'} {literal(label, code)}"
    for code, text in term.says.items():
        yield f"skos:definition {literal(text, code)}"
    yield f"skos:broader :{term.broader}" if term.broader else "skos:topConceptOf :"
    for country in term.countries:
        yield f"dcterms:spatial {literal(country)}"
    if term.source:
        yield f"dcterms:source {literal(term.source)}"
    if term.legal_form:
        yield f"cr:legalForm {literal(term.legal_form)}"
    if term.concept:
        yield f"skos:broadMatch <{term.concept}>"
    for name, why in term.close.items():
        yield f"skos:closeMatch :{name}"
        yield f"skos:note {reason(name, why)}"
    for name, why in term.unlike.items():
        yield f"cr:falseFriend {reason(name, why)}"


def reason(name: str, why: Any) -> str:
    """Of which term something is said, and what, by language."""
    said = ", ".join(literal(text, code) for code, text in why.items())
    return f"[ dcterms:subject :{name} ; rdf:value {said} ]"


class NotSkos(ValueError):
    """The file is no Turtle, or names no concept of ours; the message says what was expected."""


def from_turtle(source: bytes) -> list[Term]:
    """The terms of such a file; a concept without words in the four languages is refused with its name."""
    from rdflib import Graph  # takes memory, and few send such a file
    from rdflib.namespace import RDF
    from rdflib.namespace import SKOS as skos

    graph = Graph()
    try:
        graph.parse(data=source, format="turtle", publicID="https://example.org/")
    except Exception as error:  # rdflib has no common class for what it cannot read
        raise NotSkos(str(error).splitlines()[0][:200]) from error
    found = [term_of(graph, node) for node in sorted(graph.subjects(RDF.type, skos.Concept))]
    if not found:
        raise NotSkos("there is no skos:Concept in it")
    return found


def term_of(graph: Any, node: Any) -> Term:
    from rdflib.namespace import DCTERMS
    from rdflib.namespace import SKOS as skos

    collection = next((name_of(one) for one in graph.subjects(skos.member, node)), "")
    matches = [str(one) for one in graph.objects(node, skos.broadMatch)]
    facts = {
        "domain": collection if collection in DOMAINS else "cooperation",
        "labels": {code: labels_in(graph, node, code) for code in LANGUAGES},
        "says": by_language(graph.objects(node, skos.definition)),
        "countries": sorted(map(str, graph.objects(node, DCTERMS.spatial))),
        "broader": next((name_of(one) for one in graph.objects(node, skos.broader)), ""),
        "source": next(map(str, graph.objects(node, DCTERMS.source)), ""),
        "essglobal": next((one.removeprefix(ESSGLOBAL) for one in matches if one.startswith(ESSGLOBAL)), ""),
        "legal_form": next(
            (str(o) for p, o in graph.predicate_objects(node) if name_of(p) == "legalForm"), ""
        ),
        "close": reasons(graph, node, "note"),
        "unlike": reasons(graph, node, "falseFriend"),
    }
    try:
        return from_facts(name_of(node), facts)
    except WrongTerm as wrong:
        raise NotSkos(str(wrong)) from wrong


def labels_in(graph: Any, node: Any, code: str) -> list[str]:
    """The preferred one first."""
    from rdflib.namespace import SKOS as skos

    said = (one for kind in (skos.prefLabel, skos.altLabel) for one in sorted(graph.objects(node, kind)))
    return [str(label) for label in said if (getattr(label, "language", None) or "").split("-")[0] == code]


def by_language(literals: Iterable[Any]) -> dict[str, str]:
    said = [one for one in sorted(literals) if getattr(one, "language", None)]  # an address has none
    return {one.language: str(one) for one in said}


def reasons(graph: Any, node: Any, last: str) -> dict[str, dict[str, str]]:
    from rdflib.namespace import DCTERMS, RDF

    found = {}
    for predicate, said in graph.predicate_objects(node):
        if name_of(predicate) == last:
            for other in graph.objects(said, DCTERMS.subject):
                found[name_of(other)] = by_language(graph.objects(said, RDF.value))
    return dict(sorted(found.items()))


def name_of(address: Any) -> str:
    """The part of an address behind its last slash or hash."""
    return str(address).rstrip("/#").replace("#", "/").rsplit("/", 1)[-1]
