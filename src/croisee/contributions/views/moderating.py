"""Moderation: what waits, what is shown, what is hidden and why; and one's own name."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from croisee.contributions import actions, alikes, queries, rules
from croisee.contributions.access import contribution_for, standing_of
from croisee.contributions.doors import closed
from croisee.contributions.forms import HideForm
from croisee.contributions.models import Contribution
from croisee.contributions.phrases import REASONS
from croisee.contributions.standing import root_of
from croisee.kit.access import public
from croisee.kit.stream import stream_address
from croisee.meetings.access import session_for

PAGE = 24


@public
@never_cache
def moderation(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """All that was said in a session, what waits first; `?part=now` says how much waits."""
    session = session_for(request, slug, pk)
    standing = standing_of(request, session.meeting)
    if why_not := rules.why_not_moderate(standing, session, session.meeting):
        return closed(request, session.meeting, why_not)
    found = queries.to_moderate(session)
    context = {"waiting": found.filter(is_waiting=True).count(), "session": session}
    if request.GET.get("part") == "now":
        return render(request, "contributions/moderation.html#now", context)
    context |= {
        "meeting": session.meeting,
        "alike": len(alikes.proposed_in(session)),
        "page": Paginator(found.for_list(), PAGE).get_page(request.GET.get("page")),
        "reasons": REASONS,
        "stream": stream_address(f"session:{root_of(session)}"),
    }
    return render(request, "contributions/moderation.html", context)


@public
@require_POST
def contribution_hide(request: HttpRequest, pk: int) -> HttpResponse:
    """Hide it, with a reason."""
    contribution = contribution_for(request, pk)
    form = HideForm(request.POST)
    if not form.is_valid():
        messages.error(request, form.errors["reason"][0])
        return back(request, contribution)
    person = standing_of(request, contribution.meeting).person
    actions.hide(contribution=contribution, by=person, **form.cleaned_data)
    messages.success(request, _("Hidden: whoever said it reads why. You can show it again."))
    return back(request, contribution)


@public
@require_POST
def contribution_show(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what waited or was hidden."""
    contribution = contribution_for(request, pk)
    actions.show(contribution=contribution, by=standing_of(request, contribution.meeting).person)
    messages.success(request, _("Shown: those who take part see it."))
    return back(request, contribution)


@public
@require_POST
def contribution_name(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one's name away, or put it there again."""
    contribution = contribution_for(request, pk)
    person = standing_of(request, contribution.meeting).person
    if "give" in request.POST:
        actions.give_name(contribution=contribution, by=person)
        messages.success(request, _("Your name stands there again, as your registration says."))
    else:
        actions.withhold_name(contribution=contribution, by=person)
        messages.success(request, _("Your name is gone from this contribution; your words stay."))
    return redirect(contribution)


def back(request: HttpRequest, contribution: Contribution) -> HttpResponse:
    """To the page from which one came."""
    address = request.POST.get("back", "")
    is_ours = url_has_allowed_host_and_scheme(address, {request.get_host()}, request.is_secure())
    return redirect(address if is_ours else contribution)
