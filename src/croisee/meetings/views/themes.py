"""What a network comes back to from meeting to meeting."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from croisee.kit.access import allow, public
from croisee.meetings import actions, rules
from croisee.meetings.forms.lines import ADD
from croisee.meetings.forms.themes import DealsForm, ThemesForm
from croisee.meetings.views.manage import managed
from croisee.network.models import Organisation


@public
@never_cache
def themes(request: HttpRequest, pk: int) -> HttpResponse:
    """The themes of a network, for everybody; its team changes them."""
    network = get_object_or_404(Organisation, pk=pk, kind=Organisation.Kind.NETWORK)
    why_not = rules.why_not_keep_themes(request.user, network)
    if request.method == "POST":
        allow(why_not)
    form = None if why_not else ThemesForm(request.POST or None, network=network)
    if form and ADD not in request.POST and form.is_valid():
        names, seen = form.cleaned_data["names"], form.cleaned_data["seen"]
        actions.save_themes(network=network, lines=names, seen=seen, by=request.user)
        messages.success(request, _("The themes are kept."))
        return redirect("themes", pk)
    context = {"network": network, "themes": network.themes.all(), "form": form}
    return render(request, "meetings/themes.html", context)


def meeting_themes(request: HttpRequest, slug: str) -> HttpResponse:
    """What each session and each question of a meeting deals with."""
    meeting = managed(request, slug)
    network = meeting.network
    themes = list(network.themes.all()) if network else []
    form = DealsForm(request.POST or None, meeting=meeting, themes=themes)
    if form.is_valid():
        actions.deal_with(meeting=meeting, changed=form.changed(), by=request.user)
        messages.success(request, _("The themes of the sessions are kept."))
        return redirect("meeting_themes", slug)
    context = {"meeting": meeting, "tab": "programme", "network": network, "themes": themes, "form": form}
    return render(request, "meetings/meeting_themes.html", context)
