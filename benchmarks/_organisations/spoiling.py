"""How another source writes a name: abbreviated, mistyped, shouted, in another order."""

from collections.abc import Callable
from random import Random
from unicodedata import combining, normalize

from benchmarks._organisations.names import letters_of, with_form

SHORT = [
    ("Saint-", "St "), ("Saint-", "St-"), ("Association", "Asso."), ("Association", "Ass."),
    ("Association", "Assoc"), ("Communauté de communes", "CC"),
    ("Communauté de communes", "Cté de communes"), ("Communauté de communes", "Com. de com."),
    ("Fédération", "Féd."), ("Fondation", "Fond."), ("Coopérative", "Coop."), ("Développement", "Dév."),
    ("Commune de", "Cne de"), ("Commune de", "Mairie de"), ("Ville de", "Commune de"), ("Gemeinde", "Gde."),
    ("e.V.", "eingetragener Verein"), ("ASBL", "A.S.B.L."), ("VZW", "v.z.w."),
    ("SCIC", "Société coopérative d'intérêt collectif"), ("Office de tourisme", "OT"),
    ("Centre social", "C. social"), ("solidaire", "solid."), (" et ", " & "), ("Maison", "Mais."),
    ("Ateliers", "Atel."), (" sur ", " s/ "), ("Mutuelle", "Mut."), ("Ressourcerie", "Ress."),
    ("École", "Ec."), ("-sur-", " s/ "), ("gGmbH", "gemeinnützige GmbH"),
]  # fmt: skip
KEYS = "azertyuiopqsdfghjklmwxcvbn"


def written(chance: Random, name: str, form: str, town: str) -> str:
    """One to three habits of a source, one after the other; one in eight writes as the first did."""
    whole = with_form(name, form if chance.random() < 0.6 else "")
    for _ in range(chance.choices((0, 1, 2, 3), (1, 4, 2, 1))[0]):
        habit: Callable = chance.choices(HABITS, HOW_OFTEN)[0]
        whole = habit(chance, whole, town)
    return whole


def mistyped(chance: Random, name: str, town: str) -> str:
    """A letter too many, missing, wrong, or two the wrong way round; twice in long names now and then."""
    for _ in range(2 if len(name) > 18 and chance.random() < 0.3 else 1):
        places = [n for n, letter in enumerate(name[:-1]) if letter.isalpha() and n > 0]
        if not places:
            return name
        at, way = chance.choice(places), chance.randrange(4)
        letter = name[at]
        new = [letter * 2, "", chance.choice(KEYS), name[at + 1] + letter][way]
        name = name[:at] + new + name[at + (2 if way == 3 else 1) :]
    return name


def abbreviated(chance: Random, name: str, town: str) -> str:
    found = [(long, short) for long, short in SHORT if long in name]
    if found:
        return name.replace(*chance.choice(found), 1)
    words = name.split()
    at = chance.randrange(len(words))
    if len(words) > 1 and len(words[at]) > 6:
        words[at] = f"{words[at][: chance.randint(4, 5)]}."
    return " ".join(words)


def in_letters(chance: Random, name: str, town: str) -> str:
    """By its initials alone, or with them behind it."""
    letters = letters_of(name)
    if len(letters) < 3:
        return name
    return letters if chance.random() < 0.4 else f"{name} ({letters})"


def shouted(chance: Random, name: str, town: str) -> str:
    plain = "".join(c for c in normalize("NFKD", name) if not combining(c))
    return plain.upper() if chance.random() < 0.7 else plain


def with_town(chance: Random, name: str, town: str) -> str:
    if town in name:
        return name.replace(f" de {town}", "").strip() or name
    return f"{name}{chance.choice([' ', ' de ', ' - ', ', '])}{town}"


def turned(chance: Random, name: str, town: str) -> str:
    """ "Nancy (Ville de)", "Canal, les Jardins du"."""
    words = name.split()
    if len(words) < 2:
        return name
    cut = chance.randrange(1, len(words))
    return f"{' '.join(words[cut:])}{chance.choice([', ', ' '])}{' '.join(words[:cut])}"


def without_small(chance: Random, name: str, town: str) -> str:
    small = {"de", "du", "des", "la", "le", "les", "en", "the", "der", "die", "van"}
    return " ".join(word for word in name.split() if word.lower() not in small) or name


HABITS = [mistyped, abbreviated, in_letters, shouted, with_town, turned, without_small]
HOW_OFTEN = (30, 25, 5, 15, 12, 5, 8)
