"""The sites of a meeting that takes place in several places on one day."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from croisee.meetings import actions, rules
from croisee.meetings.forms import SiteForm
from croisee.meetings.views.manage import managed


def sites(request: HttpRequest, slug: str) -> HttpResponse:
    """All of them; one is added at the foot."""
    meeting = managed(request, slug)
    form = SiteForm(request.POST or None, meeting=meeting)
    if form.is_valid():
        actions.save_site(meeting=meeting, site=None, values=form.cleaned_data, by=request.user)
        return redirect("sites", slug)
    found = meeting.sites.prefetch_related("rooms")
    context = {"meeting": meeting, "tab": "programme", "sites": found, "form": form}
    return render(request, "meetings/sites.html", context)


def site_edit(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change a site."""
    meeting = managed(request, slug)
    site = get_object_or_404(meeting.sites, pk=pk)
    form = SiteForm(request.POST or None, instance=site, meeting=meeting)
    if form.is_valid():
        actions.save_site(meeting=meeting, site=site, values=form.cleaned_data, by=request.user)
        return redirect("sites", slug)
    context = {"meeting": meeting, "tab": "programme", "site": site, "form": form}
    context |= {"why_not": rules.why_not_delete_site(request.user, site)}
    return render(request, "meetings/site.html", context)


def site_delete(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Ask once, then do without a site."""
    meeting = managed(request, slug)
    site = get_object_or_404(meeting.sites, pk=pk)
    if request.method == "POST":
        actions.delete_site(site=site, by=request.user)
        return redirect("sites", slug)
    context = {
        "meeting": meeting,
        "question": _("Do without the site “%(name)s”?") % {"name": site.name},
        "consequence": _("The sessions there stay in the programme and wait for another site."),
        "word": _("Do without it"),
        "back": reverse("site_edit", args=[slug, pk]),
    }
    return render(request, "meetings/confirm.html", context)
