"""What is to be done next for all one's files: on a page, on paper, in a calendar."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from croisee.cooperation.projects.calendars import events_of
from croisee.engines.report import to_pdf
from croisee.funding import actions, steps
from croisee.funding.calendars import steps_file
from croisee.funding.models import FilesMail, StepsFeed
from croisee.funding.steps_paper import document_of
from croisee.kit.access import public
from croisee.kit.files import called, file_name


def next_steps(request: HttpRequest) -> HttpResponse:
    """One list, in the order of the days."""
    feed = StepsFeed.objects.filter(person=request.user).first()
    address = request.build_absolute_uri(reverse("next_steps_feed", args=[feed.token])) if feed else ""
    found = steps.of_person(request.user, timezone.localdate())
    return render(request, "funding/next_steps.html", {"steps": found, "address": address})


def next_steps_pdf(request: HttpRequest) -> HttpResponse:
    """The same to print."""
    today = timezone.localdate()
    document = document_of(request.user, steps.of_person(request.user, today), issued=today)
    answer = HttpResponse(to_pdf(document), content_type="application/pdf")
    return called(file_name(pgettext("name of a file", "next-steps"), today, extension="pdf"), answer)


@require_POST
def next_steps_address(request: HttpRequest) -> HttpResponse:
    """An address for one's calendar; asked again, another one instead."""
    actions.renew_feed(by=request.user)
    return redirect(f"{reverse('next_steps')}#calendar")


@public
@never_cache
def next_steps_feed(request: HttpRequest, token: str) -> HttpResponse:
    """For a calendar program, at an address that nobody guesses."""
    feed = get_object_or_404(StepsFeed.objects.select_related("person"), token=token, person__is_active=True)
    with translation.override(feed.person.language):
        found = steps.of_person(feed.person, timezone.localdate())
        file = steps_file(found, events_of(feed.person))
        answer = HttpResponse(file, content_type="text/calendar; charset=utf-8")
        answer["X-Robots-Tag"] = "noindex"
        return called(file_name(pgettext("name of a file", "next-steps"), extension="ics"), answer)


@public
@never_cache
@csrf_exempt
def files_mail_off(request: HttpRequest, token: str) -> HttpResponse:
    """Asked once by a page; done at once by a mail program that posts (RFC 8058). Looking changes nothing."""
    mail = get_object_or_404(FilesMail.objects.select_related("person", "path__project"), token=token)
    if request.method == "POST":
        actions.switch_files_mail(mail=mail, is_off=request.POST.get("do") != "again")
    return render(request, "funding/files_mail_off.html", {"mail": mail})
