"""Two projects become one, and two again; a part of one becomes another."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from croisee.contributions.models import Contribution
from croisee.cooperation import access
from croisee.cooperation.models import Project, ProjectMerging
from croisee.cooperation.projects import actions, rules
from croisee.cooperation.projects.doors import for_its_people
from croisee.cooperation.projects.forms import MergeForm, SplitForm
from croisee.cooperation.standing import Part
from croisee.kit.access import Refused, allow


@for_its_people
def project_merge(request: HttpRequest, project: Project, part: Part) -> HttpResponse:
    """Make two one."""
    allow(rules.why_not_lead(part))
    form = MergeForm(request.POST or None, project=project, by=part.person)
    if form.is_valid():
        other = form.cleaned_data["other"]
        goes, stays = (other, project) if form.cleaned_data["stays"] == "this" else (project, other)
        try:
            actions.merge(project=goes, into=stays, by=part.person)
        except Refused as refused:
            form.add_error("other", str(refused))
        else:
            messages.success(request, _("The two projects are one now. It can be undone under “People”."))
            return redirect(stays)
    context = {"project": project, "meeting": project.meeting, "form": form}
    context["has_others"] = form.fields["other"].queryset.exists()  # type: ignore[attr-defined]
    return render(request, "cooperation/projects/merge.html", context)


@require_POST
def project_part(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo it."""
    merging = get_object_or_404(ProjectMerging.objects.select_related("merged", "kept"), pk=pk)
    access.project_for(request, merging.kept_id)
    merged = actions.part(merging=merging, by=request.user)
    messages.success(request, _("It is undone: both projects are there again."))
    return redirect(merged)


@for_its_people
def project_split(request: HttpRequest, project: Project, part: Part) -> HttpResponse:
    """A part goes its own way."""
    allow(rules.why_not_lead(part))
    said = Contribution._base_manager.filter(projects=project, is_withdrawn=False).order_by("pk")
    form = SplitForm(request.POST or None, project=project, said=said)
    if form.is_valid():
        made = actions.split(project=project, by=part.person, **form.cleaned_data)
        messages.success(request, _("The new project is there, and says where it came from."))
        return redirect(made)
    context = {"project": project, "meeting": project.meeting, "form": form}
    return render(request, "cooperation/projects/split.html", context)
