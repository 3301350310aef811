"""Whether this process serves, for whatever watches it; how the installation does, for its team."""

from django.contrib import messages
from django.db import Error, connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from croisee.kit.access import allow, public
from croisee.kit.models import Backup, Mail, Worker
from croisee.kit.working import again, drop, given_up
from croisee.network.rules import why_not_administer
from croisee.site.operating.checks import findings
from croisee.site.operating.jobs import Shown

SOME = 50


@public
@never_cache
def alive(request: HttpRequest) -> HttpResponse:
    """This process answers; nothing else is asked."""
    return HttpResponse("ok\n", content_type="text/plain")


@public
@never_cache
def ready(request: HttpRequest) -> HttpResponse:
    """Whether the database answers, too: while it does not, a proxy sends nobody here."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return HttpResponse("the database does not answer\n", status=503, content_type="text/plain")
    return HttpResponse("ready\n", content_type="text/plain")


@never_cache
def operation(request: HttpRequest) -> HttpResponse:
    """What is wrong, what waits, what was given up."""
    allow(why_not_administer(request.user))
    queue = DBTaskResult.objects
    context = {
        "findings": findings(),
        "workers": Worker.objects.order_by("started_at"),
        "due": queue.ready().count(),
        "running": queue.filter(status=TaskResultStatus.RUNNING).count(),
        "mails": Mail.objects.waiting().count(),
        "backup": Backup.objects.last_good(),
        "given_up": [Shown.of(job) for job in given_up()[:SOME]],
    }
    return render(request, "site/operation.html", context)


@require_POST
def job_settle(request: HttpRequest, pk: str) -> HttpResponse:
    """Ring once more what was given up, or leave it; pressed twice, it is rung once."""
    allow(why_not_administer(request.user))
    job = get_object_or_404(DBTaskResult, pk=pk)
    if request.POST.get("do") == "drop":
        drop(job)
        messages.success(request, _("It is left undone."))
    else:
        again(job)
        messages.success(request, _("It is tried again."))
    return redirect("operation")
