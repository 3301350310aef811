from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from croisee.kit.access import allow
from croisee.network import actions, rules
from croisee.network.forms.settling import MembershipForm, MergeForm
from croisee.network.models import Organisation


def organisation_settle(request: HttpRequest, pk: int) -> HttpResponse:
    """For the network's team: confirm a freely typed entry, merge it into another, note its membership."""
    organisation = get_object_or_404(Organisation, pk=pk)
    allow(rules.why_not_administer(request.user))
    asked = request.POST.get("do", "")
    merge = MergeForm(request.POST if asked == "merge" else None, organisation=organisation)
    membership = MembershipForm(request.POST if asked == "membership" else None)
    if asked == "confirm":
        actions.confirm_organisation(organisation=organisation, by=request.user)
        return redirect(organisation)
    if merge.is_valid():
        return redirect("duplicate", organisation.pk, merge.cleaned_data["into"].pk)
    if membership.is_valid():
        actions.set_membership(organisation=organisation, by=request.user, **membership.cleaned_data)
        return redirect(organisation)
    context = {"organisation": organisation, "merge": merge, "membership": membership}
    return render(request, "network/organisation_settle.html", context)
