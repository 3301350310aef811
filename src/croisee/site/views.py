from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from croisee.kit.access import public
from croisee.kit.models import Mail
from croisee.meetings.models import Meeting
from croisee.network.models import Person
from croisee.site import queries


@public
def home(request: HttpRequest) -> HttpResponse:
    """What goes on in the network."""
    return render(request, "site/home.html", {"meetings": Meeting.objects.visible_to(request.user)[:12]})


@public
def about(request: HttpRequest) -> HttpResponse:
    """What this software is, and whose data it shows."""
    return render(request, "site/about.html")


@public
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept of a person, how long, and how to have it erased."""
    return render(request, "site/privacy.html")


@public
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component of the pages, for those who build them."""
    return render(request, "site/gallery.html")


def in_demonstration() -> None:
    """The pages below exist in the demonstration only."""
    if not settings.DEMO:
        raise Http404


@public
def demonstration(request: HttpRequest) -> HttpResponse:
    """Who one may be in the demonstration, and the mail that it would have sent."""
    in_demonstration()
    context = {"people": queries.demonstration_people(), "mails": Mail.objects.order_by("-pk")[:100]}
    return render(request, "site/demonstration.html", context)


@public
@require_POST
def sign_in_as(request: HttpRequest, pk: int) -> HttpResponse:
    """Be one of the demonstration's people, without waiting for a mail."""
    in_demonstration()
    person = get_object_or_404(Person.objects.filter(pk__in=[p.pk for p in queries.demonstration_people()]), pk=pk)
    login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
    return redirect("home")


@public
def mail(request: HttpRequest, pk: int) -> HttpResponse:
    """A mail of the demonstration, as it would have gone out."""
    in_demonstration()
    return render(request, "site/mail.html", {"mail": get_object_or_404(Mail, pk=pk)})


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Somebody may not do this: say why."""
    return render(request, "site/refused.html", {"why": str(exception)}, status=403)
