"""The form of a circuit, a club or a campaign: a new one, or what one says."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from croisee.funding.models.local import Local
from croisee.funding.solidarity import actions, rules
from croisee.funding.solidarity.forms.local import LocalForm
from croisee.kit.access import Refused, allow


def begun(request: HttpRequest, model: type[Local], form: type[LocalForm], title: Any) -> HttpResponse:
    """A new one."""
    allow(rules.why_not_begin(request.user))
    return kept(request, model(), form, title)


def why_not_begin(request: HttpRequest) -> str | None:
    """Why whoever is signed in adds nothing; nobody offers it to a passer-by."""
    return rules.why_not_begin(request.user) if request.user.is_authenticated else None


def kept(request: HttpRequest, thing: Local, form_of: type[LocalForm], title: Any) -> HttpResponse:
    """What was written is kept, or stays in the form with the reason why not."""
    form = form_of(request.POST or None, instance=thing, by=request.user)
    if form.is_valid():
        fresh = type(thing)(pk=thing.pk)  # the form has written into the one that it was given
        try:
            return redirect(actions.keep(thing=fresh, values=form.values(), by=request.user))
        except Refused as refused:
            form.add_error("organisation" if "organisation" in form.changed_data else None, str(refused))
    context = {"form": form, "title": title, "thing": thing if thing.pk else None}
    return render(request, "funding/solidarity/form.html", context)
