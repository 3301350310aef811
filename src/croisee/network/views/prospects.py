from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST

from croisee.kit.access import Refused, allow
from croisee.kit.sheets import sheet_file
from croisee.kit.stale import Stale
from croisee.network import actions, queries, rules
from croisee.network.forms.prospects import FollowForm, NetworkForm, ProspectForm, ProspectsForm, SinceForm
from croisee.network.likely import likely_to_join
from croisee.network.models import Membership, Organisation, Prospect

CARDS, PAGE = 40, 60  # of a column of the board; of a stage on a page of its own
SOME_MONTHS = timedelta(days=90)


def networks_for(request: HttpRequest) -> list[Organisation]:
    """The networks whose prospects somebody follows; strangers to all of them are refused."""
    allow(rules.why_not_follow_any(request.user))
    return list(queries.networks_of(request.user))


def prospects(request: HttpRequest) -> HttpResponse:
    """Who might join a network, by how far they are; one stage alone has its pages."""
    networks = networks_for(request)
    if not networks:
        return render(request, "network/prospects.html", {"network": None})
    form = ProspectsForm(request.GET, networks=networks)
    asked = form.asked()
    found = queries.prospects_of(form.chosen(), **asked)
    context = {
        "form": form,
        "network": form.chosen(),
        "is_filtered": any(asked.values()),
        "stage": asked["stage"] and Membership.Stage(asked["stage"]).label,
        "columns": [] if asked["stage"] else queries.board_of(found, CARDS),
        "page": Paginator(found, PAGE).get_page(request.GET.get("page")) if asked["stage"] else None,
    }
    return render(request, "network/prospects.html", context)


def prospects_export(request: HttpRequest, format: str) -> HttpResponse:
    """The same list as a file."""
    networks = networks_for(request)
    form = ProspectsForm(request.GET, networks=networks) if networks else None
    found = queries.prospects_of(form.chosen(), **form.asked()) if form else []
    return sheet_file((pgettext("name of a file", "prospects"), localdate()), prospects_table(found), format)


def prospects_table(prospects: Iterable[Prospect]) -> Iterator[list[Any]]:
    """The rows of the exported list, the header first."""
    yield [
        _("Organisation"), _("Kind"), _("Territory"), _("Level of government"), _("Network"), _("Stage"),
        _("Since"), _("Next step"), _("Date of the next step"), _("Late"), _("In charge"), _("Note"),
    ]  # fmt: skip
    for one in prospects:
        place = one.organisation.territory
        yield [
            one.organisation.name, one.organisation.get_kind_display(), place.name if place else "",
            place.get_level_display() if place else "", one.network.name, one.stage_word,
            day_word(one.since), one.next_step, day_word(one.due), _("yes") if one.is_late else "",
            one.in_charge.name if one.in_charge else "", one.note,
        ]  # fmt: skip


def day_word(day: Any) -> str:
    return day.isoformat() if day else ""


def prospects_moved(request: HttpRequest) -> HttpResponse:
    """The steps since a day, by from and to."""
    networks = networks_for(request)
    if not networks:
        return redirect("prospects")
    form = since_form(request, networks)
    context = {"form": form, "network": form.chosen(), "moves": moves_of(form)}
    return render(request, "network/prospects_moved.html", context)


def prospects_moved_export(request: HttpRequest, format: str) -> HttpResponse:
    """The same steps as a file."""
    networks = networks_for(request)
    moves = moves_of(since_form(request, networks)) if networks else []
    return sheet_file(
        (pgettext("name of a file", "prospects-moved"), localdate()), moves_table(moves), format
    )


def since_form(request: HttpRequest, networks: list[Organisation]) -> SinceForm:
    """Three months back, unless another day is asked for."""
    asked = request.GET.copy()
    asked.setdefault("since", (timezone.localdate() - SOME_MONTHS).isoformat())
    return SinceForm(asked, networks=networks)


def moves_of(form: SinceForm) -> list[queries.Move]:
    if not form.is_valid():
        return []
    return queries.grouped(queries.moves_since(form.chosen(), form.cleaned_data["since"]))


def moves_table(moves: Iterable[queries.Move]) -> Iterator[list[str]]:
    yield [_("Organisation"), pgettext("stage", "From"), pgettext("stage", "To"), _("Day")]
    for move in moves:
        before = str(move.before.label) if move.before else ""
        for step in move.steps:
            yield [step.organisation.name, before, str(move.after.label), day_word(step.since)]


def prospects_likely(request: HttpRequest) -> HttpResponse:
    """Authorities that might join a network, with why, and a button that follows them."""
    networks = networks_for(request)
    if not networks:
        return redirect("prospects")
    form = NetworkForm(request.GET, networks=networks)
    found = likely_to_join(form.chosen(), timezone.localdate(), PAGE)
    context = {"form": form, "network": form.chosen(), "several": len(networks) > 1, "likely": found}
    return render(request, "network/likely.html", context)


def prospect_for(request: HttpRequest, pk: int) -> Prospect:
    """A prospect of a network that the person is of the team of."""
    found = Prospect.objects.with_stage().select_related("organisation__territory", "network", "in_charge")
    prospect = get_object_or_404(found, pk=pk)
    allow(rules.why_not_follow(request.user, prospect.network))
    return prospect


def prospect(request: HttpRequest, pk: int) -> HttpResponse:
    """How an organisation came nearer to a network, and what comes next."""
    prospect = prospect_for(request, pk)
    seen = actions.state_of(prospect)
    form = ProspectForm(request.POST or None, instance=prospect, seen=seen)
    if form.is_valid():
        try:
            actions.keep_prospect(prospect=prospect, by=request.user, **form.value())
        except Stale as stale:
            messages.error(request, str(stale))
        except Refused as refused:
            form.add_error("step_on", str(refused))
        else:
            messages.success(request, _("What comes next is kept."))
            return redirect(prospect)
    prospect = prospect_for(request, pk)
    steps = Membership.objects.filter(organisation=prospect.organisation, network=prospect.network)
    context = {
        "prospect": prospect,
        "form": form,
        "steps": steps.order_by("-since", "-pk"),
        "why_not_take_back": rules.why_not_take_back(prospect),
    }
    return render(request, "network/prospect.html", context)


@require_POST
def prospect_aside(request: HttpRequest, pk: int) -> HttpResponse:
    """It is no prospect, or one again."""
    prospect, is_set_aside = prospect_for(request, pk), request.POST.get("to") == "aside"
    actions.set_aside(prospect=prospect, is_set_aside=is_set_aside, by=request.user)
    return redirect(prospect)


@require_POST
def prospect_back(request: HttpRequest, pk: int) -> HttpResponse:
    """The last step was a mistake."""
    prospect, step = prospect_for(request, pk), request.POST.get("step", "")
    try:
        number = int(step) if step.isdecimal() and len(step) < 19 else 0
        actions.take_back_step(prospect=prospect, step=number, by=request.user)
    except Stale as stale:
        messages.error(request, str(stale))
    return redirect(prospect)


@require_POST
def organisation_follow(request: HttpRequest, pk: int) -> HttpResponse:
    """Put an organisation on the board of a network."""
    networks, organisation = networks_for(request), get_object_or_404(Organisation, pk=pk)
    form = FollowForm(request.POST, networks=networks)
    if not form.is_valid():
        messages.error(request, _("Choose one of the networks whose team you are of."))
        return redirect(organisation)
    return redirect(actions.follow(organisation=organisation, by=request.user, **form.cleaned_data))
