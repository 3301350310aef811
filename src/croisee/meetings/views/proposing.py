"""A call as everybody reads it, and the personal page of each proposal."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from croisee.kit.access import Refused, public
from croisee.kit.limits import few
from croisee.meetings import actions, rules
from croisee.meetings.access import sees
from croisee.meetings.forms.calls import ProposalForm, ProposedForm, proposal_values
from croisee.meetings.models import WEEKS_AFTERWARDS, Call, Proposal
from croisee.network.models import Person


def sender(request: HttpRequest) -> Person | None:
    return request.user if request.user.is_authenticated else None


def hidden_from_search(answer: HttpResponse) -> HttpResponse:
    answer["X-Robots-Tag"] = "noindex"
    return answer


def no_longer(request: HttpRequest, what: str, *, was_there: bool) -> HttpResponse:
    """A personal link that ended some weeks after its meeting, or one that nobody was given."""
    if was_there:
        context = {"weeks": WEEKS_AFTERWARDS}
        return hidden_from_search(render(request, "meetings/link_ended.html", context, status=410))
    return render(request, f"meetings/{what}_unknown.html", status=404)


@public
@few
@never_cache
def call(request: HttpRequest, token: str) -> HttpResponse:
    """The call, and the form to answer it; before it is opened, for organisers only."""
    call = get_object_or_404(Call.objects.select_related("meeting"), token=token)
    is_organiser = rules.is_organiser(request.user, call.meeting)
    if not (call.is_open or is_organiser or call.proposals.exists()):
        raise Http404
    form = ProposalForm(request.POST or None, questions=call.questions, initial=known_of(request))
    if form.is_valid():
        try:
            proposal = actions.propose(call=call, by=sender(request), **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(proposal)
    context = {
        "call": call,
        "meeting": call.meeting,
        "sees_meeting": sees(request, call.meeting),
        "is_organiser": is_organiser,
        "form": form,
        "why_not": rules.why_not_answer(call),
    }
    answer = render(request, "meetings/call.html", context)
    return answer if call.is_public else hidden_from_search(answer)


def known_of(request: HttpRequest) -> dict:
    """What needs no typing when one is signed in."""
    person = sender(request)
    if person is None:
        return {"language": get_language()}
    affiliation = person.affiliations.select_related("organisation").order_by("-pk").first()
    return {
        "language": person.language,
        "email": person.email,
        "speaker": person.name,
        "organisation": affiliation.organisation.name if affiliation else "",
    }


def proposed_by(request: HttpRequest, token: str) -> Proposal | None:
    """What was proposed under a link, until it ends; whoever is signed in under its address needs none."""
    found = Proposal.objects.select_related("call__meeting", "session", "merged_into__session")
    person = sender(request)
    mine = found.filter(token=token, email__iexact=person.email) if person and person.email else found.none()
    return found.opened_by_link(token).first() or mine.first()


@public
@never_cache
def proposal(request: HttpRequest, token: str) -> HttpResponse:
    """What became of a proposal, for whoever has its link; until the call closes they change it."""
    proposal = proposed_by(request, token)
    if proposal is None:
        return no_longer(request, "proposal", was_there=Proposal.objects.filter(token=token).exists())
    why_not = rules.why_not_change_proposal(proposal)
    form = ProposedForm(
        request.POST or None, questions=proposal.call.questions, initial=proposal_values(proposal)
    )
    if form.is_valid():
        actions.change_proposal(proposal=proposal, by=sender(request), **form.cleaned_data)
        messages.success(request, _("Your changes are kept."))
        return redirect(proposal)
    context = {
        "proposal": proposal,
        "main": proposal.main,
        "call": proposal.call,
        "meeting": proposal.call.meeting,
        "sees_meeting": sees(request, proposal.call.meeting),
        "form": form,
        "why_not": why_not,
    }
    return hidden_from_search(render(request, "meetings/proposal.html", context))
