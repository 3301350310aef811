"""The next meeting, prepared from the one before."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from croisee.meetings import actions
from croisee.meetings.forms import NextForm
from croisee.meetings.views.manage import managed


def meeting_next(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for its title and first day, then make the draft."""
    meeting = managed(request, slug)
    form = NextForm(request.POST or None, initial={"title": meeting.title})
    if form.is_valid():
        following = actions.prepare_next(meeting=meeting, by=request.user, **form.cleaned_data)
        messages.success(request, _("The draft is there: everything in it may be changed."))
        return redirect("meeting_manage", following.slug)
    return render(request, "meetings/next.html", {"meeting": meeting, "tab": "overview", "form": form})
