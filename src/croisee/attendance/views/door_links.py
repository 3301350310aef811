"""Links for those who receive people and have no account: made, handed out, revoked by the organisers."""

import segno
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from croisee.attendance import actions
from croisee.attendance.forms import DoorLinkForm
from croisee.attendance.views.papers import meeting_of


def door_links(request: HttpRequest, slug: str) -> HttpResponse:
    """Those that stand, each with its square to photograph; another one."""
    meeting = meeting_of(request, slug)
    form = DoorLinkForm(request.POST or None)
    if form.is_valid():
        actions.make_door_link(meeting=meeting, by=request.user, **form.cleaned_data)
        return redirect("door_links", slug)
    links = list(meeting.door_links.standing())
    for link in links:
        link.address = settings.SITE_URL + link.get_absolute_url()
        link.square = segno.make(link.address, error="m").svg_data_uri(
            scale=5, border=2, dark="#10201e", light="#ffffff"
        )
    return render(request, "attendance/door_links.html", {"meeting": meeting, "form": form, "links": links})


@require_POST
def door_link_revoke(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """It opens nothing any more."""
    meeting = meeting_of(request, slug)
    actions.revoke_door_link(link=get_object_or_404(meeting.door_links, pk=pk), by=request.user)
    return redirect("door_links", slug)
