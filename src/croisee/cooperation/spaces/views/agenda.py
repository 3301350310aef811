"""The agenda of a space."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from croisee.cooperation.access import number
from croisee.cooperation.models import Space
from croisee.cooperation.spaces import access, agenda, rules
from croisee.cooperation.spaces.actions import agenda as actions
from croisee.cooperation.spaces.standing import Within
from croisee.kit.files import called, file_name
from croisee.kit.ics import ics
from croisee.meetings.models import Meeting
from croisee.meetings.rules import why_not_create_meeting


@access.for_readers
def space_agenda(request: HttpRequest, space: Space, standing: Within) -> HttpResponse:
    """What is late, what comes, and the meetings that were."""
    today, rows = timezone.localdate(), agenda.entries(request, space, standing)
    may_tie = rules.why_not_take_part(standing, space) is None
    organised = agenda.organised(request.user) if may_tie else []
    there = {one.pk for one in rows if one.kind == agenda.Kind.MEETING}
    over = [one for one in rows if one.is_over(today)]
    context = {
        "space": space,
        "standing": standing,
        "coming": [one for one in rows if not one.is_over(today)],
        "late": [one for one in over if one.kind != agenda.Kind.MEETING],
        "past": [one for one in reversed(over) if one.kind == agenda.Kind.MEETING],
        "may_tie": may_tie,
        "own": {str(one.pk) for one in organised},
        "mine": [one for one in organised if str(one.pk) not in there],
        "may_prepare": may_tie and (bool(organised) or why_not_create_meeting(request.user) is None),
    }
    return render(request, "cooperation/spaces/agenda.html", context)


@access.for_readers
def space_agenda_file(request: HttpRequest, space: Space, standing: Within) -> HttpResponse:
    """The same for somebody's calendar."""
    events = [agenda.event(one) for one in agenda.entries(request, space, standing) if one.day]
    answer = HttpResponse(ics("space", events), content_type="text/calendar; charset=utf-8")
    return called(file_name(space.title, extension="ics"), answer)


@require_POST
@access.for_somebody
def space_agenda_meeting(request: HttpRequest, space: Space, standing: Within) -> HttpResponse:
    """Put one of one's meetings into the agenda, or take one out."""
    visible = Meeting.objects.visible_to(request.user)
    meeting = get_object_or_404(visible, pk=number(request.POST.get("meeting")))
    action = actions.untie_meeting if request.POST.get("do") == "untie" else actions.tie_meeting
    action(space=space, meeting=meeting, by=request.user)
    return redirect("space_agenda", space.pk)
