"""Partners and territories of a project; its people, and those who offer to come in."""

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from croisee.cooperation import access
from croisee.cooperation.models import Offer, Partner, Project
from croisee.cooperation.projects import actions, rules
from croisee.cooperation.projects.doors import for_its_people
from croisee.cooperation.projects.forms import AnswerForm, OfferForm, PartnerForm, PlacesForm
from croisee.cooperation.standing import Part
from croisee.kit.access import Refused, allow


@for_its_people
def project_partners(request: HttpRequest, project: Project, part: Part) -> HttpResponse:
    """Who is a partner, who waits, and where it takes place; one is proposed from here."""
    mine = set(part.person.affiliations.representing().values_list("organisation", flat=True))
    allow(None if mine else rules.why_not_work(part))
    form = PartnerForm(request.POST or None)
    if form.is_valid():
        try:
            made = actions.propose(project=project, by=part.person, **form.cleaned_data)
        except Refused as refused:
            form.add_error("organisation", str(refused))
        else:
            messages.success(request, told_of(made))
            return redirect("project_partners", project.pk)
    places = list(project.territories.order_by("name"))
    return shown(request, project, part, mine, form=form, places=PlacesForm(there=places))


def shown(request: HttpRequest, project: Project, part: Part, mine: set[int], **forms: Any) -> HttpResponse:
    found = project.partners.select_related("organisation").order_by("organisation__folded", "pk")
    if not part.works:
        found = found.filter(Q(is_accepted=True) | Q(organisation__in=mine))
    context = {
        "project": project,
        "meeting": project.meeting,
        "part": part,
        "rows": [
            (row, may_answer(part, row, mine), part.leads or row.organisation_id in mine) for row in found
        ],
    }
    return render(request, "cooperation/projects/partners.html", context | forms)


def may_answer(part: Part, row: Partner, mine: set[int]) -> bool:
    """As `rules.why_not_answer_partner`, for many."""
    if not row.is_open:
        return False
    if not row.from_project:
        return part.leads
    return row.organisation_id in mine or part.person.is_administrator


def told_of(partner: Partner) -> str:
    if partner.is_accepted:
        return _("%(organisation)s is a partner.") % {"organisation": partner.organisation}
    return _("It is proposed. The other side has been written to, and says yes or no.")


@require_POST
@for_its_people
def project_places(request: HttpRequest, project: Project, part: Part) -> HttpResponse:
    """Where it takes place."""
    allow(rules.why_not_lead(part))
    form = PlacesForm(request.POST, there=list(project.territories.order_by("name")))
    if form.is_valid():
        actions.place(project=project, territories=form.territories(), by=part.person)
        return redirect("project_partners", project.pk)
    return shown(request, project, part, set(), form=PartnerForm(), places=form)


@require_POST
def project_partner(request: HttpRequest, pk: int) -> HttpResponse:
    """Yes, no, or no longer."""
    partner = get_object_or_404(Partner.objects.select_related("project__meeting", "organisation"), pk=pk)
    access.project_for(request, partner.project_id)
    if request.POST.get("do") == "end":
        actions.end_partner(partner=partner, by=request.user)
    else:
        form = AnswerForm(request.POST)
        if form.is_valid():
            actions.answer_partner(partner=partner, by=request.user, **form.value())
    return redirect("project_partners", partner.project_id)


@for_its_people
def project_people(request: HttpRequest, project: Project, part: Part) -> HttpResponse:
    """Who is in it, who is in charge, who would come in, and who reads it."""
    allow(rules.why_not_work(part))
    people = project.participations.select_related("person", "organisation").order_by("-is_in_charge", "pk")
    offers = project.offers.select_related("person", "organisation").order_by("-pk")[:50]
    context = {
        "project": project,
        "meeting": project.meeting,
        "part": part,
        "people": people,
        "offers": list(offers) if part.leads else [],
        "mergings": project.took_in.filter(undone_at=None).select_related("merged") if part.leads else [],
    }
    return render(request, "cooperation/projects/people.html", context)


@require_POST
@for_its_people
def project_charge(request: HttpRequest, project: Project, part: Part) -> HttpResponse:
    """Somebody is in charge, or no longer."""
    number = request.POST.get("row", "")
    row = get_object_or_404(project.participations, pk=number if number.isascii() and number.isdigit() else 0)
    actions.charge(row=row, is_in_charge=request.POST.get("do") == "yes", by=part.person)
    return redirect("project_people", project.pk)


@require_POST
@for_its_people
def project_show(request: HttpRequest, project: Project, part: Part) -> HttpResponse:
    """Everybody may read it, or no longer."""
    is_public = request.POST.get("do") == "show"
    actions.show(project=project, is_public=is_public, by=part.person)
    told = _("Everybody may read it now.") if is_public else _("It is no longer shown to everybody.")
    messages.success(request, told)
    return redirect("project_people", project.pk)


@for_its_people
def project_offer(request: HttpRequest, project: Project, part: Part) -> HttpResponse:
    """Say to those in charge that one would join, or could help."""
    allow(rules.why_not_offer(part, project, Offer.Kind.HELP))
    kind = Offer.Kind.HELP if request.GET.get("kind") == "help" else Offer.Kind.JOIN
    form = OfferForm(request.POST or None, by=part.person, initial={"kind": kind})
    if form.is_valid():
        try:
            actions.offer(project=project, by=part.person, **form.cleaned_data)
        except Refused as refused:
            form.add_error("kind", str(refused))
        else:
            messages.success(request, _("It is said. Those in charge answer you by mail."))
            return redirect(project)
    waiting = list(project.offers.filter(person=part.person, decided_at=None))
    context = {"project": project, "meeting": project.meeting, "form": form, "waiting": waiting}
    return render(request, "cooperation/projects/offer.html", context)


@require_POST
def project_offer_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Yes or no with a word; or whoever said it takes it back."""
    offer = get_object_or_404(
        Offer.objects.select_related("project__meeting", "person", "organisation"), pk=pk
    )
    access.project_for(request, offer.project_id)
    if request.POST.get("do") == "drop":
        actions.drop_offer(offer=offer, by=request.user)
        return redirect("project_offer", offer.project_id)
    form = AnswerForm(request.POST)
    if form.is_valid():
        actions.answer_offer(offer=offer, by=request.user, **form.value())
    return redirect("project_people", offer.project_id)
