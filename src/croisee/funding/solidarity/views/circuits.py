"""Circuits: those of a place, one with who accepts it, and how an organisation says that it does."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from croisee.funding.models import Acceptance, Circuit
from croisee.funding.solidarity import actions, rules
from croisee.funding.solidarity.access import asked_for, kept_for, shown_for
from croisee.funding.solidarity.forms.asking import AcceptForm, PlaceForm
from croisee.funding.solidarity.forms.local import CircuitForm
from croisee.funding.solidarity.listing import page_of
from croisee.funding.solidarity.views import keeping
from croisee.kit.access import Refused, public

SOME = 100  # of those who accept, on the page; the directory lists them all


@public
def circuits(request: HttpRequest) -> HttpResponse:
    """By territory."""
    form = PlaceForm(request.GET, kinds=Circuit.Kind.choices)
    page = page_of(Circuit, form.said("where"), request.GET.get("page"), kind=form.said("kind"))
    context = {"form": form, "page": page, "why_not_begin": keeping.why_not_begin(request)}
    return render(request, "funding/solidarity/circuits.html", context)


@public
def circuit(request: HttpRequest, pk: int) -> HttpResponse:
    """Its rules in short, and who accepts it."""
    one = shown_for(request, Circuit, pk)
    keeps = rules.keeps(request.user, one)
    there = accepting(one)
    waiting = one.acceptances.waiting().select_related("organisation", "proposed_by")[:SOME] if keeps else []
    mine = represented(request)
    own = one.acceptances.exclude(is_accepted=True).filter(organisation__in=mine)
    context = {
        "one": one,
        "own": own.select_related("organisation")[:SOME] if mine and not keeps else [],
        "funders": one.funders.all()[:SOME],
        "instruments": one.instruments.all()[:SOME],
        "accepting": there[:SOME],
        "has_more": len(there) > SOME,
        "waiting": waiting,
        "keeps": keeps,
        "mine": mine,
        "is_over": one.until is not None and one.until < timezone.localdate(),
    }
    return render(request, "funding/solidarity/circuit.html", context)


def accepting(circuit: Circuit) -> list[Acceptance]:
    """Those of the directory, by name, and one more where there are more than the page shows."""
    found = circuit.acceptances.accepted().filter(organisation__is_confirmed=True)  # type: ignore[attr-defined]
    rows = found.select_related("organisation__territory").order_by("organisation__folded", "pk")
    return list(rows[: SOME + 1])


def represented(request: HttpRequest) -> list[int]:
    """The organisations that the visitor speaks for."""
    if not request.user.is_authenticated:
        return []
    return list(request.user.affiliations.representing().values_list("organisation", flat=True))


def circuit_new(request: HttpRequest) -> HttpResponse:
    return keeping.begun(request, Circuit, CircuitForm, _("Add a local currency or an exchange system"))


def circuit_edit(request: HttpRequest, pk: int) -> HttpResponse:
    return keeping.kept(request, kept_for(request, Circuit, pk), CircuitForm, _("Change what it says"))


def circuit_accept(request: HttpRequest, pk: int) -> HttpResponse:
    """An organisation says that it accepts it, and for what."""
    one = shown_for(request, Circuit, pk)
    form = AcceptForm(request.POST or None, circuit=one, by=request.user)
    if form.is_valid():
        try:
            made = actions.accept(circuit=one, by=request.user, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            told = _("Your organisation stands among those who accept it.")
            asked = _("Thank you: whoever runs it answers. The answer stands on this page.")
            messages.success(request, told if made.is_accepted else asked)
            return redirect(one)
    may = form.fields["organisation"].queryset.exists()
    return render(request, "funding/solidarity/accept.html", {"one": one, "form": form, "may": may})


@require_POST
def acceptance(request: HttpRequest, pk: int) -> HttpResponse:
    """Yes, no, or no longer."""
    asked = asked_for(Acceptance, pk, "circuit__organisation", "organisation")
    if request.POST.get("do") == "stop":
        actions.stop_accepting(acceptance=asked, by=request.user)
    else:
        is_yes, reason = request.POST.get("do") == "yes", request.POST.get("reason", "")[:400]
        actions.answer_acceptance(acceptance=asked, is_accepted=is_yes, reason=reason, by=request.user)
        told = (
            _("%(who)s stands among those who accept it.") if is_yes else _("%(who)s reads that you said no.")
        )
        messages.success(request, told % {"who": asked.organisation})
    return redirect(asked.circuit)
