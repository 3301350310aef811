"""All projects that the visitor may read, and the same as a table."""

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache

from croisee.contributions.reach import reach_of
from croisee.cooperation.models import Project
from croisee.cooperation.projects import listing
from croisee.cooperation.projects.forms.listing import ProjectsForm
from croisee.kit.access import public
from croisee.kit.sheets import sheet_file
from croisee.meetings.models import Theme

PAGE, MOST_ROWS = 24, 5000


@public
@never_cache
def all_projects(request: HttpRequest) -> HttpResponse:
    """By words, stage, theme, territory, level of a partner."""
    form, found = asked(request)
    context = {
        "form": form,
        "page": Paginator(found, PAGE).get_page(request.GET.get("page")),
        "is_filtered": any(request.GET.get(name) for name in form.fields),
    }
    return render(request, "cooperation/projects/all.html", context)


@public
@never_cache
def all_projects_export(request: HttpRequest, format: str) -> HttpResponse:
    """As a table."""
    _form, found = asked(request)
    name = (pgettext("name of a file", "projects"), localdate())
    return sheet_file(name, listing.table(found[:MOST_ROWS]), format)


def asked(request: HttpRequest) -> tuple[ProjectsForm, QuerySet[Project]]:
    reach = reach_of(request)
    form = ProjectsForm(request.GET, themes=Theme.objects.order_by("pk"))
    return form, listing.found(reach, form.looked())
