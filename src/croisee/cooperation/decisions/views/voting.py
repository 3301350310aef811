"""One votes, objects, gives one's vote to another; the vote is closed and counted."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from croisee.cooperation.decisions import access, actions, phrases, rules
from croisee.cooperation.decisions.forms.proposing import IntegrateForm
from croisee.cooperation.decisions.forms.voting import Ballot, ProxyForm, ballot
from croisee.cooperation.decisions.standing import Seat, seats_of
from croisee.cooperation.decisions.terms import terms_of
from croisee.cooperation.models import Decision, Proxy, Vote
from croisee.cooperation.spaces.standing import Within
from croisee.kit.access import Refused, allow
from croisee.kit.stale import Stale


@access.for_somebody
def decision_vote(request: HttpRequest, decision: Decision, standing: Within, elector: int) -> HttpResponse:
    """The words, the rules, and the ballot of one member."""
    allow(rules.why_not_now(decision) or (None if standing.acts else _("You do not act for this member.")))
    seat = next((one for one in seats_of(decision, standing) if one.elector.pk == elector), None)
    allow(None if seat else _("You do not act for this member."))
    assert seat and decision.current
    given = None if decision.is_secret else seat.elector.votes.filter(version=decision.current).first()
    form = ballot(
        terms_of(decision),
        request.POST or None,
        seen=decision.current.number,
        said=given.answer if given else None,
        reason=given.reason if given else "",
    )
    if request.method == "POST" and (answer := cast(request, decision, seat, form)):
        return answer
    why_not = rules.why_not_change_vote(decision, seat.elector, is_own=seat.is_own)
    context = {
        "decision": decision,
        "space": decision.space,
        "seat": seat,
        "form": None if why_not and not request.POST else form,
        "why_not": why_not,
        "is_again": given is not None,
        "rules": phrases.rules(terms_of(decision)),
    }
    return render(request, "cooperation/decisions/vote.html", context)


def cast(request: HttpRequest, decision: Decision, seat: Seat, form: Ballot) -> HttpResponse | None:
    """A receipt is shown once and kept nowhere: no message, no redirection, no session."""
    if not form.is_valid():
        return None
    said = form.cleaned_data
    facts = {"elector": seat.elector, "seen": said["seen"], "answer": form.answer(), "by": request.user}
    try:
        if decision.is_secret:
            actions.cast_in_secret(receipt=said["token"], **facts)
            context = {"decision": decision, "space": decision.space, "receipt": said["token"], "seat": seat}
            return render(request, "cooperation/decisions/receipt.html", context)
        actions.cast(reason=said.get("reason", ""), **facts)
    except Refused as refused:
        form.add_error(None, str(refused))
        return None
    messages.success(request, _("Your vote is kept. Until closing you may change it."))
    return redirect(decision)


@access.for_somebody
def decision_integrate(request: HttpRequest, decision: Decision, standing: Within) -> HttpResponse:
    """Objections are taken into a new version."""
    allow(rules.why_not_integrate(standing, decision))
    current = decision.current
    initial = {"text": current.text, "seen": current.number} if current else {}
    form = IntegrateForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            actions.integrate(decision=decision, by=request.user, **form.cleaned_data)
        except (Stale, Refused) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The proposal has a new version; everybody is asked anew."))
            return redirect(decision)
    rows = Vote.objects.filter(version=current, answer__choice="object", lifted_at=None)
    objections = rows.select_related("elector__member__organisation", "elector__member__person")
    context = {"decision": decision, "space": decision.space, "form": form, "objections": list(objections)}
    return render(request, "cooperation/decisions/integrate.html", context)


@require_POST
@access.for_somebody
def objection_lift(request: HttpRequest, decision: Decision, standing: Within, vote: int) -> HttpResponse:
    """Who objected takes it back."""
    rows = Vote.objects.select_related("elector__decision")
    actions.lift(vote=get_object_or_404(rows, pk=vote, elector__decision=decision), by=request.user)
    messages.success(request, _("Your objection is lifted: it counts as a consent."))
    return redirect(decision)


@require_POST
@access.for_somebody
def decision_close(request: HttpRequest, decision: Decision, standing: Within) -> HttpResponse:
    """Count now."""
    actions.close(decision=decision, by=request.user)
    return redirect(decision)


@require_POST
@access.for_somebody
def decision_settle(request: HttpRequest, decision: Decision, standing: Within) -> HttpResponse:
    """The chair decides a tie."""
    allow(None if decision.stage == Decision.Stage.CLOSED else _("Nothing is left to decide."))
    choice = "yes" if request.POST.get("choice") == "yes" else "no"
    actions.settle_tie(decision=decision, choice=choice, by=request.user)
    return redirect(decision)


@require_POST
@access.for_somebody
def decision_again(request: HttpRequest, decision: Decision, standing: Within) -> HttpResponse:
    """Once more, with the same words and rules."""
    return redirect(actions.hold_again(decision=decision, by=request.user))


@require_POST
@access.for_somebody
def proxy_give(request: HttpRequest, decision: Decision, standing: Within) -> HttpResponse:
    """For this decision, or for all of the space until it is taken back."""
    allow(rules.why_not_act(standing, decision.space))
    form = ProxyForm(request.POST, space=decision.space, members=standing.members)
    if not form.is_valid():
        messages.error(request, _("Choose who votes in its place."))
        return redirect(decision)
    lasts = request.POST.get("lasts") == "yes"
    try:
        actions.give_proxy(decision=None if lasts else decision, by=request.user, **form.cleaned_data)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect(decision)


@require_POST
@access.for_somebody
def proxy_back(request: HttpRequest, decision: Decision, standing: Within, proxy: int) -> HttpResponse:
    """The member votes itself again."""
    rows = Proxy.objects.select_related("giver__space").filter(giver__space=decision.space)
    actions.take_proxy_back(proxy=get_object_or_404(rows, pk=proxy), by=request.user)
    return redirect(decision)
