from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from croisee.kit.access import public
from croisee.network.models import Organisation


@public
def organisations(request: HttpRequest) -> HttpResponse:
    """The directory of organisations."""
    found = Organisation.objects.named(request.GET.get("q", "")).select_related("territory")
    return render(request, "network/organisations.html", {"organisations": found[:200]})


@public
def complete(request: HttpRequest) -> HttpResponse:
    """Ten names for a form field that is being filled in."""
    found = Organisation.objects.named(request.GET.get("q", ""))[:10]
    return render(request, "network/complete.html", {"organisations": found})


@public
def organisation(request: HttpRequest, pk: int) -> HttpResponse:
    """One organisation."""
    return render(request, "network/organisation.html", {"organisation": get_object_or_404(Organisation, pk=pk)})


def me(request: HttpRequest) -> HttpResponse:
    """What the signed-in person finds under their own name."""
    return render(request, "network/me.html")
