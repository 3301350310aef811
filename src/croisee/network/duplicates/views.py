from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from croisee.kit.access import Refused, allow
from croisee.network import actions, rules
from croisee.network.duplicates import reading
from croisee.network.duplicates.beside import beside, theirs_of
from croisee.network.duplicates.phrases import spoken
from croisee.network.models import DuplicateSearch, Likely, Merging, Organisation

PAGE = 30
TYPED, CONTACT = ("name", "website", "postcode", "locality"), ("email", "phone")


def duplicates(request: HttpRequest) -> HttpResponse:
    """Entries that are likely the same, the likeliest first; a click has the directory searched."""
    allow(rules.why_not_administer(request.user))
    if request.method == "POST":
        return redirect(actions.ask_for_search(by=request.user))
    found = Likely.objects.open().select_related("one__territory", "other__territory")
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "pairs": [(likely, spoken(likely.reasons)) for likely in page],
        "search": DuplicateSearch.objects.first(),
    }
    return render(request, "network/duplicates/duplicates.html", context)


def duplicate(request: HttpRequest, one: int, other: int) -> HttpResponse:
    """Two entries side by side: which one stays, and what it says then; or that they are not the same."""
    allow(rules.why_not_administer(request.user))
    rows = Organisation.objects.select_related("territory", "parent").prefetch_related(
        "identifiers", "deals", "acts_in"
    )
    first, second = get_object_or_404(rows, pk=one), get_object_or_404(rows, pk=other)
    if why_not := actions.why_not_merge(first, second):
        messages.error(request, why_not)
        return redirect("duplicates")
    if request.method == "POST":
        return settle(request, first, second)
    context = {
        "beside": beside(first, second),
        "said": spoken(reading.compared(first, second)),
        "difference": reading.difference_of(first, second),
    }
    return render(request, "network/duplicates/duplicate.html", context)


def settle(request: HttpRequest, one: Organisation, other: Organisation) -> HttpResponse:
    """Merge them, tell them apart, or propose them again."""
    asked: dict[str, Any] = {"one": one, "other": other, "by": request.user}
    if request.POST.get("do") == "apart":
        actions.tell_apart(**asked)
        messages.success(request, _("They are two organisations: they are not proposed again."))
        return redirect("duplicates")
    if request.POST.get("do") == "again":
        actions.propose_again(**asked)
        return redirect("duplicate", one.pk, other.pk)
    kept, merged = (other, one) if request.POST.get("keep") == str(other.pk) else (one, other)
    try:
        actions.merge_organisation(
            organisation=merged, into=kept, by=request.user, theirs=theirs_of(request.POST, merged)
        )
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("duplicate", one.pk, other.pk)
    messages.success(request, _("The two entries are one now. You can undo that below."))
    return redirect(kept)


def mergings(request: HttpRequest) -> HttpResponse:
    """What was made one, the last first, and whether it was undone."""
    allow(rules.why_not_administer(request.user))
    found = Merging.objects.select_related("merged", "kept", "by").defer("undoing")
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    return render(request, "network/duplicates/mergings.html", {"page": page})


@require_POST
def merging_undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Two entries again."""
    allow(rules.why_not_administer(request.user))
    merging = get_object_or_404(Merging.objects.select_related("merged", "kept"), pk=pk)
    try:
        actions.part_organisations(merging=merging, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect(merging.kept)
    messages.success(request, _("Both entries are as they were before."))
    return redirect("duplicate", merging.merged_id, merging.kept_id)


def alike(request: HttpRequest) -> HttpResponse:
    """Entries that are likely what somebody types; whose address or phone it is, the team alone learns."""
    names = TYPED if rules.why_not_administer(request.user) else TYPED + CONTACT
    values = {name: request.GET.get(name, "") for name in names}
    found = [(one, spoken(reasons)) for one, reasons in reading.like(values)]
    return render(request, "network/duplicates/alike.html", {"found": found})
