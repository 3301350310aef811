"""A way through a circuit for one organisation: from whom it gets what it needs, and to whom it gives."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from croisee.exchange.circuits import ways
from croisee.exchange.forms.circuits import WhichForm
from croisee.funding.models import Circuit
from croisee.funding.solidarity.access import shown_for
from croisee.kit.access import public


@public
def circuit_ways(request: HttpRequest, pk: int) -> HttpResponse:
    """For the organisation that the address names, or the first of one's own."""
    circuit = shown_for(request, Circuit, pk)
    form = WhichForm(request.GET, circuit=circuit, by=request.user)
    organisation = form.organisation
    context = {"circuit": circuit, "form": form, "organisation": organisation}
    if organisation:
        for name, needs in (("needs", True), ("offers", False)):
            context[name] = ways(request.user, circuit, organisation, needs=needs)
    return render(request, "exchange/circuit_ways.html", context)
