"""Campaigns with how far they are; what people give goes elsewhere."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from croisee.cooperation.models import Project
from croisee.funding.models import Campaign
from croisee.funding.solidarity import actions, rules
from croisee.funding.solidarity.access import kept_for, shown_for
from croisee.funding.solidarity.forms.asking import FigureForm, PlaceForm
from croisee.funding.solidarity.forms.local import CampaignForm
from croisee.funding.solidarity.listing import page_of
from croisee.funding.solidarity.progress import progress
from croisee.funding.solidarity.views import keeping
from croisee.kit.access import Refused, public

SOME = 50


@public
def campaigns(request: HttpRequest) -> HttpResponse:
    """Those that run, the one that ends next first; or those that ended, with their result."""
    form = PlaceForm(request.GET, kinds=Campaign.Kind.choices)
    is_over, today = request.GET.get("ended") == "yes", timezone.localdate()
    days = {"ends_on__lt": today} if is_over else {"ends_on__gte": today}
    page = page_of(Campaign, form.said("where"), request.GET.get("page"), kind=form.said("kind"), **days)
    told = [(one, progress(one)) for one in page.object_list]
    context = {"form": form, "page": page, "told": told, "is_over": is_over}
    context["why_not_begin"] = keeping.why_not_begin(request)
    return render(request, "funding/solidarity/campaigns.html", context)


@public
def campaign(request: HttpRequest, pk: int) -> HttpResponse:
    """What for, how far, until when; who keeps it says how much there is."""
    one = shown_for(request, Campaign, pk)
    keeps = rules.keeps(request.user, one)
    form = FigureForm(request.POST or None) if keeps else None
    if form and form.is_valid():
        try:
            actions.tell_raised(campaign=one, by=request.user, **form.cleaned_data)
            return redirect(one)
        except Refused as refused:
            form.add_error("on", str(refused))
    one = Campaign.objects.with_place().with_raised().get(pk=one.pk)
    seen = Project.objects.open_to(request.user).filter(pk=one.project_id or 0).first()
    context = {
        "one": one,
        "progress": progress(one),
        "figures": one.figures.all()[:SOME],
        "project": seen,
        "keeps": keeps,
        "form": form,
    }
    return render(request, "funding/solidarity/campaign.html", context)


def campaign_new(request: HttpRequest) -> HttpResponse:
    return keeping.begun(request, Campaign, CampaignForm, _("Add a campaign"))


def campaign_edit(request: HttpRequest, pk: int) -> HttpResponse:
    return keeping.kept(request, kept_for(request, Campaign, pk), CampaignForm, _("Change what it says"))
