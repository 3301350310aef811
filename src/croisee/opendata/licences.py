"""Under which licence each set of data leaves: what the network's team says, else a default."""

from dataclasses import dataclass

from croisee.opendata.models import SetLicence


@dataclass(frozen=True, slots=True)
class Licence:
    """As the Data Package standard names it."""

    code: str
    title: str
    path: str


LICENCES = {
    one.code: one
    for one in (
        Licence(
            "CC-BY-4.0", "Creative Commons Attribution 4.0", "https://creativecommons.org/licenses/by/4.0/"
        ),
        Licence(
            "CC-BY-SA-4.0",
            "Creative Commons Attribution-ShareAlike 4.0",
            "https://creativecommons.org/licenses/by-sa/4.0/",
        ),
        Licence("CC0-1.0", "CC0 1.0 Universal", "https://creativecommons.org/publicdomain/zero/1.0/"),
        Licence(
            "etalab-2.0",
            "Licence Ouverte 2.0",
            "https://www.etalab.gouv.fr/wp-content/uploads/2017/04/ETALAB-Licence-Ouverte-v2.0.pdf",
        ),
        Licence("ODbL-1.0", "Open Database License 1.0", "https://opendatacommons.org/licenses/odbl/1-0/"),
        Licence(
            "DL-DE-BY-2.0",
            "Datenlizenz Deutschland – Namensnennung – 2.0",
            "https://www.govdata.de/dl-de/by-2-0",
        ),
    )
}
DEFAULT = "CC-BY-4.0"
DEFAULTS = {"territories": "etalab-2.0", "instruments": "etalab-2.0"}  # what came under a licence leaves so
WORDS_OF_OTHERS = {"contributions", "syntheses", "postings"}  # who wrote them has agreed to no licence


def licence_of(code: str) -> Licence:
    return LICENCES.get(code, LICENCES[DEFAULT])


def default_of(name: str) -> Licence | None:
    """The licence of a set of which nobody has said any; None where the team has to say it."""
    return None if name in WORDS_OF_OTHERS else LICENCES[DEFAULTS.get(name, DEFAULT)]


def licences() -> dict[str, Licence]:
    """What the team has said, by set; one statement."""
    return {one.name: licence_of(one.code) for one in SetLicence.objects.all()}
