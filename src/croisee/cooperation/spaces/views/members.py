"""Who is in a space, in which college, and who acts for whom."""

from collections import defaultdict
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST

from croisee.cooperation.access import number
from croisee.cooperation.models import College, Space, SpaceMember
from croisee.cooperation.spaces import access, colleges, rules
from croisee.cooperation.spaces.actions import members as actions
from croisee.cooperation.spaces.actions.colleges import put_colleges
from croisee.cooperation.spaces.forms.members import AskForm, InviteForm, SendForm, colleges_form
from croisee.cooperation.spaces.standing import Within, shown
from croisee.kit.access import Refused, allow
from croisee.kit.sheets import sheet_file
from croisee.kit.stale import Stale, mark_of


@access.for_readers
def space_members(request: HttpRequest, space: Space, standing: Within) -> HttpResponse:
    """By college; who asks and who is invited, for those who answer."""
    rows = list(rows_of(space).filter(left_at=None))
    there = list(space.colleges.all())
    represented = spoken_for(standing, rows)
    context = {
        "space": space,
        "standing": standing,
        "groups": grouped([one for one in rows if one.admitted_at], there),
        "colleges": there,
        "warnings": colleges.warnings(there) if standing.is_inside else [],
        "asking": [one for one in rows if not one.admitted_at and not one.is_invited],
        "invited": [one for one in rows if not one.admitted_at and one.is_invited],
        "represented": represented,
        "may_change": rules.why_not_look_after(standing, space) is None,
    }
    return render(request, "cooperation/spaces/members.html", context)


def rows_of(space: Space):
    """Members as the page shows them."""
    rows = SpaceMember.objects.filter(space=space).select_related("organisation", "person", "college")
    return rows.prefetch_related("delegates__person")


def spoken_for(standing: Within, rows: list[SpaceMember]) -> set[int]:
    """Those of the rows for which the visitor decides."""
    if standing.person is None:
        return set()
    mine = set(standing.person.affiliations.representing().values_list("organisation", flat=True))
    return {one.pk for one in rows if one.organisation_id in mine or one.person_id == standing.person.pk}


def grouped(
    members: list[SpaceMember], there: list[College]
) -> list[tuple[College | None, list[SpaceMember]]]:
    """Each college with its members, then those in none."""
    found: dict[int | None, list[SpaceMember]] = defaultdict(list)
    for one in sorted(members, key=lambda one: str(one).casefold()):
        found[one.college_id].append(one)
    groups: list[Any] = [(college, found[college.pk]) for college in there]
    return [*groups, (None, found[None])] if found[None] or not there else groups


@access.for_readers
def space_members_export(request: HttpRequest, space: Space, standing: Within, format: str) -> HttpResponse:
    """The members as a table; names of people for those inside."""
    header = [_("Member"), _("College"), _("Weight, in percent"), _("Since"), _("Looks after the space")]
    rows = [
        [
            shown(one, standing), one.college.name if one.college else "",
            str(one.college.weight) if one.college else "", timezone.localdate(one.admitted_at).isoformat(),
            _("yes") if one.is_host else "",
        ]
        for one in rows_of(space).current()
    ]  # fmt: skip
    return sheet_file((pgettext("name of a file", "members"), space.title), [header, *rows], format)


@access.for_somebody
def space_invite(request: HttpRequest, space: Space, standing: Within) -> HttpResponse:
    """Invite an organisation."""
    allow(rules.why_not_look_after(standing, space))
    form = InviteForm(request.POST or None)
    if form.is_valid() and done(form, actions.invite, space=space, by=request.user, **form.cleaned_data):
        messages.success(request, _("Those who represent it are told, and answer here."))
        return redirect("space_members", space.pk)
    return render(request, "cooperation/spaces/invite.html", {"space": space, "form": form})


@access.for_somebody
def space_ask(request: HttpRequest, space: Space, standing: Within) -> HttpResponse:
    """Ask to be let in."""
    form = AskForm(request.POST or None, by=request.user)
    if form.is_valid() and done(form, actions.ask_in, space=space, by=request.user, **form.values()):
        messages.success(request, _("Those who look after the space are told, and answer you by mail."))
        return redirect("space_members", space.pk)
    return render(request, "cooperation/spaces/ask.html", {"space": space, "form": form})


def done(form: Any, action: Any, **facts: Any) -> bool:
    """Whether an action went through; what stands against it is said above the form."""
    try:
        action(**facts)
    except (Refused, Stale) as refused:
        form.add_error(None, str(refused))
        return False
    return True


@require_POST
@access.for_somebody
def space_member(request: HttpRequest, space: Space, standing: Within, member: int) -> HttpResponse:
    """One member: let in or not, comes in or not, goes, looks after the space or no longer, votes where."""
    one = get_object_or_404(SpaceMember.objects.select_related("space"), space=space, pk=member)
    do, by = request.POST.get("do"), request.user
    if do in ("accept", "decline"):
        actions.answer_invitation(member=one, is_yes=do == "accept", by=by)
    elif do in ("yes", "no"):
        actions.decide_asked(member=one, is_yes=do == "yes", by=by)
    elif do in ("host", "unhost"):
        actions.set_host(member=one, is_host=do == "host", by=by)
    elif do == "college":
        college = space.colleges.filter(pk=number(request.POST.get("college"))).first()
        actions.put_in_college(member=one, college=college, by=by)
    elif do == "leave":
        actions.leave(member=one, by=by)
    is_seen = access.found_for(request, space.pk)
    return redirect("space_members", space.pk) if is_seen else redirect("spaces")


@access.for_somebody
def space_delegates(request: HttpRequest, space: Space, standing: Within, member: int) -> HttpResponse:
    """Who acts for an organisation beside those who represent it."""
    one = get_object_or_404(SpaceMember.objects.select_related("organisation"), space=space, pk=member)
    allow(rules.why_not_send(request.user, one))
    form = SendForm(request.POST if request.method == "POST" else None, member=one)
    if form.is_valid():
        actions.send(member=one, people=form.cleaned_data["people"], by=request.user)
        messages.success(request, _("Kept: these people act for your organisation here."))
        return redirect("space_members", space.pk)
    context = {"space": space, "member": one, "form": form, "has_people": form.fields["people"].queryset}
    return render(request, "cooperation/spaces/delegates.html", context)


@access.for_somebody
def space_colleges(request: HttpRequest, space: Space, standing: Within) -> HttpResponse:
    """Which colleges there are, and what each weighs."""
    allow(rules.why_not_look_after(standing, space))
    form, seen = colleges_form(request.POST or None, space), mark_of(colleges.weighed(space))
    refused = ""
    if request.method == "POST" and form.is_valid():
        seen = request.POST.get("seen", "")
        try:
            put_colleges(space=space, lines=form.lines(), seen=seen, by=request.user)
            return redirect("space_members", space.pk)
        except (Refused, Stale) as why:
            refused = str(why)
    context = {"space": space, "form": form, "seen": seen, "refused": refused}
    return render(request, "cooperation/spaces/colleges.html", context)
