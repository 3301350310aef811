"""One map, whole: what a page, a frame and a file of it show."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from croisee.contributions.reach import reach_of
from croisee.exchange.finding import counted_by_place
from croisee.network.models import Organisation
from croisee.site.mapping import drawing, reading
from croisee.site.mapping import view as views
from croisee.site.mapping.clusters import Cluster, clustered, with_room
from croisee.site.mapping.drawing import Area
from croisee.site.mapping.forms import MapForm, Shading
from croisee.site.mapping.tiles import Tile, tiles_of
from croisee.site.mapping.view import MOST_ZOOM, View
from croisee.territories.models import Territory


@dataclass(frozen=True, slots=True)
class Point:
    """A cluster with what it leads to; one organisation alone has its name."""

    cluster: Cluster
    organisation: Organisation | None
    address: str
    name: str  # as far as it has room


@dataclass(frozen=True, slots=True)
class Picture:
    """All that is drawn."""

    view: View
    shading: Shading
    areas: list[Area]
    around: list[str]
    points: list[Point]
    number: int  # organisations that the list has
    placed: int  # those of them that have a place
    tiles: list[Tile]

    @property
    def counted(self) -> list[Area]:
        """The areas in which something is, most first: the map as a table."""
        return sorted((one for one in self.areas if one.number), key=lambda one: -one.number)


def picture_of(request: HttpRequest, found: QuerySet[Organisation], form: MapForm) -> Picture:
    """The map of some organisations, as far as the visitor may know."""
    size, asked = form.dimensions, views.read(form.asked("view"), *form.dimensions)
    view, groups = reading.seen(found, asked, size)
    clusters = clustered(groups, view)
    counts = counted(form.counted, found, request)
    return Picture(
        view=view,
        shading=form.counted,
        areas=drawing.areas(view, counts),
        around=drawing.surroundings(view),
        points=points_of(clusters, view, request),
        **reading.numbers(found),
        tiles=tiles_of(view),
    )


def counted(shading: Shading, found: QuerySet[Organisation], request: HttpRequest) -> Counter[int]:
    """What the shades count, by territory."""
    if shading == Shading.ORGANISATIONS:
        return reading.organisations_by_place(found)
    if shading == Shading.MEMBERS:
        return reading.members_by_place(found)
    said = reading.said_by_place(found, shading.value, reach_of(request))
    return said + counted_by_place(request.user, found, shading.value)


def points_of(clusters: list[Cluster], view: View, request: HttpRequest) -> list[Point]:
    """Alone, an organisation leads to its page; several lead nearer, at last to their list."""
    single = Organisation.objects.in_bulk([one.one for one in clusters if one.number == 1])
    ends = {one.territory for one in clusters if one.territory and (one.number > 1)}
    places = Territory.objects.in_bulk(ends)
    names = {pk: one.name for pk, one in single.items()}
    found, room = [], with_room(clusters, names, view.width)
    for cluster in clusters:
        organisation = single.get(cluster.one) if cluster.number == 1 else None
        if organisation:
            address = organisation.get_absolute_url()
        elif cluster.territory and view.zoom >= 8 or view.zoom == MOST_ZOOM:
            address = listed(request, places.get(cluster.territory))
        else:
            address = nearer(request, view.zoomed(2, cluster.lon, cluster.lat))
        found.append(Point(cluster, organisation, address, room.get(cluster.one, "") if organisation else ""))
    return found


def nearer(request: HttpRequest, view: View) -> str:
    """This page with another view."""
    values = request.GET.copy()
    for name in ("part", "size"):
        values.pop(name, None)
    values["view"] = view.address
    return "?" + values.urlencode(safe=",")


def listed(request: HttpRequest, place: Territory | None = None) -> str:
    """The list with the same filters, perhaps of one place."""
    values = request.GET.copy()
    for name in ("part", "view", "size", "shade"):
        values.pop(name, None)
    if place:
        values["where"] = f"{place.name} ({place.code})"
    return reverse("organisations") + ("?" + values.urlencode() if values else "")
