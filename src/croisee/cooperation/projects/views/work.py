"""What is done in a project from day to day: steps, news, documents."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from croisee.cooperation.access import number
from croisee.cooperation.models import Project, ProjectMail
from croisee.cooperation.projects import actions, rules
from croisee.cooperation.projects.doors import for_its_people, for_readers
from croisee.cooperation.projects.forms import NewsForm, PaperForm, StepForm
from croisee.cooperation.standing import Part
from croisee.kit.access import Refused, allow, public
from croisee.kit.files import called, file_name
from croisee.kit.papers import SORTS

SOME = 100


@for_its_people
def project_work(request: HttpRequest, project: Project, part: Part) -> HttpResponse:
    """What is to be done, what happened, what is kept."""
    allow(rules.why_not_work(part))
    return shown(request, project, part)


def shown(request: HttpRequest, project: Project, part: Part, **forms: Any) -> HttpResponse:
    steps = list(project.next_steps.select_related("owner", "done_by")[:SOME])
    forms.setdefault("step", StepForm(project=project, initial={"owner": part.person}, auto_id="step_%s"))
    forms.setdefault("news_form", NewsForm(auto_id="news_%s"))
    forms.setdefault("paper", PaperForm(auto_id="paper_%s"))
    context = {
        "project": project,
        "meeting": project.meeting,
        "part": part,
        "to_do": [one for one in steps if not one.done_on],
        "done": [one for one in steps if one.done_on],
        "news": list(project.news.select_related("by")[:SOME]),
        "papers": list(project.papers.current().light().select_related("added_by")),
    }
    return render(request, "cooperation/projects/work.html", context | forms)


@require_POST
@for_its_people
def project_step_new(request: HttpRequest, project: Project, part: Part) -> HttpResponse:
    """Something to do."""
    allow(rules.why_not_work(part))
    form = StepForm(request.POST, project=project, auto_id="step_%s")
    if form.is_valid():
        actions.add_step(project=project, by=part.person, **form.cleaned_data)
        return redirect("project_work", project.pk)
    return shown(request, project, part, step=form)


@require_POST
@for_its_people
def project_step(request: HttpRequest, project: Project, part: Part) -> HttpResponse:
    """Done, not yet, or no more."""
    step = get_object_or_404(project.next_steps, pk=number(request.POST.get("step")))
    if request.POST.get("do") == "drop":
        actions.drop_step(step=step, by=part.person)
    else:
        actions.tick_step(step=step, is_done=request.POST.get("do") == "done", by=part.person)
    return redirect("project_work", project.pk)


@require_POST
@for_its_people
def project_tell(request: HttpRequest, project: Project, part: Part) -> HttpResponse:
    """Something happened, or what was said of it goes."""
    allow(rules.why_not_work(part))
    if request.POST.get("do") == "drop":
        news = get_object_or_404(project.news, pk=number(request.POST.get("news")))
        actions.drop_news(news=news, by=part.person)
        return redirect("project_work", project.pk)
    form = NewsForm(request.POST, auto_id="news_%s")
    if form.is_valid():
        try:
            actions.tell(project=project, by=part.person, **form.cleaned_data)
        except Refused as refused:
            form.add_error("on", str(refused))
        else:
            return redirect("project_work", project.pk)
    return shown(request, project, part, news_form=form)


@require_POST
@for_its_people
def project_paper_new(request: HttpRequest, project: Project, part: Part) -> HttpResponse:
    """Keep a document."""
    allow(rules.why_not_work(part))
    form = PaperForm(request.POST, request.FILES, auto_id="paper_%s")
    if form.is_valid():
        try:
            actions.send_paper(project=project, by=part.person, **form.facts())
        except Refused as refused:
            form.add_error("file", str(refused))
        else:
            messages.success(request, _("The document is kept."))
            return redirect("project_work", project.pk)
    return shown(request, project, part, paper=form)


@for_readers
def project_paper(request: HttpRequest, project: Project, part: Part, paper: int) -> HttpResponse:
    """The document, to be kept by the browser and never shown as a page."""
    found = get_object_or_404(project.papers.current(), pk=paper)
    if not (found.is_shown or part.works):
        raise Http404
    answer = HttpResponse(bytes(found.content), content_type=SORTS[found.format])
    answer["X-Content-Type-Options"] = "nosniff"
    return called(file_name(found.about, project.title, extension=found.format), answer)


@require_POST
@for_its_people
def project_paper_remove(request: HttpRequest, project: Project, part: Part, paper: int) -> HttpResponse:
    """Take a document away for good."""
    found = get_object_or_404(project.papers.current(), pk=paper)
    actions.remove_paper(paper=found, by=part.person)
    messages.success(request, _("The document is gone."))
    return redirect("project_work", project.pk)


@public
@never_cache
@csrf_exempt
def project_mail_off(request: HttpRequest, token: str) -> HttpResponse:
    """Asked once by a page; done at once by a mail program that posts (RFC 8058). Looking changes nothing."""
    mail = get_object_or_404(ProjectMail.objects.select_related("person"), token=token)
    if request.method == "POST":
        actions.switch_mail(mail=mail, is_off=request.POST.get("do") != "again")
    return render(request, "cooperation/projects/mail_off.html", {"mail": mail})
