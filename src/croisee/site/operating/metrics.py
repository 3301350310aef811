"""What waits and what was given up, in figures, beside what the processes count."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django_tasks_db.models import DBTaskResult

from croisee.kit import measuring
from croisee.kit.access import public
from croisee.kit.models import Mail, Worker
from croisee.kit.working import given_up


@public
@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    """For Prometheus, whoever has the token of the settings; without that setting there is no such page."""
    if not settings.METRICS_TOKEN:
        return HttpResponse(status=404)
    if not constant_time_compare(
        request.headers.get("Authorization", ""), f"Bearer {settings.METRICS_TOKEN}"
    ):
        return HttpResponse(status=401, headers={"WWW-Authenticate": "Bearer"})
    return HttpResponse(
        measuring.gathered(Figures()), content_type="text/plain; version=0.0.4; charset=utf-8"
    )


class Figures:
    """Asked of the database when they are asked for."""

    def collect(self) -> Iterator[Any]:
        from prometheus_client.core import GaugeMetricFamily

        for name, said, figure in figures():
            yield GaugeMetricFamily(f"croisee_{name}", said, value=figure)


def figures() -> Iterator[tuple[str, str, float]]:
    """Name, what it is, how much."""
    due = DBTaskResult.objects.ready()
    yield "jobs_due", "Background work that could be done now", due.count()
    yield "jobs_given_up", "Background work given up after its last try", given_up().count()
    waiting = Mail.objects.waiting().order_by("written_at")
    yield "mails_waiting", "Mails that have not left", waiting.count()
    first = waiting.first()
    age = (timezone.now() - first.written_at).total_seconds() if first else 0
    yield "mails_waiting_seconds", "Since when the oldest of them waits", age
    yield "workers", "Processes that do background work", Worker.objects.count()
