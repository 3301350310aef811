"""The glossary in the words of schema.org: a set of defined terms."""

from django.urls import reverse

from croisee.borders.terms.term import Term
from croisee.kit.jsonld import Thing, absolute, in_language, said


def of_the_glossary() -> list[Thing]:
    """The set itself."""
    return [
        {
            "@type": "DefinedTermSet",
            "@id": absolute(reverse("terms")),
            "name": "Croisée",
            "url": absolute(reverse("terms")),
        }
    ]


def of_a_term(term: Term) -> list[Thing]:
    """Its words and definitions, each in its language."""
    labels = [(code, words) for code, words in term.labels.items()]
    return [
        said(
            {
                "@type": "DefinedTerm",
                "@id": absolute(reverse("term", args=[term.name])),
                "url": absolute(reverse("term", args=[term.name])),
                "termCode": term.name,
                "name": [in_language(words[0], code) for code, words in labels],
                "alternateName": [in_language(one, code) for code, words in labels for one in words[1:]],
                "description": [in_language(text, code) for code, text in term.says.items()],
                "inDefinedTermSet": absolute(reverse("terms")),
                "sameAs": term.concept,
            }
        )
    ]
