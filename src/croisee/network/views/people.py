from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from croisee.journal.looking import KEPT, looks_of
from croisee.kit import taken
from croisee.kit.files import called
from croisee.kit.headers import forget_here
from croisee.kit.links import choose
from croisee.kit.personal import everything_about
from croisee.network import actions
from croisee.network.confirming import confirmed
from croisee.network.forms.people import AffiliationForm, MeForm


def me(request: HttpRequest) -> HttpResponse:
    """What the signed-in person finds under their own name."""
    form = MeForm(request.POST or None, instance=request.user)
    if form.is_valid():
        actions.change_me(by=request.user, **form.cleaned_data)
        messages.success(request, _("Your details are kept."))
        answer = redirect("me")
        if "language" in form.changed_data:
            choose(answer, request.user.language)
        return answer
    affiliations = request.user.affiliations.select_related("organisation").order_by(
        "organisation__folded", "pk"
    )
    context = {"form": form, "affiliations": affiliations, "another_site": settings.OIDC_NAME}
    return render(request, "network/me.html", context)


def my_affiliation(request: HttpRequest, pk: int) -> HttpResponse:
    """What one says of acting for an organisation."""
    affiliation = get_object_or_404(request.user.affiliations.select_related("organisation"), pk=pk)
    form = AffiliationForm(request.POST or None, instance=affiliation)
    if form.is_valid():
        actions.change_affiliation(affiliation=affiliation, by=request.user, **form.cleaned_data)
        messages.success(request, _("Your details are kept."))
        return redirect("me")
    return render(request, "network/affiliation.html", {"affiliation": affiliation, "form": form})


@confirmed
def my_data(request: HttpRequest) -> JsonResponse:
    """All that is kept of the signed-in person, to take away."""
    answer = JsonResponse(
        everything_about(request.user), json_dumps_params={"ensure_ascii": False, "indent": 1}
    )
    return called("croisee.json", answer)


@confirmed
def my_data_page(request: HttpRequest) -> HttpResponse:
    """The same, for the person themselves to read and to print."""
    told = taken.chapters(everything_about(request.user))
    return render(request, "network/data.html", {"chapters": told})


def my_looks(request: HttpRequest) -> HttpResponse:
    """Who looked at what is kept of the signed-in person, and is not for everybody."""
    return render(request, "network/looks.html", {"looks": looks_of(request.user), "kept": KEPT.days})


@require_POST
@confirmed(back="me")
def erase_me(request: HttpRequest) -> HttpResponse:
    """Forget the signed-in person, once they ticked that they mean it."""
    if "sure" not in request.POST:
        messages.error(request, _("Tick the box to have your data erased."))
        return redirect("me")
    actions.erase_me(by=request.user)
    logout(request)
    messages.success(request, _("Your data is erased. What you said stays, without your name."))
    return forget_here(redirect("home"), "cache", "storage")
