"""The ladder, and where a project stands on it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from croisee.cooperation import access
from croisee.cooperation.ladder.climbing import examples, place_of
from croisee.cooperation.ladder.rungs import by_step
from croisee.kit.access import public


@public
@require_safe
def ladder(request: HttpRequest) -> HttpResponse:
    """Every rung, from the first step to the last."""
    return render(request, "cooperation/ladder/ladder.html", {"steps": by_step()})


@public
@never_cache
@require_safe
def project_ladder(request: HttpRequest, pk: int) -> HttpResponse:
    """Where a project stands, what the next step takes, and who did it elsewhere."""
    project = access.project_for(request, pk)
    if answer := access.project_closed(request, project):
        return answer
    place = place_of(project, request.user)
    elsewhere = examples(project, place.next, request.user)
    context = {
        "project": project,
        "meeting": project.meeting,
        "place": place,
        "next": [(rung, elsewhere.get(rung.code, [])) for rung in place.next],
        "steps": by_step(),
    }
    return render(request, "cooperation/ladder/project.html", context)
