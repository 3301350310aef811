"""The charter of a space."""

from itertools import pairwise
from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST

from croisee.cooperation.access import number
from croisee.cooperation.agreements.paper import FORMATS, WRITERS
from croisee.cooperation.models import Charter, Space, SpaceMember
from croisee.cooperation.spaces import access, rules
from croisee.cooperation.spaces.actions import charters as actions
from croisee.cooperation.spaces.charter_paper import document_of
from croisee.cooperation.spaces.forms.charters import CharterForm
from croisee.cooperation.spaces.standing import Within, shown
from croisee.cooperation.spaces.views.members import done
from croisee.engines import law
from croisee.kit.access import allow
from croisee.kit.files import called, file_name
from croisee.kit.papers import SORTS

MOST = 50


@access.for_readers
def space_charter(request: HttpRequest, space: Space, standing: Within) -> HttpResponse:
    """The version that holds, who adopted it and who has not yet; how it changed from one to the next."""
    counted = Charter.objects.filter(space=space).annotate(adopted=Count("adoptions"))
    versions = list(counted.select_related("written_by").order_by("-number")[:MOST])
    context = {
        "space": space,
        "standing": standing,
        "last": versions[0] if versions else None,
        "changes": [(new, law.difference(plain(old), plain(new))) for new, old in pairwise(versions)],
        "first": versions[-1] if len(versions) > 1 else None,
        "formats": FORMATS,
        "may_write": rules.why_not_look_after(standing, space) is None,
    }
    context |= adopters(versions[0], standing) if versions else {}
    return render(request, "cooperation/spaces/charter.html", context)


@access.for_readers
def space_charter_paper(request: HttpRequest, space: Space, standing: Within, format: str) -> HttpResponse:
    """The version that holds, on paper."""
    charter = Charter.objects.filter(space=space).first()
    if charter is None or format not in FORMATS:
        raise Http404
    adopted = [(who, date_format(localdate(one.at))) for who, one in adopters(charter, standing)["adopted"]]
    content = WRITERS[format](document_of(space, charter, adopted))
    name = file_name(pgettext("name of a file", "charter"), space.title, charter.number, extension=format)
    return called(name, HttpResponse(content, content_type=SORTS[format]))


def plain(charter: Charter) -> str:
    """Its lines without the marks of its parts."""
    return "\n".join(line.lstrip("# ") for line in charter.text.splitlines())


def adopters(charter: Charter, standing: Within) -> dict[str, Any]:
    """Members by name: those that adopted it, those that have not yet, and for which of these one acts."""
    current = SpaceMember.objects.current().filter(space=charter.space_id)
    rows = sorted(current.select_related("organisation", "person"), key=lambda one: str(one).casefold())
    there = {one.member_id: one for one in charter.adoptions.select_related("by")}
    waiting, mine = [one for one in rows if one.pk not in there], {one.pk for one in standing.members}
    return {
        "adopted": [(shown(one, standing), there[one.pk]) for one in rows if one.pk in there],
        "waiting": [shown(one, standing) for one in waiting],
        "mine": [one for one in waiting if one.pk in mine],
        "number": len(rows),
    }


@access.for_somebody
def space_charter_edit(request: HttpRequest, space: Space, standing: Within) -> HttpResponse:
    """Write a new version."""
    allow(rules.why_not_look_after(standing, space))
    last = Charter.objects.filter(space=space).first()
    form = CharterForm(request.POST or None, last=last)
    facts = {"space": space, "by": request.user}
    if form.is_valid() and done(form, actions.write_charter, **facts, **form.cleaned_data):
        return redirect("space_charter", space.pk)
    context = {"space": space, "form": form, "last": last}
    return render(request, "cooperation/spaces/charter_edit.html", context)


@require_POST
@access.for_somebody
def space_charter_adopt(request: HttpRequest, space: Space, standing: Within) -> HttpResponse:
    """A member adopts the version that was on the page."""
    charters = Charter.objects.select_related("space")
    charter = get_object_or_404(charters, space=space, pk=number(request.POST.get("charter")))
    member = get_object_or_404(space.members.current(), pk=number(request.POST.get("member")))
    actions.adopt_charter(charter=charter, member=member, by=request.user)
    messages.success(request, _("Adopted: it stands here with its day."))
    return redirect("space_charter", space.pk)
