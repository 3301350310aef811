"""Savings clubs: those of a place, one with its projects, and people who would found one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from croisee.cooperation.models import Project
from croisee.funding.models import Club, ClubMember, ClubProject
from croisee.funding.solidarity import actions, rules
from croisee.funding.solidarity.access import asked_for, kept_for, shown_for
from croisee.funding.solidarity.forms.asking import PlaceForm, ProjectForm, WishForm
from croisee.funding.solidarity.forms.local import ClubForm
from croisee.funding.solidarity.listing import page_of
from croisee.funding.solidarity.views import keeping
from croisee.kit.access import Refused, public

SOME = 100


@public
def clubs(request: HttpRequest) -> HttpResponse:
    """By territory."""
    form = PlaceForm(request.GET)
    page = page_of(Club, form.said("where"), request.GET.get("page"))
    context = {"form": form, "page": page, "why_not_begin": keeping.why_not_begin(request)}
    return render(request, "funding/solidarity/clubs.html", context)


@public
def club(request: HttpRequest, pk: int) -> HttpResponse:
    """Who saves, since when, and what came of it."""
    one = shown_for(request, Club, pk)
    keeps = rules.keeps(request.user, one)
    rows = list(one.named.select_related("person")[: 2 * SOME])
    projects = list(one.projects.all()[:SOME])
    tied = [row.project_id for row in projects if row.project_id]
    seen = Project.objects.open_to(request.user).filter(pk__in=tied).values_list("pk", flat=True)
    context = {
        "one": one,
        "keeps": keeps,
        "named": [row for row in rows if row.is_accepted],
        "waiting": [row for row in rows if row.is_open] if keeps else [],
        "own": next((row for row in rows if row.person_id == request.user.pk), None),
        "projects": projects,
        "reached": set(seen) if tied else set(),
        "is_over": one.until is not None and one.until < timezone.localdate(),
    }
    return render(request, "funding/solidarity/club.html", context)


def club_new(request: HttpRequest) -> HttpResponse:
    return keeping.begun(request, Club, ClubForm, _("Add a savings club"))


def club_edit(request: HttpRequest, pk: int) -> HttpResponse:
    return keeping.kept(request, kept_for(request, Club, pk), ClubForm, _("Change what it says"))


@require_POST
def club_join(request: HttpRequest, pk: int) -> HttpResponse:
    """A member wants to be named."""
    one = shown_for(request, Club, pk)
    made = actions.be_named(club=one, by=request.user)
    if not made.is_accepted:
        messages.success(request, _("Thank you: whoever runs the club says whether you are a member."))
    return redirect(one)


@require_POST
def club_member(request: HttpRequest, pk: int) -> HttpResponse:
    """Yes, no, or named no longer."""
    member = asked_for(ClubMember, pk, "club__organisation", "person")
    if request.POST.get("do") == "stop":
        actions.unname(member=member, by=request.user)
    else:
        is_yes = request.POST.get("do") == "yes"
        actions.answer_member(member=member, is_accepted=is_yes, by=request.user)
        told = _("%(who)s is named as a member.") if is_yes else _("%(who)s reads that you said no.")
        messages.success(request, told % {"who": member.person})
    return redirect(member.club)


def club_project_new(request: HttpRequest, pk: int) -> HttpResponse:
    """What the club looked at or supported."""
    one = kept_for(request, Club, pk)
    form = ProjectForm(request.POST or None, by=request.user)
    if form.is_valid():
        actions.add_project(club=one, values=form.values(), by=request.user)
        return redirect(one)
    return render(request, "funding/solidarity/club_project.html", {"one": one, "form": form})


@require_POST
def club_project_drop(request: HttpRequest, pk: int) -> HttpResponse:
    project = asked_for(ClubProject, pk, "club__organisation")
    actions.drop_project(project=project, by=request.user)
    return redirect(project.club)


def club_wishes(request: HttpRequest) -> HttpResponse:
    """Where one would found a club: kept for oneself until there are five, and both sides say yes."""
    form = WishForm(request.POST or None, initial={"where": request.GET.get("where", "")[:200]})
    if form.is_valid():
        try:
            actions.wish(territory=form.cleaned_data["where"], by=request.user)
        except Refused as refused:
            form.add_error("where", str(refused))
        else:
            told = _("Kept. Nobody sees it; as soon as five want the same you are written to.")
            messages.success(request, told)
            return redirect("club_wishes")
    mine = request.user.club_wishes.held().select_related("territory")[:SOME]
    return render(request, "funding/solidarity/wishes.html", {"form": form, "mine": mine})


@require_POST
def club_wish(request: HttpRequest, pk: int) -> HttpResponse:
    """Whether one may be introduced; or one would no longer."""
    wish = get_object_or_404(request.user.club_wishes.held(), pk=pk)
    if request.POST.get("do") == "drop":
        actions.drop_wish(wish=wish, by=request.user)
    else:
        actions.answer_wish(wish=wish, is_yes=request.POST.get("do") == "yes", by=request.user)
    return redirect("club_wishes")
