from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRefresh

from croisee.kit.access import Refused, allow
from croisee.network import actions, rules
from croisee.network.importing.forms import ImportForm, OrganisationFileForm, OrganisationListForm
from croisee.network.importing.shown import shown_rows
from croisee.network.models import ListedOrganisation, OrganisationList

PAGE = 50
State, Choice = ListedOrganisation.State, ListedOrganisation.Choice


def organisation_lists(request: HttpRequest) -> HttpResponse:
    """Send a file of organisations; the lists that were sent so far."""
    allow(rules.why_not_administer(request.user))
    form = OrganisationFileForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        return redirect(actions.send_organisations(by=request.user, **form.value()))
    page = Paginator(OrganisationList.objects.select_related("sent_by"), PAGE).get_page(
        request.GET.get("page")
    )
    return render(request, "network/importing/lists.html", {"form": form, "page": page})


def list_for(request: HttpRequest, pk: int) -> OrganisationList:
    """A list, for the network's team."""
    allow(rules.why_not_administer(request.user))
    return get_object_or_404(OrganisationList, pk=pk)


def organisation_list(request: HttpRequest, pk: int) -> HttpResponse:
    """What the columns mean, what each row would do, how far the work is, what was done."""
    listed = list_for(request, pk)
    if request.htmx and not listed.is_at_work:
        return HttpResponseClientRefresh()  # whoever waits sees the whole page as soon as the work is done
    form = OrganisationListForm(request.POST or None, listed=listed)
    if form.is_valid():
        try:
            actions.compare_organisations(listed=listed, by=request.user, **form.value())
        except Refused as refused:
            messages.error(request, str(refused))
        return redirect(listed)
    state = request.GET.get("state", "")
    rows = listed.rows.filter(state=state) if state in State.values else listed.rows.exclude(state="")
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = {
        "listed": listed,
        "form": form,
        "importing": ImportForm(),
        "states": states_of(listed),
        "state": state,
        "page": page,
        "rows": shown_rows(page.object_list),
        "choices": Choice.choices,
    }
    return render(request, "network/importing/list.html", context)


def states_of(listed: OrganisationList) -> list[tuple[str, str, int]]:
    """How many rows there are of each state."""
    counted = dict(listed.rows.order_by().values_list("state").annotate(n=Count("pk")))
    return [(str(s.value), str(s.label), counted[s.value]) for s in State if counted.get(s.value)]


@require_POST
def organisation_rows(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep what was chosen for the rows of one page."""
    listed = list_for(request, pk)
    chosen = {name[4:]: value for name, value in request.POST.items() if name.startswith("row-") and value}
    try:
        for row in listed.rows.filter(pk__in=[key for key in chosen if key.isdecimal()]).select_related(
            "listed"
        ):
            if chosen[str(row.pk)] in Choice.values:
                actions.choose_row(row=row, choice=chosen[str(row.pk)], by=request.user)
        messages.success(request, _("Your choices are kept."))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect(f"{listed.get_absolute_url()}?state={request.POST.get('state', '')}")


@require_POST
def organisation_list_do(request: HttpRequest, pk: int) -> HttpResponse:
    """Import it, undo the import, or throw the list away."""
    listed = list_for(request, pk)
    asked: dict[str, Any] = {"listed": listed, "by": request.user}
    form = ImportForm(request.POST)
    try:
        if request.POST.get("do") == "import" and form.is_valid():
            actions.import_organisations(undecided=form.cleaned_data["undecided"], **asked)
        elif request.POST.get("do") == "undo":
            actions.undo_organisations(**asked)
        elif request.POST.get("do") == "drop":
            actions.drop_organisations(**asked)
            return redirect("organisation_lists")
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect(listed)
