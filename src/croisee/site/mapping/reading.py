"""Where the organisations of a list are, and how many things there are in each area."""

from collections import Counter
from collections.abc import Iterable

from django.db import connection
from django.db.models import Avg, Count, F, IntegerField, Min, Q, QuerySet
from django.db.models.functions import Cast

from croisee.contributions.models import Contribution
from croisee.contributions.reach import Reach
from croisee.network.models import Membership, Organisation
from croisee.site.mapping.clusters import SQUARE, Group
from croisee.site.mapping.view import WORLD, View, fitting
from croisee.territories.models import Level, Territory
from croisee.territories.queries import keys_around

# the levels that are drawn as areas, by the zoom from which they are
AREAS: tuple[tuple[int, tuple[str, ...]], ...] = (
    (0, (Level.REGION, Level.LAND, Level.STATE)),
    (7, (Level.DEPARTMENT, Level.PROVINCE, Level.REGION, Level.LAND, Level.STATE)),
    (
        10,
        (
            Level.INTERCOMMUNALITY,
            Level.DISTRICT,
            Level.DEPARTMENT,
            Level.PROVINCE,
            Level.REGION,
            Level.LAND,
            Level.STATE,
        ),
    ),
)

AT_TERRITORIES = """
SELECT place.longitude, place.latitude, found.number, found.one, place.id
FROM ({found}) found JOIN territories_territory place ON place.id = found.territory_id
WHERE place.level NOT IN (%s, %s)
AND place.longitude BETWEEN %s AND %s AND place.latitude BETWEEN %s AND %s"""
TOO_WIDE = (Level.STATE, Level.UNION)  # in the middle of a State is a field, not its ministry
WHOLE_WORLD = (-180.0, -90.0, 180.0, 90.0)
WHOLE = 7  # the zoom of whose squares all of it is counted: fine enough for a view from farther away


def numbers(found: QuerySet[Organisation]) -> dict[str, int]:
    """How many a list has, and how many of them a point of their own or the middle of their territory."""
    is_placed = Q(longitude__isnull=False) | Q(territory__longitude__isnull=False) & ~Q(
        territory__level__in=TOO_WIDE
    )
    placed = Count("pk", filter=is_placed)
    return found.order_by().aggregate(number=Count("pk"), placed=placed)


def seen(
    found: QuerySet[Organisation], asked: View | None, size: tuple[int, int]
) -> tuple[View, list[Group]]:
    """What one looks at, and what lies there; where nobody chose, most of it, which is read once for both."""
    if asked:
        return asked, groups_in(found, asked)
    groups = groups_in(found, None)
    view = fitting(((one.lon, one.lat) for one in groups), *size)
    if view.zoom > WHOLE:
        return view, groups_in(found, view)
    west, south, east, north = view.box(SQUARE)
    return view, [one for one in groups if west <= one.lon <= east and south <= one.lat <= north]


def groups_in(found: QuerySet[Organisation], view: View | None) -> list[Group]:
    """The organisations of a list in a view, by place; all that have one without a view. Two statements."""
    west, south, east, north = view.box(SQUARE) if view else WHOLE_WORLD
    return [
        *at_territories(found, (west, east, south, north)),
        *at_own_points(found.filter(longitude__range=(west, east), latitude__range=(south, north)), view),
    ]


def at_territories(found: QuerySet[Organisation], box: tuple[float, ...]) -> list[Group]:
    """Those that say no point of their own stand in the middle of their territory."""
    counted = found.filter(longitude=None, territory__isnull=False).order_by().values("territory_id")
    sql, values = counted.annotate(number=Count("pk"), one=Min("pk")).query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(AT_TERRITORIES.format(found=sql), [*values, *TOO_WIDE, *box])
        return [Group(*row) for row in cursor.fetchall()]


def at_own_points(found: QuerySet[Organisation], view: View | None) -> list[Group]:
    """Counted by squares of the map, so that a hundred thousand of them stay a few hundred rows."""
    steps = 2 ** (view.zoom if view else WHOLE) * WORLD / 360 / SQUARE
    squares = found.order_by().values(
        across=Cast((F("longitude") + 180) * steps, IntegerField()),
        down=Cast((F("latitude") + 90) * steps * 1.5, IntegerField()),
    )
    rows = squares.annotate(lon=Avg("longitude"), lat=Avg("latitude"), number=Count("pk"), one=Min("pk"))
    return [Group(row["lon"], row["lat"], row["number"], row["one"]) for row in rows]


def levels_at(zoom: int) -> tuple[str, ...]:
    """The levels of the areas that a zoom shows, the nearest first."""
    return next(levels for least, levels in reversed(AREAS) if zoom >= least)


def area_of(places: Iterable[int], areas: Iterable[Territory], levels: tuple[str, ...]) -> dict[int, int]:
    """For each place the key of the nearest of these areas that it lies in; one statement."""
    rank = {area.pk: levels.index(area.level) for area in areas}
    found: dict[int, int] = {}
    for place, key in keys_around(places):
        if key in rank and rank[key] < rank.get(found.get(place), len(levels)):
            found[place] = key
    return found


def members_by_place(found: QuerySet[Organisation]) -> Counter[int]:
    """How many of these organisations are members of a network, by the key of their territory."""
    members = Membership.objects.current().filter(stage=Membership.Stage.MEMBER).values("organisation")
    return organisations_by_place(found.filter(pk__in=members))


def organisations_by_place(found: QuerySet[Organisation]) -> Counter[int]:
    rows = found.filter(territory__isnull=False).order_by().values_list("territory_id")
    return Counter(dict(rows.annotate(number=Count("pk", distinct=True))))


def said_by_place(found: QuerySet[Organisation], kind: str, reach: Reach) -> Counter[int]:
    """How many things of a kind these organisations said by name that the visitor may read, by place."""
    said = Contribution.objects.shown().filter(reach.contributions(), kind=kind).order_by()
    organisations = found.order_by().values("pk")
    rows = said.filter(
        authors__shows_name=True,
        authors__organisation__in=organisations,
        authors__organisation__territory__isnull=False,
    )
    places = rows.values_list("authors__organisation__territory")
    return Counter(dict(places.annotate(number=Count("pk", distinct=True))))
