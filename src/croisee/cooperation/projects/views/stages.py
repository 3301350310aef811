"""How far a project is: its history, what it has, what is asked for; and what the team asks of all."""

from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from croisee.cooperation.models import Project, Stage, StageItem
from croisee.cooperation.projects import actions, stages
from croisee.cooperation.projects.doors import for_its_people, for_readers
from croisee.cooperation.projects.forms import ItemForm, MoveForm, TickForm
from croisee.cooperation.standing import Part
from croisee.kit.access import Refused, allow
from croisee.network.rules import why_not_administer


@for_readers
def project_stage(request: HttpRequest, project: Project, part: Part) -> HttpResponse:
    """Its history, and what each stage asks for."""
    return shown(request, project, part, move=MoveForm(initial={"stage": next_of(project)}))


def shown(request: HttpRequest, project: Project, part: Part, **forms) -> HttpResponse:
    context = {
        "project": project,
        "meeting": project.meeting,
        "part": part,
        "asked": stages.asked_of(project),
        "steps": list(project.stage_steps.select_related("by"))[::-1],
        "tick_form": TickForm(auto_id=False),
    }
    return render(request, "cooperation/projects/stage.html", context | forms)


def next_of(project: Project) -> str:
    """The stage that comes after the one of now, as far as there is one."""
    number = stages.ORDER.index(Stage(project.stage)) + 1
    return stages.ORDER[min(number, len(stages.ORDER) - 1)]


@require_POST
@for_its_people
def project_move(request: HttpRequest, project: Project, part: Part) -> HttpResponse:
    """It came to a stage."""
    form = MoveForm(request.POST)
    if form.is_valid():
        try:
            actions.move(project=project, by=part.person, **form.cleaned_data)
        except Refused as refused:
            if not part.leads:
                raise
            form.add_error(None, str(refused))
        else:
            return redirect("project_stage", project.pk)
    return shown(request, project, part, move=form)


@require_POST
@for_its_people
def project_tick(request: HttpRequest, project: Project, part: Part) -> HttpResponse:
    """It has what is asked for, or no longer."""
    form = TickForm(request.POST)
    if request.POST.get("do") == "untick":
        actions.untick(project=project, item=request.POST.get("item", "")[:40], by=part.person)
        return redirect("project_stage", project.pk)
    if form.is_valid() and form.cleaned_data["item"] not in {item.code for item in stages.items()}:
        raise Http404
    if form.is_valid():
        try:
            actions.tick(project=project, by=part.person, **form.cleaned_data)
        except Refused as refused:
            if not part.works:
                raise
            form.add_error("on", str(refused))
        else:
            return redirect("project_stage", project.pk)
    move = MoveForm(initial={"stage": next_of(project)})
    return shown(request, project, part, move=move, wrong=form)


def stage_items(request: HttpRequest) -> HttpResponse:
    """What each stage asks for, for the network's team."""
    allow(why_not_administer(request.user))
    found = stages.items()
    groups = [(stage, stages.MEANS[stage], [one for one in found if one.stage == stage]) for stage in Stage]
    return render(request, "cooperation/projects/stage_items.html", {"groups": groups})


def stage_item_new(request: HttpRequest) -> HttpResponse:
    """One more thing that a stage asks for."""
    allow(why_not_administer(request.user))
    return edited(request, None, uuid4().hex[:12])


def stage_item_edit(request: HttpRequest, code: str) -> HttpResponse:
    """In other words, elsewhere, or no longer."""
    allow(why_not_administer(request.user))
    item = next((one for one in stages.items() if one.code == code), None)
    if item is None:
        raise Http404
    return edited(request, item, code)


def edited(request: HttpRequest, item: stages.Item | None, code: str) -> HttpResponse:
    own = StageItem.objects.filter(code=code).first()
    ours = next((row for row in stages.shipped() if row["code"] == code), {})
    texts = ours | (own.texts if own else {})
    form = ItemForm(request.POST or None, item=item, texts=texts)
    if form.is_valid():
        actions.put_item(code=code, values=form.values(), by=request.user)
        messages.success(request, _("Kept: every project sees it."))
        return redirect("stage_items")
    return render(request, "cooperation/projects/stage_item.html", {"form": form, "item": item})
