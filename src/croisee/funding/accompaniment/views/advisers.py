"""The list of advisers, one's own entry, and what the network's team looks after."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST

from croisee.funding.accompaniment import finding, following, offering, rules
from croisee.funding.accompaniment.forms import AdvisersForm, NamingForm, OfferForm
from croisee.funding.accompaniment.shown import entry, heads, row
from croisee.funding.models import Accompaniment, Adviser
from croisee.kit.access import allow, public
from croisee.kit.sheets import sheet_file
from croisee.network.rules import why_not_administer


@public
def advisers(request: HttpRequest) -> HttpResponse:
    """Who accompanies projects: where, for what, in which language, and whether there is a place."""
    form = AdvisersForm(request.GET)
    today = timezone.localdate()
    found = finding.directory(**form.sought())[: finding.MOST]
    user = request.user
    context = {
        "form": form,
        "entries": [entry(one, today) for one in found],
        "promptness": following.promptness(),
        "may_offer": user.is_authenticated and rules.why_not_offer(user) is None,
        "is_team": user.is_authenticated and user.is_administrator,
        "is_filtered": any(form.sought().values()),
    }
    return render(request, "funding/accompaniment/advisers.html", context)


@public
def advisers_export(request: HttpRequest, format: str) -> HttpResponse:
    """The same list as a file."""
    found = finding.directory(**AdvisersForm(request.GET).sought())[: finding.MOST]
    today = timezone.localdate()
    rows = [heads(), *(row(one, today) for one in found)]
    return sheet_file(pgettext("name of a file", "advisers"), rows, format)


def adviser_mine(request: HttpRequest) -> HttpResponse:
    """What one offers oneself."""
    allow(rules.why_not_offer(request.user))
    mine = Adviser.objects.with_all().filter(person=request.user).first()
    form = OfferForm(request.POST or None, person=request.user, adviser=mine)
    if form.is_valid():
        offering.offer(by=request.user, **form.offer())
        messages.success(request, _("Your entry is kept."))
        return redirect("adviser_mine")
    return render(request, "funding/accompaniment/mine.html", {"form": form, "mine": mine})


@require_POST
def adviser_switch(request: HttpRequest) -> HttpResponse:
    """Off, or on again: one click."""
    mine = get_object_or_404(Adviser, person=request.user)
    offering.switch(adviser=mine, is_off="off" in request.POST, by=request.user)
    return redirect("adviser_mine")


def followed(request: HttpRequest) -> HttpResponse:
    """One page for the adviser: what waits, what is followed, what comes next."""
    today = timezone.localdate()
    context = {
        "requests": following.requests_to(request.user)[: following.MOST],
        "followed": following.followed_by(request.user, today),
        "promptness": following.own_promptness(request.user),
        "may_offer": rules.why_not_offer(request.user) is None,
    }
    return render(request, "funding/accompaniment/followed.html", context)


def advisers_team(request: HttpRequest) -> HttpResponse:
    """Requests that nobody answers, who offers help, and naming somebody: for the network's team."""
    allow(why_not_administer(request.user))
    form = NamingForm(request.POST or None)
    if form.is_valid():
        offering.name_adviser(person=form.cleaned_data["email"], by=request.user)
        messages.success(request, _("This person may offer help now, and has been told."))
        return redirect("advisers_team")
    context = {
        "form": form,
        "waiting": Accompaniment.objects.left_to_the_team().with_all().order_by("pk")[: following.MOST],
        "advisers": Adviser.objects.with_all()[: finding.CANDIDATES],
        "promptness": following.promptness(),
    }
    return render(request, "funding/accompaniment/team.html", context)
