"""The spaces that one finds; one is opened, changed, closed."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST

from croisee.cooperation.access import number
from croisee.cooperation.models import Space
from croisee.cooperation.spaces import access, queries, rules
from croisee.cooperation.spaces.actions import opening
from croisee.cooperation.spaces.forms.opening import NewSpaceForm, SpaceForm, SpacesForm, tied_by
from croisee.cooperation.spaces.standing import Within
from croisee.kit.access import allow, public
from croisee.kit.sheets import sheet_file

SIZE, MOST = 40, 2_000


@public
def spaces(request: HttpRequest) -> HttpResponse:
    """Those that the visitor finds: words, a place, one's own."""
    form = SpacesForm(request.GET)
    form.full_clean()
    found = queries.spaces_for(request.user, form.said("q") or "", form.said("where"), form.said("which"))
    context = {
        "form": form,
        "page": Paginator(found, SIZE).get_page(request.GET.get("page")),
        "is_filtered": any(form[name].value() for name in form.fields),
        "may_open": request.user.is_authenticated and rules.why_not_open(request.user) is None,
    }
    return render(request, "cooperation/spaces/spaces.html", context)


@public
def spaces_export(request: HttpRequest, format: str) -> HttpResponse:
    """The same list as a table."""
    form = SpacesForm(request.GET)
    form.full_clean()
    found = queries.spaces_for(request.user, form.said("q") or "", form.said("where"), form.said("which"))
    header = (_("Name"), _("What we want to do together"), _("Who sees it"), _("Members"), _("Territories"),
              _("Opened"), pgettext("a space", "Closed"))  # fmt: skip
    rows = (
        (
            one.title,
            one.text,
            one.get_visibility_display(),
            one.member_count,
            ", ".join(place.name for place in one.territories.all()),
            timezone.localdate(one.opened_at).isoformat(),
            timezone.localdate(one.closed_at).isoformat() if one.closed_at else "",
        )
        for one in found.prefetch_related("territories")[:MOST]
    )
    return sheet_file(pgettext("name of a file", "spaces"), [header, *rows], format)


def space_new(request: HttpRequest) -> HttpResponse:
    """Open a space; `?project=` is one that it carries on."""
    allow(rules.why_not_open(request.user))
    wanted = tied_by(request.user).filter(pk=number(request.GET.get("project"))).first()
    first = {"projects": [wanted.pk], "title": wanted.title} if wanted else {}
    form = NewSpaceForm(request.POST or None, by=request.user, initial=first)
    if form.is_valid():
        made = opening.open_space(by=request.user, **form.values())
        messages.success(request, _("The space is open. Invite those who belong in it."))
        return redirect(made)
    return render(request, "cooperation/spaces/new.html", {"form": form})


@access.for_somebody
def space_edit(request: HttpRequest, space: Space, standing: Within) -> HttpResponse:
    """Other words, places, projects, or readers."""
    allow(rules.why_not_look_after(standing, space))
    form = SpaceForm(request.POST or None, by=request.user, space=space)
    if form.is_valid():
        opening.change_space(space=space, by=request.user, **form.values())
        return redirect(space)
    return render(request, "cooperation/spaces/edit.html", {"space": space, "form": form})


@require_POST
@access.for_somebody
def space_link(request: HttpRequest, space: Space, standing: Within) -> HttpResponse:
    """Another link: whoever has the old one is out."""
    opening.renew_link(space=space, by=request.user)
    messages.success(request, _("The link is another one now: the old one opens this space no more."))
    return redirect(space)


@require_POST
@access.for_somebody
def space_close(request: HttpRequest, space: Space, standing: Within) -> HttpResponse:
    """Close it, or open it again."""
    if request.POST.get("do") == "reopen":
        opening.reopen_space(space=space, by=request.user)
    else:
        opening.close_space(space=space, by=request.user)
    return redirect(space)
