from django.contrib import messages
from django.contrib.auth import logout
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from croisee.kit.access import allow, public
from croisee.kit.personal import everything_about
from croisee.network import actions, queries, rules
from croisee.network.forms import MeForm, MembershipForm, MergeForm, OrganisationForm
from croisee.network.models import Membership, Organisation


@public
def organisations(request: HttpRequest) -> HttpResponse:
    """The directory of organisations."""
    asked = {
        "text": request.GET.get("q", ""),
        "kind": request.GET.get("kind", ""),
        "unconfirmed": "unconfirmed" in request.GET,
    }
    page = Paginator(queries.directory(**asked), 60).get_page(request.GET.get("page"))
    context = {"page": page, "kinds": Organisation.Kind.choices, **asked}
    return render(request, "network/organisations.html", context)


@public
def complete(request: HttpRequest) -> HttpResponse:
    """Ten names for a form field that is being filled in."""
    text = next((value for value in request.GET.values() if value), "")
    found = Organisation.objects.named(text).filter(is_confirmed=True)[:10] if text else []
    return render(request, "network/complete.html", {"organisations": found})


@public
def organisation(request: HttpRequest, pk: int) -> HttpResponse:
    """One organisation; the address of a merged one leads to the one that stayed."""
    organisation = get_object_or_404(Organisation.objects.select_related("territory", "merged_into"), pk=pk)
    if organisation.merged_into:
        return redirect(organisation.merged_into, permanent=True)
    context = {
        "organisation": organisation,
        "memberships": Membership.objects.current()
        .filter(organisation=organisation)
        .select_related("network"),
        "may_edit": rules.why_not_edit_organisation(request.user, organisation) is None,
        "may_administer": rules.why_not_administer(request.user) is None,
    }
    return render(request, "network/organisation.html", context)


def organisation_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the entry true."""
    organisation = get_object_or_404(Organisation, pk=pk)
    allow(rules.why_not_edit_organisation(request.user, organisation))
    form = OrganisationForm(request.POST or None, instance=organisation)
    if form.is_valid():
        organisation.refresh_from_db()
        actions.change_organisation(organisation=organisation, by=request.user, **form.cleaned_data)
        return redirect(organisation)
    return render(request, "network/organisation_edit.html", {"organisation": organisation, "form": form})


def organisation_settle(request: HttpRequest, pk: int) -> HttpResponse:
    """For the network's team: confirm a freely typed entry, merge it into another, note its membership."""
    organisation = get_object_or_404(Organisation, pk=pk)
    allow(rules.why_not_administer(request.user))
    asked = request.POST.get("do", "")
    merge = MergeForm(request.POST if asked == "merge" else None)
    membership = MembershipForm(request.POST if asked == "membership" else None)
    if asked == "confirm":
        actions.confirm_organisation(organisation=organisation, by=request.user)
        return redirect(organisation)
    if merge.is_valid() and merge.cleaned_data["into"] != organisation:
        actions.merge_organisation(organisation=organisation, by=request.user, **merge.cleaned_data)
        return redirect(merge.cleaned_data["into"])
    if membership.is_valid():
        actions.set_membership(organisation=organisation, by=request.user, **membership.cleaned_data)
        return redirect(organisation)
    context = {"organisation": organisation, "merge": merge, "membership": membership}
    return render(request, "network/organisation_settle.html", context)


def me(request: HttpRequest) -> HttpResponse:
    """What the signed-in person finds under their own name."""
    form = MeForm(request.POST or None, instance=request.user)
    if form.is_valid():
        actions.change_me(by=request.user, **form.cleaned_data)
        messages.success(request, _("Your details are kept."))
        return redirect("me")
    affiliations = request.user.affiliations.select_related("organisation")
    return render(request, "network/me.html", {"form": form, "affiliations": affiliations})


def my_data(request: HttpRequest) -> JsonResponse:
    """All that is kept of the signed-in person, to take away."""
    answer = JsonResponse(
        everything_about(request.user), json_dumps_params={"ensure_ascii": False, "indent": 1}
    )
    answer["Content-Disposition"] = 'attachment; filename="croisee.json"'
    return answer


@require_POST
def erase_me(request: HttpRequest) -> HttpResponse:
    """Forget the signed-in person, once they ticked that they mean it."""
    if "sure" not in request.POST:
        messages.error(request, _("Tick the box to have your data erased."))
        return redirect("me")
    actions.erase_me(by=request.user)
    logout(request)
    messages.success(request, _("Your data is erased. What you said stays, without your name."))
    return redirect("home")
