"""Where money comes from: the network's criteria, in its own words."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from croisee.funding.models import Criterion
from croisee.funding.rules import why_not_keep_catalogue
from croisee.funding.solidarity import actions
from croisee.funding.solidarity.ethics import COUNTED, DECIDES, criteria, told
from croisee.funding.solidarity.forms.asking import CriterionForm
from croisee.funding.vocabulary import Ethics
from croisee.kit.access import allow, public


@public
def ethics(request: HttpRequest) -> HttpResponse:
    """Each criterion in plain words, who decides, and what meets it."""
    may_keep = why_not_keep_catalogue(request.user) is None
    context = {"criteria": criteria(), "decides": DECIDES, "may_keep": may_keep}
    return render(request, "funding/solidarity/ethics.html", context)


def criterion_edit(request: HttpRequest, code: str) -> HttpResponse:
    """The team says it in its own words."""
    allow(why_not_keep_catalogue(request.user))
    if code not in Ethics.values:
        raise Http404
    own = Criterion.objects.filter(code=code).first()
    form = CriterionForm(request.POST or None, initial=written(code, own))
    if form.is_valid():
        actions.put_criterion(code=code, values=form.values(), by=request.user)
        return redirect("ethics")
    context = {"form": form, "one": told(Ethics(code), None), "decides": DECIDES}
    return render(request, "funding/solidarity/criterion.html", context)


def written(code: str, own: Criterion | None) -> dict[str, object]:
    """The team's words as the form shows them."""
    if own is None:
        return {"is_solidarity": code in COUNTED}
    words = {
        f"{name}_{language}": text
        for name in ("texts", "deciders")
        for language, text in getattr(own, name).items()
    }
    return words | {"is_solidarity": own.is_solidarity}
