"""The page of a space."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from croisee.cooperation.models import Space
from croisee.cooperation.spaces import access, queries
from croisee.cooperation.spaces.standing import Within


@access.for_readers
def space(request: HttpRequest, space: Space, standing: Within) -> HttpResponse:
    """What a space is for, and what goes on in it."""
    shows_link = standing.looks_after and space.visibility == Space.Visibility.LINK
    context = {
        "space": space,
        "standing": standing,
        "territories": space.territories.all(),
        "projects": queries.projects_shown(request, space) if space.projects.exists() else [],
        "link": address_of(space) if shows_link else "",
    }
    return render(request, "cooperation/spaces/space.html", context)


def address_of(space: Space) -> str:
    """By which whoever has it sees the space."""
    return settings.SITE_URL + reverse("space_by_link", args=[space.pk, space.link])
