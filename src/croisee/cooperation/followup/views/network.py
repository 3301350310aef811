"""Over all agreements that one reads: what is late, due, done; as a page and as a file."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from croisee.cooperation.agreements.binding import show_as_signed
from croisee.cooperation.followup import access, actions
from croisee.cooperation.followup.calendars import calendar_of
from croisee.cooperation.followup.forms.listing import OwedForm
from croisee.cooperation.followup.mine import owed_by
from croisee.cooperation.followup.owed import Owed, Standing, counted, owed
from croisee.cooperation.models import PromisesFeed, PromisesMail
from croisee.kit.access import public
from croisee.kit.files import called, file_name
from croisee.kit.sheets import sheet_file

SIZE, MOST = 50, 2000
ORDER = {standing: place for place, standing in enumerate(Standing)}


@dataclass(frozen=True)
class Found:
    form: OwedForm
    counts: dict[str, int]
    rows: list[Owed]


def found_for(request: HttpRequest) -> Found:
    """What the address asks for; the counts are those of all standings."""
    form, today = OwedForm(request.GET), timezone.localdate()
    if not form.is_valid():
        return Found(form, counted([]), [])
    asked = form.cleaned_data
    agreements = access.seen(request).told(asked["q"])
    if asked["where"]:
        agreements = agreements.around(asked["where"], today)
    parties = form.parties()
    known = list(agreements[:MOST])
    show_as_signed(known, request.user)
    every = owed(known, today, of=parties, dates=parties is None)
    rows = [one for one in every if asked["standing"] in ("", one.standing)]
    return Found(form, counted(every), sorted(rows, key=lambda one: ORDER[one.standing]))


@public
def followups(request: HttpRequest) -> HttpResponse:
    """The late first."""
    found = found_for(request)
    page = Paginator(found.rows, SIZE).get_page(request.GET.get("page"))
    context = {
        "form": found.form,
        "counts": found.counts,
        "page": page,
        "is_sought": any(request.GET.values()),
    }
    return render(request, "cooperation/followup/network.html", context)


@public
def followups_export(request: HttpRequest, format: str) -> HttpResponse:
    """The same as a file."""
    header = (
        pgettext("of an agreement", "Agreement"), _("Sort"), _("What"), pgettext("of an agreement", "Party"),
        pgettext("of a party", "Level"), _("Promised for"), _("Announced for"), _("Where it stands"),
        _("How far"), _("Address"),
    )  # fmt: skip
    name = (pgettext("name of a file", "follow-up"), timezone.localdate())
    return sheet_file(name, [header, *table(found_for(request).rows)], format)


def table(rows: list[Owed]) -> Iterator[tuple]:
    for one in rows:
        days = (day.isoformat() if day else "" for day in (one.on, one.now))
        yield (
            one.agreement.title,
            str(one.kind.label),
            one.says,
            str(one.party or ""),
            str(one.party.get_level_display()) if one.party else "",
            *days,
            str(one.standing.label),
            one.state,
            settings.SITE_URL + one.get_absolute_url(),
        )


def my_promises(request: HttpRequest) -> HttpResponse:
    """What one owes oneself, and the address for one's calendar."""
    rows = [one for one in owed_by(request.user, timezone.localdate()) if one.is_open]
    feed = PromisesFeed.objects.filter(person=request.user).first()
    address = request.build_absolute_uri(reverse("promises_feed", args=[feed.token])) if feed else ""
    context = {"rows": rows, "counts": counted(rows), "address": address}
    return render(request, "cooperation/followup/mine.html", context)


@require_POST
def promises_address(request: HttpRequest) -> HttpResponse:
    """An address for one's calendar; asked again, another one instead."""
    actions.renew_feed(by=request.user)
    return redirect(f"{reverse('my_promises')}#calendar")


@public
@never_cache
def promises_feed(request: HttpRequest, token: str) -> HttpResponse:
    """For a calendar program, at an address that nobody guesses."""
    rows = PromisesFeed.objects.select_related("person")
    feed = get_object_or_404(rows, token=token, person__is_active=True)
    with translation.override(feed.person.language):
        content = calendar_of(owed_by(feed.person, timezone.localdate()))
        answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
        answer["X-Robots-Tag"] = "noindex"
        return called(file_name(pgettext("name of a file", "follow-up"), extension="ics"), answer)


@public
@never_cache
@csrf_exempt
def promises_mail_off(request: HttpRequest, token: str) -> HttpResponse:
    """Asked once by a page; done at once by a mail program that posts (RFC 8058). Looking changes nothing."""
    mail = get_object_or_404(PromisesMail.objects.select_related("person"), token=token)
    if request.method == "POST":
        actions.switch_mail(mail=mail, is_off=request.POST.get("do") != "again")
    return render(request, "cooperation/followup/mail_off.html", {"mail": mail})
