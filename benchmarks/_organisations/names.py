"""What organisations are called, in three languages."""

from random import Random

from benchmarks._organisations.towns import Town, of

THINGS = {
    "FR": of("""jardins ateliers épicerie ressourcerie café maison fabrique ferme recyclerie coopérative
        panier cuisine garage vélos théâtre école crèche librairie halle tiers-lieu brasserie boulangerie
        radio ruche cité verger moulin pépinière conserverie laverie imprimerie couveuse régie chantier
        compagnie bricothèque grenier"""),
    "DE": of("""Werkstatt Garten Laden Haus Hof Fahrrad Bühne Küche Kreis Treff Mühle Forum Radio
        Genossenschaft Bauernmarkt Bücherei Kinderhaus Energie Wohnprojekt"""),
    "BE": of("""tuin werkplaats winkel huis boerderij fiets keuken kring molen atelier jardin maison ferme
        ressourcerie halle école brasserie kringloop buurthuis"""),
}
THINGS["LU"] = THINGS["DE"] + THINGS["FR"][:12]
OF = {
    "FR": of(
        """solidaire|partagé|du canal|de la gare|des possibles|du coin|de l'espoir|du partage
        |des trois rivières|citoyenne|paysan|du faubourg|de demain|du vallon|des tilleuls|du lavoir|d'à côté
        |en herbe|sans frontières|numérique|associatif|populaire|des artisans""",
        "|",
    ),
    "DE": of("am Fluss|im Grünen|für alle|am Markt|der Vielfalt|der Zukunft|ohne Grenzen|im Quartier", "|"),
    "BE": of("aan de vaart|voor iedereen|du canal|solidaire|van de buurt|zonder grenzen|de demain", "|"),
}
OF["LU"] = OF["DE"] + OF["FR"][:6]
SOUNDS = of("ka lo mi ra ve nu zo ti pa sol ter vi ama ori eli uni gé ba cru den fo lys né sto tri val")
FORMS = {
    "FR": ["Association", "SCIC", "SCOP", "SARL", "Fondation", "Mutuelle", "", "", "", ""],
    "DE": ["e.V.", "e.V.", "gGmbH", "eG", "GmbH", "Stiftung", "", ""],
    "BE": ["ASBL", "VZW", "SC", "Fondation", "", ""],
    "LU": ["asbl", "a.s.b.l.", "SIS", "", ""],
}
PEOPLE = of(
    """Jean Jaurès|Jules Ferry|Marie Curie|Louise Michel|Victor Hugo|Simone Veil|Pasteur|Joliot-Curie
|Paul Bert|Rosa Parks|Anne Frank|Jacques Prévert|Olympe de Gouges""",
    "|",
)
CLUBS = [
    "Club de pétanque",
    "Club du troisième âge",
    "Comité des fêtes",
    "Amicale laïque",
    "Foyer rural",
    "Union sportive",
    "Harmonie municipale",
    "Banque alimentaire",
    "Épicerie solidaire",
    "Régie de quartier",
    "Mission locale",
    "Centre social",
]
BRANCHES = [
    "Insertion",
    "Habitat",
    "Formation",
    "Services",
    "Développement",
    "Mobilité",
    "Jeunes",
    "Culture",
    "Énergie",
]
RUN_BY_TOWN = [
    "CCAS de {town}",
    "Office de tourisme de {town}",
    "École de musique de {town}",
    "Caisse des écoles de {town}",
    "Médiathèque de {town}",
    "Communauté de communes de {town}",
    "Régie des eaux de {town}",
]


def coined(chance: Random) -> str:
    """A word that there is not: "Kalomi"."""
    return "".join(chance.choices(SOUNDS, k=chance.choice((2, 3, 3, 4)))).capitalize()


def usual(chance: Random, country: str) -> str:
    """A name of usual words, which others may have too."""
    thing, of = chance.choice(THINGS[country]), chance.choice(OF[country])
    start = chance.choice(["Les ", "La ", "L'", ""]) if country == "FR" else ""
    return f"{start}{thing.capitalize()} {of}"


def name_of(chance: Random, town: Town) -> tuple[str, str]:
    """A name and a legal form, which may be none."""
    form, way = chance.choice(FORMS[town.country]), chance.random()
    if way < 0.35:
        return f"{chance.choice(THINGS[town.country]).capitalize()} {coined(chance)}", form
    if way < 0.6:
        return usual(chance, town.country), form
    if way < 0.75:
        return coined(chance), form
    if way < 0.9:
        return f"{usual(chance, town.country)} de {town.name}", form
    return f"{chance.choice(CLUBS)} de {town.name}", "Association" if town.country == "FR" else form


def with_form(name: str, form: str) -> str:
    """Where people write it: before in French, behind in German."""
    if not form:
        return name
    return (
        f"{form} {name}"
        if form in ("Association", "SCIC", "SCOP", "Fondation", "Mutuelle")
        else f"{name} {form}"
    )


def letters_of(name: str) -> str:
    """Its initials, as people shorten long names."""
    small = {"de", "du", "des", "la", "le", "les", "l", "d", "et", "en", "sur", "à", "a"}
    words = [w for w in name.replace("'", " ").replace("-", " ").split() if w.lower() not in small]
    return "".join(word[0] for word in words).upper()


def bare(name: str, town: Town) -> str:
    """Without its article and the name of its town: what nobody could tell apart within one town."""
    words = name.lower().replace("l'", " ").replace(f"de {town.name.lower()}", " ").split()
    return " ".join(word for word in words if word not in ("la", "le", "les"))


def label(name: str) -> str:
    """As it stands in the address of a site."""
    letters = name.lower().replace("é", "e").replace("è", "e").replace(" ", "-")
    return "".join(c for c in letters if c.isascii() and (c.isalnum() or c == "-"))[:24].strip("-")
