"""Profiles for Murmurations: one, and what the network's team says about all of them."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from croisee.kit.access import allow, public
from croisee.network.models import Organisation
from croisee.network.rules import why_not_administer
from croisee.opendata.embedding.parts import for_others
from croisee.opendata.models import Profile
from croisee.opendata.murmurations import actions, rules
from croisee.opendata.murmurations.forms import IndexForm
from croisee.opendata.murmurations.profiles import profile_of
from croisee.opendata.murmurations.queries import published


@public
@require_safe
def murmurations_profile(request: HttpRequest, pk: int) -> HttpResponse:
    """The profile of an organisation; a withdrawn one is not there, and leads nowhere else."""
    organisation = get_object_or_404(published(), pk=pk)
    return for_others(JsonResponse(profile_of(organisation), json_dumps_params={"ensure_ascii": False}))


@require_POST
def murmurations_agree(request: HttpRequest, pk: int) -> HttpResponse:
    """Whoever represents an organisation publishes its profile, or takes it back."""
    organisation = get_object_or_404(Organisation.objects.listed().visible_to(request.user), pk=pk)
    if request.POST.get("do") == "publish":
        actions.publish(organisation=organisation, by=request.user)
        messages.success(request, _("The profile is published."))
    else:
        actions.withdraw(organisation=organisation, by=request.user)
        messages.success(request, _("The profile is withdrawn."))
    return redirect(organisation)


def murmurations(request: HttpRequest) -> HttpResponse:
    """For the network's team: whether profiles are offered, what the index says, profiles of others."""
    allow(why_not_administer(request.user))
    asked = request.POST.get("do", "")
    form = IndexForm(request.POST if asked == "fetch" else None)
    if asked == "switch":
        actions.switch(is_on=request.POST.get("on") == "1", by=request.user)
        return redirect("murmurations")
    if form.is_valid():
        actions.ask_index(filters=form.filters(), by=request.user)
        messages.success(request, _("The index is asked. What it has comes as a list to be looked at."))
        return redirect("organisation_lists")
    context = {
        "is_on": rules.is_offered(),
        "index": settings.MURMURATIONS_INDEX,
        "why_not": rules.why_not_ask_index(request.user),
        "form": form,
        "profiles": Profile.objects.filter(withdrawn_at=None).select_related("organisation")[:200],
    }
    return render(request, "opendata/murmurations.html", context)
