"""The sheet of a project in two languages: on the screen, on paper, for a word processor."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.translation import pgettext

from croisee.cooperation.agreements.paper import FORMATS, WRITERS
from croisee.cooperation.models import Project
from croisee.cooperation.projects.doors import for_readers
from croisee.cooperation.projects.forms.sheet import SheetForm
from croisee.cooperation.projects.sheet import Sheet
from croisee.cooperation.standing import Part
from croisee.engines.report import to_html
from croisee.kit.files import called, file_name
from croisee.kit.languages import own_name
from croisee.kit.papers import SORTS
from croisee.translations.reading import carry, page_language
from croisee.translations.registry import is_spoken


@for_readers
def project_sheet(request: HttpRequest, project: Project, part: Part) -> HttpResponse:
    """Choose two languages; they stand side by side."""
    left, right = usual(project)
    form = SheetForm({"left": left, "right": right} | request.GET.dict())
    if form.is_valid():
        left, right = form.cleaned_data["left"], form.cleaned_data["right"]
    article = mark_safe(to_html(sheet_of(project, left, right).document(left, right)))  # noqa: S308 (`to_html` escapes)
    context = {"project": project, "part": part, "form": form, "article": article, "formats": FORMATS}
    context |= {"left": left, "right": right, "name": f"{own_name(left)} + {own_name(right)}"}
    return render(request, "cooperation/projects/sheet.html", context)


@for_readers
def project_sheet_paper(
    request: HttpRequest, project: Project, part: Part, left: str, right: str, format: str
) -> HttpResponse:
    if format not in FORMATS or left == right or not (is_spoken(left) and is_spoken(right)):
        raise Http404
    content = WRITERS[format](sheet_of(project, left, right).document(left, right))
    name = (pgettext("name of a file", "project"), project.title[:60], left, right)
    answer = HttpResponse(content, content_type=SORTS[format])
    return called(file_name(*name, extension=format), answer)


def usual(project: Project) -> tuple[str, str]:
    """Its own language, and that of the page or, where they are one, the first other of its meeting."""
    others = [page_language(), *(project.meeting.languages if project.meeting else ()), "fr", "de"]
    return project.language, next(code for code in others if code != project.language)


def sheet_of(project: Project, left: str, right: str) -> Sheet:
    carry([project], left, right)
    partners = project.partners.accepted().select_related("organisation")
    partners = partners.order_by("organisation__folded", "pk")
    return Sheet(project, list(partners), list(project.territories.order_by("name")))
