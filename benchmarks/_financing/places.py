"""A country of 40 000 places: communes in intercommunalités, in départements, in régions."""

import random
from dataclasses import dataclass

from croisee.engines.financing import Territories
from croisee.engines.financing.search import Lies

REGIONS, DEPARTMENTS, GROUPS, PLACES = 18, 101, 1255, 40_000
SHARES = {"country": 0.26, "union": 0.04, "region": 0.34, "department": 0.2, "group": 0.07, "commune": 0.09}


@dataclass(frozen=True)
class Country:
    """The codes of each level, and in which codes each lies."""

    levels: dict[str, list[str]]
    containers: dict[str, tuple[str, ...]]

    @classmethod
    def made(cls) -> "Country":
        regions = [f"R{n}" for n in range(REGIONS)]
        departments = [f"D{n}" for n in range(DEPARTMENTS)]
        groups = [f"G{n}" for n in range(GROUPS)]
        communes = [f"C{n}" for n in range(PLACES - REGIONS - DEPARTMENTS - GROUPS - 2)]
        top = ("FR", "EU")
        inside = {"FR": ("EU",), "EU": ()} | dict.fromkeys(regions, top)
        inside |= {code: (regions[n % REGIONS], *top) for n, code in enumerate(departments)}
        for level, above in ((groups, departments), (communes, groups)):
            inside |= {
                code: (above[n % len(above)], *inside[above[n % len(above)]]) for n, code in enumerate(level)
            }
        levels = {"union": ["EU"], "country": ["FR"], "region": regions, "department": departments}
        return cls(levels | {"group": groups, "commune": communes}, inside)

    @property
    def territories(self) -> Territories:
        return Territories({code: frozenset(above) for code, above in self.containers.items()})

    @property
    def lies(self) -> dict[str, tuple[Lies, ...]]:
        links = {code: Lies(code) for code in self.containers}
        return {code: tuple(links[one] for one in above) for code, above in self.containers.items()}

    def somewhere(self, chance: random.Random) -> tuple[str, str]:
        """A level and one of its codes, as wide as the perimeters of real aids are."""
        level = chance.choices(list(SHARES), SHARES.values())[0]
        return level, chance.choice(self.levels[level])
