"""The network's team looks at sheets that are likely the same."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from croisee.funding import actions, rules
from croisee.funding.models import Instrument
from croisee.funding.models.twice import Likely, Merging
from croisee.funding.views.catalogue import side_by_side
from croisee.kit.access import Refused, allow

PAGE, LAST = 30, 20


def sheets_twice(request: HttpRequest) -> HttpResponse:
    """Pairs that are likely the same, the likeliest first; what was merged last."""
    allow(rules.why_not_keep_catalogue(request.user))
    if request.method == "POST":
        actions.ask_for_twice(by=request.user)
        messages.success(request, _("The catalogue is being searched: look at this page in a minute."))
        return redirect("sheets_twice")
    found = Likely.objects.open().select_related("one", "other")
    context = {
        "page": Paginator(found, PAGE).get_page(request.GET.get("page")),
        "mergings": Merging.objects.select_related("merged", "kept", "by")[:LAST],
    }
    return render(request, "funding/twice.html", context)


def sheets_pair(request: HttpRequest, one: int, other: int) -> HttpResponse:
    """Two sheets side by side: which one stays, or that they are not the same."""
    allow(rules.why_not_keep_catalogue(request.user))
    rows = Instrument.objects.with_all()
    first, second = get_object_or_404(rows, pk=one), get_object_or_404(rows, pk=other)
    if request.method == "POST":
        return settled(request, first, second)
    pair = [first, second]
    return render(request, "funding/pair.html", {"pair": pair, "rows": side_by_side(pair)})


def settled(request: HttpRequest, one: Instrument, other: Instrument) -> HttpResponse:
    """Merge them, or tell them apart."""
    if request.POST.get("do") == "apart":
        actions.tell_sheets_apart(one=one, other=other, by=request.user)
        messages.success(request, _("They are two: they are not proposed again."))
        return redirect("sheets_twice")
    kept, merged = (other, one) if request.POST.get("keep") == str(other.pk) else (one, other)
    try:
        actions.merge_sheets(merged=merged, kept=kept, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("sheets_twice")
    messages.success(request, _("The two sheets are one now. You can undo that on the page of likely pairs."))
    return redirect(kept)


@require_POST
def sheets_part(request: HttpRequest, pk: int) -> HttpResponse:
    """Two sheets again."""
    merging = get_object_or_404(Merging.objects.select_related("merged", "kept"), pk=pk)
    try:
        actions.part_sheets(merging=merging, by=request.user)
    except Refused as refused:
        allow(rules.why_not_keep_catalogue(request.user))
        messages.error(request, str(refused))
        return redirect("sheets_twice")
    messages.success(request, _("Both sheets are as they were before."))
    return redirect("sheets_pair", merging.kept_id, merging.merged_id)
