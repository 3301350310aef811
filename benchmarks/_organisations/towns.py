"""Towns of four countries, some of which share their names."""

from dataclasses import dataclass
from random import Random


def of(text: str, mark: str | None = None) -> list[str]:
    """The words of a text, or what stands between two marks."""
    return [part.strip() for part in text.split(mark)]


FIRST = of("Mont Val Bois Ville Chât Roche Beau Neuf Grand Petit Haut Bas Pont Font Mar Cler Ambr")
LAST = of("""ville court mont bourg ac y euil igny oncourt erre elles iers ange ingen heim weiler dorf kirch
    berg stein hausen beek gem donk brugge rode zele straten lange feld bach""")
MIDDLE = of("a e i o u an on ar er or ain ois aul ett ill and orm iss ent ol ul im")
SAINTS = of(
    "Martin Pierre Jean Nicolas Hilaire Germain Aubin Loup Denis Julien Laurent Michel Georges Léger Maurice"
)
COUNTRIES = {"FR": (46.5, 3.0, 96), "BE": (50.5, 4.6, 10), "DE": (50.0, 8.0, 40), "LU": (49.7, 6.1, 3)}
WEIGHTS = (70, 12, 15, 3)


@dataclass(frozen=True)
class Town:
    code: str
    name: str
    postal_code: str
    point: tuple[float, float]
    country: str
    size: float


def towns(chance: Random, many: int) -> list[Town]:
    """A few large ones, many small ones; one in twelve has the name of a saint, as others have."""
    return [town(chance, number) for number in range(many)]


def town(chance: Random, number: int) -> Town:
    country = chance.choices(list(COUNTRIES), WEIGHTS)[0]
    lat, lon, areas = COUNTRIES[country]
    area = chance.randint(1, areas)
    name = chance.choice(FIRST) + chance.choice(MIDDLE) + chance.choice(LAST)
    if chance.random() < 0.3:
        name = f"{name}-sur-{chance.choice(FIRST)}{chance.choice(MIDDLE)}e"
    if country == "FR" and chance.random() < 0.12:
        name = f"Saint-{chance.choice(SAINTS)}"
    digits = (
        f"{area:02d}{chance.randint(0, 99):02d}0"
        if country == "FR"
        else f"{area:02d}{chance.randint(0, 99):02d}"
    )
    spread = 2.5 if country in ("FR", "DE") else 0.5
    point = (round(lat + chance.uniform(-spread, spread), 5), round(lon + chance.uniform(-spread, spread), 5))
    return Town(f"{country}{number:05d}", name, digits, point, country, 1 / (number + 8))
