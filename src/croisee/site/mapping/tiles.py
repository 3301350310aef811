"""The pictures of a tile server, where the settings name one: nothing is asked of anybody otherwise."""

from dataclasses import dataclass

from django.conf import settings

from croisee.site.mapping.view import WORLD, View

HOSTS = settings.MAP_TILES_HOSTS


@dataclass(frozen=True, slots=True)
class Tile:
    """A square of 256 pixels, where it lies on the map."""

    address: str
    x: int
    y: int


def tiles_of(view: View) -> list[Tile]:
    """The tiles that a view shows, by rows; their addresses are x, y and z in the pattern of the settings."""
    if not settings.MAP_TILES:
        return []
    most = 2**view.zoom
    across = range(int(view.left // WORLD), int((view.left + view.width) // WORLD) + 1)
    down = range(max(int(view.top // WORLD), 0), min(int((view.top + view.height) // WORLD) + 1, most))
    return [
        Tile(
            settings.MAP_TILES.format(x=x % most, y=y, z=view.zoom, s=HOSTS[(x + y) % len(HOSTS)]),
            round(x * WORLD - view.left),
            round(y * WORLD - view.top),
        )
        for y in down
        for x in across
    ]
