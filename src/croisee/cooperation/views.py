from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST

from croisee.contributions.models import Contribution
from croisee.contributions.standing import Standing
from croisee.cooperation import access, actions, queries, rules
from croisee.cooperation.forms import ProjectForm
from croisee.cooperation.models import (
    NewsItem,
    Partner,
    Project,
    ProjectMerging,
    ProjectPaper,
    StageItem,
    Tick,
)
from croisee.cooperation.projects.jsonld import of_a_project
from croisee.cooperation.projects.places import crosses_border, partners_of
from croisee.cooperation.projects.stages import asked_of
from croisee.cooperation.standing import Between, Part, part_among
from croisee.kit.access import allow, public
from croisee.kit.reads import counts_of, number_of, read_about
from croisee.kit.sheets import sheet_file
from croisee.meetings.access import meeting_for
from croisee.meetings.models import Meeting
from croisee.meetings.rules import why_not_organise
from croisee.translations.reading import carry

SOME = 5  # news on the page of a project


@public
def projects(request: HttpRequest, slug: str) -> HttpResponse:
    """The projects of a meeting."""
    meeting = meeting_for(request, slug)
    if answer := access.closed(request, meeting):
        return answer
    standing, text = access.standing_of(request, meeting), request.GET.get("q", "").strip()
    found = list(queries.projects_of(meeting, text))
    companions = queries.companions_of(found)
    context = {
        "meeting": meeting,
        "text": text,
        "cards": [(project, queries.organisations(companions[project.pk])) for project in found],
        "may_open": standing.takes_part,
        "may_export": standing.organises and request.user.is_authenticated,
    }
    return render(request, "cooperation/projects.html", context)


def projects_export(request: HttpRequest, slug: str, format: str) -> HttpResponse:
    """The projects as a table, for the organisers."""
    meeting = meeting_for(request, slug)
    allow(why_not_organise(request.user, meeting))
    found = list(queries.projects_of(meeting).prefetch_related("contributions"))
    companions = queries.companions_of(found)
    header = (_("Title"), _("Text"), _("Opened"), _("People"), _("Organisations"), _("Contributions"))
    rows = (
        (
            project.title,
            project.text,
            project.opened_at.astimezone(meeting.zone).date().isoformat(),
            ", ".join(companion.person.name for companion in companions[project.pk]),
            ", ".join(queries.organisations(companions[project.pk])),
            ", ".join(f"C{contribution.pk}" for contribution in project.contributions.all()),
        )
        for project in found
    )
    return sheet_file((pgettext("name of a file", "projects"), meeting.filed_as), [header, *rows], format)


@access.for_somebody(meeting_for)
def project_new(request: HttpRequest, meeting: Meeting, standing: Standing) -> HttpResponse:
    """Start a project; `?from=` is the contribution that it grows from."""
    allow(rules.why_not_take_part(standing))
    origin = access.shown_to(request, meeting).filter(pk=access.number(request.GET.get("from")))
    form = ProjectForm(request.POST or None)
    if form.is_valid():
        facts = {name: form.cleaned_data[name] for name in ("title", "text", "key")}
        project = actions.open_project(meeting=meeting, by=standing.person, contributions=origin, **facts)
        return redirect(project)
    context = {"meeting": meeting, "origin": origin.first(), "form": form}
    return render(request, "cooperation/project_new.html", context)


@public
def project(request: HttpRequest, pk: int) -> HttpResponse:
    """One project: what it wants, who is in it, and what it grew from."""
    project = access.project_for(request, pk)
    if answer := access.project_closed(request, project):
        return answer
    if project.pk != pk:
        return redirect(project)
    standing = access.standing_in_project(request, project)
    companions = queries.companions_of([project])[project.pk]
    people = {companion.person.pk: companion.is_in_charge for companion in companions}
    part = part_among(people, project, standing)
    has = what_it_has(project)
    territories = list(project.territories.order_by("name")) if has["places"] else []
    asked = asked_of(project, has_ticks=has["ticks"], has_own=has["items"])
    partners = partners_of(project) if has["partners"] else []
    took_in = project.took_in.filter(undone_at=None).select_related("merged") if has["took_in"] else []
    carry([project])
    context = {
        "for_programs": of_a_project(project, territories, partners),
        "part": part,
        "territories": territories,
        "crosses": crosses_border(territories),
        "partners": partners,
        "news": list(project.news.all()[:SOME]) if has["news"] else [],
        "papers": project.papers.current().light().filter(is_shown=True) if has["papers"] else [],
        "took_in": took_in,
        "origin": origin_of(project, part),
        "is_outside": not standing.takes_part and not part.is_in,
        "project": project,
        "asked": asked,
        "next": next((one for one in asked if one.where == "next"), None),
        "meeting": project.meeting,
        "companions": companions if standing.takes_part else [],
        "organisations": queries.organisations(companions),
        "contributions": access.shown_to(request, project.meeting).filter(projects=project),
        "is_in": standing.takes_part,
        "has_joined": part.is_in,
        "is_shared": bool(project.meeting) or queries.is_shared(companions),
        "may_edit": part.leads,
    }
    return render(request, "cooperation/project.html", context)


def origin_of(project: Project, part: Part) -> Project | None:
    """The project of which it was a part, for whoever may know of that one."""
    if project.split_from_id is None:
        return None
    origin = Project.everything.get(pk=project.split_from_id)
    is_known = part.works or origin.is_public or (project.meeting and origin.meeting_id == project.meeting_id)
    return origin if is_known else None


def what_it_has(project: Project) -> dict[str, bool]:
    """Of which of its parts there is anything to read, in one statement."""
    rows = {
        "ticks": Tick.objects.all(),
        "partners": Partner.objects.accepted(),
        "news": NewsItem.objects.all(),
        "places": Project.territories.through.objects.all(),
    }
    reads = {name: counts_of(some, "project", number=Count("pk")) for name, some in rows.items()}
    shown_papers = ProjectPaper.objects.current().filter(is_shown=True)
    reads |= {
        "items": number_of(StageItem.objects.all()),
        "papers": counts_of(shown_papers, "project", number=Count("pk")),
        "took_in": counts_of(ProjectMerging.objects.filter(undone_at=None), "kept", number=Count("pk")),
    }
    return {name: bool(told) for name, told in read_about(project, **reads).items()}


@access.for_somebody(access.project_for)
def project_edit(request: HttpRequest, project: Project, standing: Standing | Between) -> HttpResponse:
    """Give the project other words."""
    allow(rules.why_not_edit(standing, project))
    form = ProjectForm(request.POST or None, instance=project)
    if form.is_valid():
        words = {name: form.cleaned_data[name] for name in ("title", "text")}
        project.refresh_from_db(fields=["title", "text"])
        actions.change_project(project=project, by=standing.person, **words)
        return redirect(project)
    return render(request, "cooperation/project_edit.html", {"project": project, "form": form})


@require_POST
@access.for_somebody(access.project_for)
def project_join(request: HttpRequest, project: Project, standing: Standing | Between) -> HttpResponse:
    """Take part."""
    actions.join(project=project, by=standing.person)
    messages.success(request, _("You are in. The others see your name on this page."))
    return redirect(project)


@require_POST
@access.for_somebody(access.project_for)
def project_leave(request: HttpRequest, project: Project, standing: Standing | Between) -> HttpResponse:
    """Take part no more."""
    actions.leave(project=project, by=standing.person)
    messages.info(request, _("You left this project. You may join it again at any time."))
    return redirect(project)


@require_POST
@access.for_somebody(access.project_for)
def project_grow(request: HttpRequest, project: Project, standing: Standing | Between) -> HttpResponse:
    """Tie the project to one more contribution."""
    actions.grow(project=project, contribution=chosen(request, project), by=standing.person)
    return redirect(project)


@require_POST
@access.for_somebody(access.project_for)
def project_prune(request: HttpRequest, project: Project, standing: Standing | Between) -> HttpResponse:
    """Untie a contribution."""
    actions.prune(project=project, contribution=chosen(request, project), by=standing.person)
    return redirect(project)


def chosen(request: HttpRequest, project: Project) -> Contribution:
    """The contribution that the form names, when who asks may see it."""
    number = access.number(request.POST.get("contribution"))
    return get_object_or_404(access.shown_to(request, project.meeting), pk=number)
