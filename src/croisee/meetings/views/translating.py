"""What waits to be translated of a meeting."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from croisee.kit.jobs import later
from croisee.meetings.views.manage import managed
from croisee.translations import machine
from croisee.translations.waiting import queues_of


def meeting_texts(request: HttpRequest, slug: str) -> HttpResponse:
    """For each language of the meeting: how much is there, and what wants somebody."""
    meeting = managed(request, slug)
    context = {
        "meeting": meeting,
        "tab": "texts",
        "queues": queues_of(meeting, meeting.languages),
        "has_machine": machine.service() is not None,
    }
    return render(request, "meetings/texts.html", context)


@require_POST
def meeting_texts_ask(request: HttpRequest, slug: str) -> HttpResponse:
    """Have the machine translate what has no translation, as far as it may be sent."""
    meeting = managed(request, slug)
    for queue in queues_of(meeting, meeting.languages):
        for one in queue.waiting:
            if one.why != "unchecked":
                later("translations.ask", kind=one.kind, pk=one.row.pk, language=queue.language)
    messages.success(request, _("The service is asked for what is missing, as far as it may be sent."))
    return redirect("meeting_texts", slug)
