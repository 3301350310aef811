"""Several towns on one day: everybody chooses one, organisers compare them."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from croisee.attendance import access, actions, rules
from croisee.attendance.towns import compared, towns_of
from croisee.attendance.views.registering import by_link
from croisee.kit.access import public
from croisee.meetings.access import meetings_on


@public
@require_safe
def cycle_day(request: HttpRequest, pk: int, day: date) -> HttpResponse:
    """The meetings of a cycle on a day that the visitor may see; nothing of the others is known here."""
    meetings = meetings_on(request, pk, day)
    towns = towns_of(meetings, access.held_by(request, meetings))
    context = {
        "cycle": meetings[0].cycle,
        "day": day,
        "is_over": day < timezone.localdate(),
        "towns": towns,
        "meetings": meetings,
        "compared": compared(towns) if rules.why_not_compare(request.user, meetings) is None else None,
    }
    return render(request, "attendance/towns.html", context)


@require_POST
@by_link
def registration_counts(request: HttpRequest, registration) -> HttpResponse:
    """Of several towns, this one: those that this visitor may cancel go back."""
    others = [
        other
        for other in access.held_elsewhere(request, registration.meeting)
        if other.person_id == registration.person_id
    ]
    if others:
        actions.come_here(registration=registration, instead_of=others, by=registration.person)
        messages.success(request, _("You come here; what you held elsewhere goes to the next."))
    return redirect(registration)
