"""Alerts: those of a person, their feeds, and the way out of each."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from croisee.exchange import actions
from croisee.exchange.forms import AlertForm
from croisee.exchange.models import Alert
from croisee.exchange.watched import Watched
from croisee.kit.access import Refused, public
from croisee.kit.watching import SUBJECTS, Subject


def my_alerts(request: HttpRequest) -> HttpResponse:
    """What one wants to be told of; the form of the list of needs and offers sends its filters here."""
    form = AlertForm(request.POST or None)
    if form.is_valid():
        return asked(request, form.value())
    mine = [Watched(alert) for alert in Alert.objects.filter(person=request.user).select_related("person")]
    return render(request, "exchange/alerts.html", {"alerts": mine, "form": form})


@require_POST
def alert_new(request: HttpRequest, subject: str) -> HttpResponse:
    """The filters of another list, kept with one click."""
    if subject not in SUBJECTS:
        raise Http404
    wanted, rhythm = SUBJECTS[subject].asked(request.POST), request.POST.get("rhythm", "")
    if not wanted:
        messages.error(request, _("Choose at least one filter: a territory, a theme, a word…"))
        return redirect("my_alerts")
    rhythm = rhythm if rhythm in Alert.Rhythm.values else Alert.Rhythm.WEEKLY.value
    return asked(request, {"asked": wanted, "rhythm": rhythm, "subject": subject})


def asked(request: HttpRequest, facts: dict) -> HttpResponse:
    """Kept, or said why not."""
    try:
        actions.ask_for_alert(by=request.user, **facts)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("You are told of what is new."))
    return redirect("my_alerts")


@require_POST
def alert_drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget an alert."""
    alert = get_object_or_404(Alert, pk=pk, person=request.user)
    actions.drop_alert(alert=alert, by=request.user)
    return redirect("my_alerts")


@public
@never_cache
@csrf_exempt
def alert_off(request: HttpRequest, token: str) -> HttpResponse:
    """Asked once by a page; done at once by a mail program that posts (RFC 8058). Looking changes nothing."""
    alert = get_object_or_404(Alert.objects.select_related("person"), token=token)
    if request.method == "POST":
        actions.switch_alert(alert=alert, is_off=request.POST.get("do") != "again")
    return render(request, "exchange/alert_off.html", {"alert": alert, "watched": Watched(alert)})


@public
@never_cache
def alert_feed(request: HttpRequest, token: str) -> HttpResponse:
    """What everybody may read of it, for a feed reader, at an address that nobody guesses."""
    watched, subject = watched_by(token)
    feed = Rss201rev2Feed(
        title=f"{subject.title} · Croisée",
        link=request.build_absolute_uri(reverse(subject.list_name)),
        description=watched.words,
        language=get_language(),
        feed_url=request.build_absolute_uri(),
    )
    for one in watched.feed():
        address = request.build_absolute_uri(one.address)
        title = f"{one.title}: {one.text[:80]}" if one.text else one.title
        feed.add_item(title, address, one.text, pubdate=one.at)
    answer = HttpResponse(content_type="application/rss+xml; charset=utf-8")
    answer["X-Robots-Tag"] = "noindex"
    feed.write(answer, "utf-8")
    return answer


@public
@never_cache
def alert_dates(request: HttpRequest, token: str) -> HttpResponse:
    """The days of what it looks for, for a calendar that asks again."""
    watched, subject = watched_by(token)
    if subject.dates is None:
        raise Http404
    file = subject.dates(watched.alert.person, watched.alert.asked)
    answer = HttpResponse(file, content_type="text/calendar; charset=utf-8")
    answer["X-Robots-Tag"] = "noindex"
    return answer


def watched_by(token: str) -> tuple[Watched, Subject]:
    """The alert behind a secret address, with its subject; it tells nothing once its person has left."""
    rows = Alert.objects.select_related("person")
    watched = Watched(get_object_or_404(rows, token=token, person__is_active=True))
    if watched.subject is None:
        raise Http404
    return watched, watched.subject
