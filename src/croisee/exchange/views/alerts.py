"""Alerts: those of a person, their feeds, and the way out of each."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from croisee.exchange import actions, alerts
from croisee.exchange.forms import AlertForm
from croisee.exchange.models import Alert
from croisee.kit.access import Refused, public


def my_alerts(request: HttpRequest) -> HttpResponse:
    """What one wants to be told of; the form of the list of needs and offers sends its filters here."""
    form = AlertForm(request.POST or None)
    if form.is_valid():
        try:
            actions.ask_for_alert(by=request.user, **form.value())
        except Refused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("You are told of what is new."))
        return redirect("my_alerts")
    mine = [
        (alert, alerts.words_of(alert), alerts.looked_for(alert) is None)
        for alert in Alert.objects.filter(person=request.user)
    ]
    return render(request, "exchange/alerts.html", {"alerts": mine, "form": form})


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
    return render(request, "exchange/alert_off.html", {"alert": alert, "words": alerts.words_of(alert)})


@public
def alert_feed(request: HttpRequest, token: str) -> HttpResponse:
    """What everybody may read of it, for a feed reader, at an address that nobody guesses."""
    alert = get_object_or_404(Alert, token=token)
    feed = Rss201rev2Feed(
        title=f"{_('Needs and offers')} · Croisée",
        link=request.build_absolute_uri(reverse("postings")),
        description=alerts.words_of(alert),
        language=get_language(),
        feed_url=request.build_absolute_uri(),
    )
    for one in alerts.feed_of(alert):
        address = request.build_absolute_uri(one.get_absolute_url())
        text = one.contribution.text
        feed.add_item(f"{one.organisation.name}: {text[:80]}", address, text, pubdate=one.opened_at)
    answer = HttpResponse(content_type="application/rss+xml; charset=utf-8")
    answer["X-Robots-Tag"] = "noindex"
    feed.write(answer, "utf-8")
    return answer
