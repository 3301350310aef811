"""The network's team imports what others describe."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from croisee.funding import actions, rules
from croisee.funding.forms.importing import InstrumentFileForm, RowsForm
from croisee.funding.importing import Read, compared
from croisee.funding.importing.comparing import SAME, new_funders
from croisee.funding.models import InstrumentList
from croisee.kit.access import Refused, allow

MOST = 20


def instruments_import(request: HttpRequest) -> HttpResponse:
    """Send a file; those that were sent."""
    allow(rules.why_not_keep_catalogue(request.user))
    form = InstrumentFileForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        name, told = form.cleaned_data["file"]
        return redirect(actions.keep_list(name=name, told=told, by=request.user))
    context = {"form": form, "lists": InstrumentList.objects.defer("rows")[:MOST]}
    return render(request, "funding/import.html", context)


def imported(request: HttpRequest, listed: InstrumentList, form: RowsForm) -> HttpResponse:
    """What came of it; somebody else may have been quicker."""
    try:
        actions.import_list(listed=listed, places=form.places(), wanted=form.wanted(), by=request.user)
    except Refused as refused:
        messages.warning(request, str(refused))
    return redirect(listed)


def instrument_list(request: HttpRequest, pk: int) -> HttpResponse:
    """What each row of a file would do, then what it did."""
    allow(rules.why_not_keep_catalogue(request.user))
    listed = get_object_or_404(InstrumentList, pk=pk)
    rows = [] if listed.done else compared(listed.source, [Read(**row) for row in listed.rows])
    form = RowsForm(request.POST if request.method == "POST" else None, rows=rows)
    if form.is_valid():
        return imported(request, listed, form)
    lines = form.lines()
    context = {
        "listed": listed,
        "form": form,
        "new_funders": new_funders(rows),
        "lines": [line for line in lines if line["row"].state != SAME],
        "same": [line["row"] for line in lines if line["row"].state == SAME],
    }
    return render(request, "funding/import_list.html", context)
