"""The page of a space."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from croisee.cooperation.models import Space
from croisee.cooperation.spaces import access
from croisee.cooperation.spaces.standing import Within


@access.for_readers
def space(request: HttpRequest, space: Space, standing: Within) -> HttpResponse:
    """What a space is for, and what goes on in it."""
    context = {"space": space, "standing": standing, "territories": space.territories.all()}
    return render(request, "cooperation/spaces/space.html", context)
