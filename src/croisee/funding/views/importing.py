"""The network's team imports what others describe."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from croisee.funding import actions, keeping, rules
from croisee.funding.forms.importing import InstrumentFileForm, RowsForm
from croisee.funding.importing import Read, compared
from croisee.funding.models import InstrumentList
from croisee.kit.access import Refused, allow

MOST = 20


def instruments_import(request: HttpRequest) -> HttpResponse:
    """Send a file; those that were sent."""
    allow(rules.why_not_keep_catalogue(request.user))
    form = InstrumentFileForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        name, source, rows = form.cleaned_data["file"]
        return redirect(actions.keep_list(name=name, source=source, rows=rows, by=request.user))
    context = {"form": form, "lists": InstrumentList.objects.defer("rows")[:MOST]}
    return render(request, "funding/import.html", context)


def imported(request: HttpRequest, listed: InstrumentList, form: RowsForm) -> HttpResponse:
    """What came of it; somebody else may have been quicker."""
    try:
        done = actions.import_list(listed=listed, places=form.places(), wanted=form.wanted(), by=request.user)
    except Refused as refused:
        messages.warning(request, str(refused))
        return redirect("instruments_import")
    said = _("%(added)s added, %(changed)s changed, %(proposed)s put before those who keep them.")
    if not (done.added or done.changed or done.proposed or done.skipped):
        said = _("Nothing new: the catalogue says all of this already.")
    messages.success(request, said % vars(done))
    for skipped in done.skipped:
        messages.warning(request, skipped)
    return redirect("instruments_import")


def instrument_list(request: HttpRequest, pk: int) -> HttpResponse:
    """What each row of a file would do, then does."""
    allow(rules.why_not_keep_catalogue(request.user))
    listed = get_object_or_404(InstrumentList, pk=pk)
    rows = [] if listed.done else compared(listed.source, [Read(**row) for row in listed.rows])
    form = RowsForm(request.POST if request.method == "POST" else None, rows=rows)
    if form.is_valid():
        return imported(request, listed, form)
    for one in rows:
        one.fields = [keeping.label(name) for name in one.changes]  # type: ignore[attr-defined]
    return render(request, "funding/import_list.html", {"listed": listed, "form": form})
