from dataclasses import replace
from email import message_from_bytes, policy
from pathlib import Path

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from croisee import kit
from croisee.borders.terms.glossary import other_words
from croisee.contributions.finding import Wanted
from croisee.contributions.models import Contribution
from croisee.contributions.reach import reach_of
from croisee.kit.access import public
from croisee.kit.conformity import CONFORMITY
from croisee.kit.models import Mail
from croisee.kit.register import ACTIVITIES
from croisee.meetings.models import Meeting, Theme
from croisee.meetings.rules import why_not_create_meeting
from croisee.site import queries, searching
from croisee.site.barriers import CRITERIA, OFFICES
from croisee.site.forms import GalleryForm, SearchForm
from croisee.site.installation import installation
from croisee.site.memory import remembered

STATIC = Path(kit.__file__).parent / "static/kit"
WORKER = (STATIC / "offline-worker.js").read_text()
ICON = (STATIC / "icon.svg").read_bytes()


@public
def home(request: HttpRequest) -> HttpResponse:
    """What goes on in the network."""
    visible = Meeting.objects.visible_to(request.user)
    mine = queries.expecting(request.user, visible) if request.user.is_authenticated else visible.none()
    context = {
        "meetings": visible.exclude(pk__in=mine.values("pk")).with_translations()[:12],
        "mine": mine.with_translations(),
        "may_create": why_not_create_meeting(request.user) is None,
    }
    return render(request, "site/home.html", context)


@public
def about(request: HttpRequest) -> HttpResponse:
    """What this software is, and whose data it shows."""
    return render(request, "site/about.html", {"installation": installation()})


@public
def accessibility(request: HttpRequest) -> HttpResponse:
    """How far everybody can use these pages, what bars whom, and whom to tell."""
    context = {
        "installation": installation(),
        "conformity": CONFORMITY,
        "barriers": [(number, CRITERIA[number]) for number in CONFORMITY.unmet],
        "offices": OFFICES,
    }
    return render(request, "site/accessibility.html", context)


@public
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept of a person, how long, and how to have it erased."""
    return render(request, "site/privacy.html", {"installation": installation()})


@public
def privacy_register(request: HttpRequest) -> HttpResponse:
    """For what each thing that is kept of people serves (GDPR, article 30)."""
    context = {"installation": installation(), "activities": ACTIVITIES}
    return render(request, "site/register.html", context)


@public
def offline(request: HttpRequest) -> HttpResponse:
    """What a device shows without network for a page that it has not kept: of nobody, for anybody."""
    return render(request, "site/offline.html")


@public
def worker(request: HttpRequest) -> HttpResponse:
    """The script by which a device opens without network what it keeps; it looks after the whole site."""
    return HttpResponse(
        WORKER, content_type="text/javascript; charset=utf-8", headers={"Cache-Control": "no-cache"}
    )


@public
def icon(request: HttpRequest) -> HttpResponse:
    """The icon where browsers look for it on their own: beside a PDF, which names none."""
    return HttpResponse(ICON, content_type="image/svg+xml", headers={"Cache-Control": "max-age=86400"})


@public
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component of the pages, for those who build them."""
    return render(request, "site/gallery.html", {"form": GalleryForm(), "kinds": Contribution.Kind.choices})


@public
@never_cache
def search(request: HttpRequest) -> HttpResponse:
    """What is found over all meetings that the visitor sees."""
    reach = reach_of(request)
    themes = list(Theme.objects.select_related("network"))
    form = SearchForm(request.GET, visitor=request.user, meetings=list(reach.meetings()), themes=themes)
    is_asked = form.is_valid() and any(form.cleaned_data.values())
    wanted = form.wanted() if is_asked else Wanted()
    found = searching.search(reach, wanted, form.sort, page_of(request)) if is_asked else []
    meant = "" if found or not is_asked else searching.meant(reach, wanted, form.sort)
    if meant:
        found = searching.search(reach, replace(wanted, text=meant), form.sort)
    context = {
        "meant": meant,
        "themes": themes,
        "wanted": wanted,
        "form": form,
        "is_asked": is_asked,
        "text": meant or form.cleaned_data.get("text", ""),
        "found": found,
        "other_words": other_words(wanted.text),
        "is_one_sort": bool(is_asked and form.sort),
        "some": any(one.rows for one in found),
    }
    return render(request, "site/search.html", context)


@public
@never_cache
def theme(request: HttpRequest, pk: int) -> HttpResponse:
    """What was said on a theme of a network, and what became of it."""
    theme = get_object_or_404(Theme.objects.select_related("network"), pk=pk)
    memory = remembered(reach_of(request), Wanted(theme=theme))
    return render(request, "site/theme.html", {"theme": theme, "memory": memory, "asked_for": f"theme={pk}"})


def page_of(request: HttpRequest) -> int:
    """The page that is asked for; the first when that means nothing."""
    number = request.GET.get("page", "")
    return max(int(number), 1) if number.isdecimal() and len(number) < 6 else 1


def in_demonstration() -> None:
    """The pages below exist in the demonstration only."""
    if not settings.DEMO:
        raise Http404


@public
def demonstration(request: HttpRequest) -> HttpResponse:
    """Who one may be in the demonstration, and the mail that it would have sent."""
    in_demonstration()
    guests = queries.demonstration_guests()
    context = {
        "first": [guest for guest in guests if guest.is_in_tour],
        "others": [guest for guest in guests if not guest.is_in_tour],
        "mails": Mail.objects.order_by("-pk")[:100],
    }
    return render(request, "site/demonstration.html", context)


@public
@require_POST
def sign_in_as(request: HttpRequest, pk: int) -> HttpResponse:
    """Be one of the demonstration's people, without waiting for a mail."""
    in_demonstration()
    guest = next((g for g in queries.demonstration_guests() if g.person.pk == pk), None)
    if guest is None:
        raise Http404
    login(request, guest.person, backend=settings.AUTHENTICATION_BACKENDS[0])
    return redirect("home")


@public
def mail(request: HttpRequest, pk: int) -> HttpResponse:
    """A mail of the demonstration, as it would have gone out."""
    in_demonstration()
    mail = get_object_or_404(Mail, pk=pk)
    parts = message_from_bytes(bytes(mail.source), policy=policy.default).iter_attachments()
    context = {"mail": mail, "attachments": [part.get_filename() for part in parts]}
    return render(request, "site/mail.html", context)


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Somebody may not do this: say why, and lead back to where they were."""
    before = request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(before, {request.get_host()})
    context = {"why": str(exception), "before": before if is_ours else ""}
    return render(request, "site/refused.html", context, status=403)
