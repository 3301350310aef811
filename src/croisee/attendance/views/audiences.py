"""Audiences: saved descriptions of parts of the directory, with who is in them and why."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST

from croisee.attendance import actions, rules
from croisee.attendance.audiences import Reading, members_of, reading_of
from croisee.attendance.forms import AudienceForm
from croisee.attendance.models import Audience
from croisee.attendance.privacy import CHOSEN
from croisee.journal.looking import looked
from croisee.kit.access import allow
from croisee.kit.sheets import sheet_file

PAGE = 50


def audiences(request: HttpRequest) -> HttpResponse:
    """All of them."""
    allow(rules.why_not_address(request.user))
    return render(request, "attendance/audiences.html", {"audiences": Audience.objects.all()})


def audience_new(request: HttpRequest) -> HttpResponse:
    return answered(request, None)


def audience(request: HttpRequest, pk: int) -> HttpResponse:
    """The lines, and below them those who fit today."""
    return answered(request, get_object_or_404(Audience, pk=pk))


def answered(request: HttpRequest, audience: Audience | None) -> HttpResponse:
    allow(rules.why_not_address(request.user))
    form = AudienceForm(request.POST or None, instance=audience, person=request.user)
    if form.is_valid():
        kept = actions.save_audience(
            audience=audience, name=form.cleaned_data["name"], lines=form.lines(), by=request.user
        )
        messages.success(request, _("The audience is kept; those who fit it stand below."))
        return redirect(kept)
    reading = reading_of(audience) if audience else Reading([], [])
    context = {
        "audience": audience,
        "form": form,
        "lines": form.line_rows(() if form.is_bound else reading.reach),
        "page": Paginator(reading.members, PAGE).get_page(request.GET.get("page")),
        "count": len(reading.members),
    }
    return render(request, "attendance/audience.html", context)


def audience_export(request: HttpRequest, pk: int, format: str) -> HttpResponse:
    """Its people as a list."""
    allow(rules.why_not_address(request.user))
    audience = get_object_or_404(Audience, pk=pk)
    head = [_("Last name"), _("First name"), _("E-mail"), _("Why")]
    members = members_of(audience)
    looked(CHOSEN, [one.person.pk for one in members], by=request.user)
    rows = [
        [m.person.last_name, m.person.first_name, m.person.email or "", " + ".join(m.why)] for m in members
    ]
    return sheet_file((pgettext("name of a file", "audience"), audience.name), [head, *rows], format)


@require_POST
def audience_drop(request: HttpRequest, pk: int) -> HttpResponse:
    allow(rules.why_not_address(request.user))
    actions.drop_audience(audience=get_object_or_404(Audience, pk=pk), by=request.user)
    messages.success(request, _("The audience is thrown away. Nobody was written to."))
    return redirect("audiences")
