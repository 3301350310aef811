"""A plan changed by hand: move, lock, release, undo the last change, compute again around the locks."""

from collections import defaultdict
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from croisee.attendance import actions, bridge, rules
from croisee.attendance.at_hand import at_hand
from croisee.attendance.forms import HeldForm, MoveForm, target
from croisee.attendance.models import Composition
from croisee.kit.access import allow
from croisee.meetings.access import meeting_for
from croisee.meetings.models import Session
from croisee.meetings.rules import why_not_organise


def composition_of(request: HttpRequest, slug: str, pk: int) -> Composition:
    """One of the plans of a meeting, for its organisers."""
    meeting = meeting_for(request, slug)
    allow(why_not_organise(request.user, meeting))
    return get_object_or_404(Composition.objects.select_related("meeting"), meeting=meeting, pk=pk)


def choices_of(composition: Composition, runs: list[Session], seats=None) -> dict[str, Any]:
    """Those who come, and the runs with how many sit at each table; of the restitution, if it has tables."""
    taken: dict[tuple[str, str], dict[int | None, int]] = defaultdict(lambda: defaultdict(int))
    for seat in bridge.seats_now(composition) if seats is None else seats:
        taken[seat["workshop"], seat["slot"]][seat["table"]] += 1
    people = at_hand(composition.meeting).coming
    places = [(run, dict(taken[str(run.root.pk), bridge.slot_of(run)])) for run in runs]
    return {
        "people": sorted(people, key=lambda r: (*r.person.in_order, r.pk)),
        "places": [place for place in places if place[0].kind == Session.Kind.WORKSHOP or place[1]],
    }


def back(slug: str, run: Session | None = None) -> HttpResponse:
    """To the plan, with the run open in which something changed."""
    address = reverse("composition", args=[slug])
    return redirect(f"{address}?open={run.pk}#run-{run.pk}" if run else f"{address}#plan")


@require_POST
def composition_move(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Somebody sits elsewhere, and is held there."""
    composition = composition_of(request, slug, pk)
    form = MoveForm(request.POST, **choices_of(composition, bridge.held_in(composition)))
    if not form.is_valid():
        messages.error(request, _("Choose a person who comes and a place that exists. Nobody was moved."))
        return back(slug)
    who, (run, table) = form.cleaned_data["who"], form.cleaned_data["where"]
    if why_not := rules.why_not_seat(request.user, who, run, composition):
        messages.error(request, why_not)
        return back(slug, run)
    step = actions.move(registration=who, run=run, table=table, by=request.user, composition=composition)
    if step is None:
        messages.info(request, _("%(name)s sits there already.") % {"name": who.person.name})
    elif step.is_told:
        messages.success(request, _("Done: the person is told by mail, nobody else moves."))
    else:
        said = _("%(name)s moved, and stays there when you compute again.")
        messages.success(request, said % {"name": who.person.name})
    if step and len(step.seats_in) > 1:
        said = _("%(name)s attended this workshop at another hour: the two workshops are exchanged.")
        messages.info(request, said % {"name": who.person.name})
    return back(slug, run)


@require_POST
def composition_lock(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Hold, or release: a person, a table, a run."""
    composition = composition_of(request, slug, pk)
    is_lock = "lock" in request.POST
    named = request.POST.get("lock" if is_lock else "release", "")
    if named == "all":
        actions.release(composition=composition, by=request.user)
        messages.success(request, _("Nobody is locked any more."))
        return back(slug)
    form = HeldForm(target(named), **choices_of(composition, bridge.held_in(composition)))
    if not form.is_valid():
        messages.error(request, _("This place does not exist any more: nothing was changed."))
        return back(slug)
    act = actions.lock if is_lock else actions.release
    step = act(composition=composition, by=request.user, **form.cleaned_data)
    messages.success(request, done(is_lock, step))
    return back(slug, form.cleaned_data["run"])


def done(is_lock: bool, step) -> str:
    people = len((step.locks_in if is_lock else step.locks_out) if step else ())
    if is_lock:
        said = ngettext("One person is locked.", "%(people)s people are locked.", people)
    else:
        said = ngettext("One person is released.", "%(people)s people are released.", people)
    return said % {"people": people} if people else _("That was so already: nothing was changed.")


@require_POST
def composition_undo(request: HttpRequest, slug: str, pk: int, step: int) -> HttpResponse:
    """The last change goes back."""
    composition = composition_of(request, slug, pk)
    found = composition.steps.filter(pk=step).first()
    if found is None:
        messages.info(request, _("This change was undone already."))
    else:
        found.composition = composition
        actions.undo_step(step=found, by=request.user)
        messages.success(request, _("Undone."))
    return back(slug)


@require_POST
def composition_again(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The same question around what is locked."""
    actions.ask_again(composition=composition_of(request, slug, pk), by=request.user)
    return back(slug)


@require_POST
def composition_drop(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Throw the plan away; the one before stands again."""
    actions.drop(composition=composition_of(request, slug, pk), by=request.user)
    messages.success(request, _("This plan is thrown away; nobody was told anything."))
    return back(slug)
