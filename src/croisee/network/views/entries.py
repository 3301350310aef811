"""Who keeps the entry of an organisation, and how it changes."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from croisee.journal.looking import looked
from croisee.kit.access import Refused, allow
from croisee.kit.stale import Stale
from croisee.network import actions, keeping, rules
from croisee.network.entries import entry_of
from croisee.network.forms.entry import EntryForm
from croisee.network.forms.keeping import AnswerForm, ClaimForm, ProposalForm
from croisee.network.models import Affiliation, Claim, Organisation, Person, Proposal
from croisee.network.models.directory import A_YEAR
from croisee.network.privacy import CLAIM
from croisee.network.rules import keeping as may

PAGE = 60


def known_to(person: Person, pk: int) -> Organisation:
    """An entry that somebody may know of."""
    return get_object_or_404(Organisation.objects.listed().visible_to(person), pk=pk)


def organisation_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the entry true."""
    organisation = known_to(request.user, pk)
    allow(rules.why_not_edit_organisation(request.user, organisation))
    form = EntryForm(request.POST or None, entry=entry_of(organisation))
    if form.is_valid():
        try:
            actions.change_organisation(organisation=organisation, by=request.user, **form.entry())
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect(organisation)
    representatives = organisation.affiliations.representing().select_related("person")
    context = {"organisation": organisation, "form": form, "representatives": representatives}
    return render(request, "network/organisation_edit.html", context)


@require_POST
def organisation_still_right(request: HttpRequest, pk: int) -> HttpResponse:
    """The entry is right as it stands."""
    organisation = known_to(request.user, pk)
    actions.still_right(organisation=organisation, by=request.user)
    messages.success(request, _("Thank you: the entry counts as right from today."))
    return redirect(organisation)


def organisations_unchecked(request: HttpRequest) -> HttpResponse:
    """For the network's team: entries of which nobody has said for a year that they are right."""
    allow(rules.why_not_administer(request.user))
    found = Organisation.objects.unchecked_since(timezone.localdate() - A_YEAR).select_related("territory")
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    return render(request, "network/unchecked.html", {"page": page})


def organisation_new(request: HttpRequest) -> HttpResponse:
    """Add an organisation; a stranger's waits to be approved."""
    return written(request, None)


def organisation_propose(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what the entry of an organisation should say."""
    return written(request, known_to(request.user, pk))


def written(request: HttpRequest, organisation: Organisation | None) -> HttpResponse:
    """The form of an entry, for whoever does not keep it; the network's team adds a new one right away."""
    adds = organisation is None and rules.why_not_administer(request.user) is None
    if not adds:
        allow(may.why_not_propose(request.user, organisation))
    entry = keeping.entry_for(request.user, organisation, entry_of(organisation)) if organisation else None
    form = (EntryForm if adds else ProposalForm)(request.POST or None, entry=entry)
    if form.is_valid():
        try:
            if adds:
                return redirect(actions.add_organisation(values=form.entry(), by=request.user))
            why = form.cleaned_data["why"]
            made = actions.propose(organisation=organisation, values=form.entry(), why=why, by=request.user)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Thank you: those who keep this entry decide, and you get a mail."))
            return redirect(made)
    context = {"organisation": organisation, "form": form, "adds": adds}
    return render(request, "network/propose.html", context)


def organisation_claim(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that one represents an organisation."""
    organisation = known_to(request.user, pk)
    allow(may.why_not_claim(request.user, organisation))
    form = ClaimForm(request.POST or None)
    if form.is_valid():
        claim = actions.claim(organisation=organisation, by=request.user, **form.cleaned_data)
        return redirect(claim)
    return render(request, "network/claim_new.html", {"organisation": organisation, "form": form})


def waiting(request: HttpRequest) -> HttpResponse:
    """What waits for the answer of whoever is signed in, and what they wait for themselves."""
    person = request.user
    context = {
        "claims": keeping.claims_for(person)[:PAGE],
        "proposals": keeping.proposals_for(person)[:PAGE],
        "my_claims": person.claims.select_related("organisation").order_by("-made_at", "-pk")[:PAGE],
        "mine": person.proposed_entries.select_related("organisation").order_by("-made_at", "-pk")[:PAGE],
        "is_team": rules.why_not_administer(person) is None,
    }
    return render(request, "network/waiting.html", context)


def claim(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody says that they represent an organisation: is it so?"""
    claim = get_object_or_404(Claim.objects.select_related("organisation", "person"), pk=pk)
    allow(may.why_not_see_claim(request.user, claim))
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        actions.decide_claim(claim=claim, is_accepted=form.is_yes, reason=reason, by=request.user)
        return redirect("organisations_waiting")
    if claim.person_id != request.user.pk:
        looked(CLAIM, [claim.pk], by=request.user)
    why_not = may.why_not_decide_claim(request.user, claim)
    return render(request, "network/claim.html", {"claim": claim, "form": form, "why_not": why_not})


@require_POST
def representation_end(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody represents the organisation no more."""
    affiliation = get_object_or_404(Affiliation.objects.select_related("organisation", "person"), pk=pk)
    actions.end_representation(affiliation=affiliation, by=request.user)
    said = _("%(person)s does not represent this organisation any more.")
    messages.success(request, said % {"person": affiliation.person.name})
    return redirect(affiliation.organisation)


def proposal(request: HttpRequest, pk: int) -> HttpResponse:
    """What is proposed, side by side with what is there."""
    found = Proposal.objects.select_related("organisation", "organisation__territory", "proposed_by")
    proposal = get_object_or_404(found, pk=pk)
    allow(may.why_not_see_proposal(request.user, proposal))
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        try:
            return answered(request, proposal, form)
        except (Refused, Stale) as wrong:
            messages.error(request, str(wrong))
            return redirect(proposal)
    context = {
        "proposal": proposal,
        "differences": keeping.differences(proposal, request.user) if proposal.is_open else [],
        "form": form,
        "seen": keeping.state_of(proposal),
        "why_not": may.why_not_decide_proposal(request.user, proposal),
    }
    return render(request, "network/proposal.html", context)


def answered(request: HttpRequest, proposal: Proposal, form: AnswerForm) -> HttpResponse:
    """Yes writes it, no says why."""
    if form.is_yes:
        seen = form.cleaned_data["seen"]
        return redirect(actions.approve(proposal=proposal, seen=seen, by=request.user))
    actions.decline(proposal=proposal, reason=form.cleaned_data["reason"], by=request.user)
    return redirect("organisations_waiting")
