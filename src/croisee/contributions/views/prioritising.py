"""Priorities: three per question, chosen by everybody."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from croisee.contributions import actions, ballots, rules
from croisee.contributions.access import session_at, standing_of
from croisee.contributions.doors import closed
from croisee.contributions.forms import PrioritiesForm
from croisee.contributions.strips import followed
from croisee.kit.access import public


@public
@never_cache
def priorities(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Each question with what was said to it; one form for each."""
    session = session_at(request, slug, pk)
    standing = standing_of(request, session.meeting)
    if why_not := rules.why_not_prioritise(standing, session):
        return closed(request, session.meeting, why_not)
    form = PrioritiesForm(request.POST if request.method == "POST" else None, session=session)
    if form.is_valid():
        actions.prioritise(session=session, by=standing.person, standing=standing, **form.cleaned_data)
        messages.success(request, _("Your priorities are kept. You can change them here."))
        question = form.cleaned_data["question"]
        place = f"question-{question.pk if question else 0}"
        return redirect(f"{reverse('priorities', args=[slug, pk])}#{place}")
    context = {
        "ballots": ballots.ballots_in(session, standing.person),
        "most": rules.MOST_PRIORITIES,
        "wrong": form.errors.get("chosen"),
        "asked": request.POST.get("question", ""),
        "ticked": request.POST.getlist("chosen"),
        "why_not": rules.why_not_hold_now(session),
        **followed(session, standing),
    }
    return render(request, "contributions/priorities.html", context)
