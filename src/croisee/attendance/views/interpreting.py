"""In which languages the sessions can be followed."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from croisee.attendance import actions, hearing
from croisee.attendance.forms import InterpretingForm
from croisee.kit.access import allow
from croisee.meetings.access import meeting_for
from croisee.meetings.programme import programme_of
from croisee.meetings.rules import why_not_organise


def interpreting(request: HttpRequest, slug: str) -> HttpResponse:
    """What is spoken, what is interpreted, and how many understand nothing."""
    meeting = meeting_for(request, slug)
    allow(why_not_organise(request.user, meeting))
    hearings = hearing.hearings_of(meeting, programme_of(meeting))
    form = InterpretingForm(request.POST if request.method == "POST" else None, hearings=hearings)
    if form.is_valid():
        actions.interpret(meeting=meeting, wanted=form.wanted(), by=request.user)
        messages.success(request, _("The languages are kept."))
        return redirect("interpreting", slug)
    return render(request, "attendance/interpreting.html", {"meeting": meeting, "form": form})
