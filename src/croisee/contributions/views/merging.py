"""Contributions that may say the same, two by two: one stands for both, or they are different."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from croisee.contributions import actions, alikes, queries, rules
from croisee.contributions.access import contribution_for, standing_of
from croisee.contributions.doors import closed
from croisee.contributions.forms import MergeForm
from croisee.contributions.models import Contribution
from croisee.contributions.views.moderating import back
from croisee.kit.access import public
from croisee.meetings.access import session_for

PAGE = 10


@public
@never_cache
def same(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The pairs of a session that look alike, side by side; below, those found different."""
    session = session_for(request, slug, pk)
    standing = standing_of(request, session.meeting)
    if why_not := rules.why_not_moderate(standing, session, session.meeting):
        return closed(request, session.meeting, why_not)
    page = Paginator(alikes.proposed_in(session), PAGE).get_page(request.GET.get("page"))
    context = {
        "meeting": session.meeting,
        "session": session,
        "page": page,
        "pairs": alikes.pairs_of(list(page.object_list)),
        "differences": queries.differences_in(session),
    }
    return render(request, "contributions/same.html", context)


@public
@require_POST
def contribution_merge(request: HttpRequest, pk: int) -> HttpResponse:
    """Let another one, `kept`, stand for this one."""
    merged = contribution_for(request, pk)
    form = MergeForm(request.POST, contribution=merged)
    if not form.is_valid():
        messages.error(request, form.errors["kept"][0])
        return back(request, merged)
    person = standing_of(request, merged.meeting).person
    actions.merge(merged=merged, kept=form.cleaned_data["kept"], by=person)
    merged_now = _("Merged: one stands for both, with both authors. On its page you can undo this.")
    messages.success(request, merged_now)
    return back(request, merged)


@public
@require_POST
def contribution_split(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo a merging."""
    contribution = contribution_for(request, pk)
    actions.split(contribution=contribution, by=standing_of(request, contribution.meeting).person)
    messages.success(request, _("Undone: both stand for themselves again, as before."))
    return back(request, contribution)


@public
@require_POST
def contribution_differs(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that it is not the same as `other`, or take that back."""
    one = contribution_for(request, pk)
    number = request.POST.get("other", "")
    found = Contribution.everything.filter(meeting=one.meeting)
    other = get_object_or_404(found, pk=number[:18] if number.isdecimal() else 0)
    pair = {"one": one, "other": other, "by": standing_of(request, one.meeting).person}
    if "again" in request.POST:
        actions.compare_again(**pair)
        messages.success(request, _("The two are proposed again."))
    else:
        actions.find_different(**pair)
        messages.success(request, _("Noted: these two are not the same. They are not proposed again."))
    return back(request, one)
