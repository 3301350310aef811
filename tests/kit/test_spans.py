"""Where the time goes is told to a collector by routes, jobs and statements, and by nothing of people."""

import pytest

from croisee.kit import spans
from croisee.kit.jobs import JOBS, ring
from croisee.kit.tracing import HEADER
from croisee.network.models import Person
from tests.factories import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(monkeypatch):
    """Spans that have ended, as a collector would have them."""
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import SimpleSpanProcessor
    from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

    kept, provider = InMemorySpanExporter(), TracerProvider(shutdown_on_exit=False)
    provider.add_span_processor(SimpleSpanProcessor(kept))
    monkeypatch.setattr(spans, "tracer", lambda: provider.get_tracer("croisee"))
    return kept.get_finished_spans


def test_a_request_is_a_span_with_its_statements_below_it_and_no_secret_in_them(client, told):
    client.force_login(PersonFactory(email="anne@example.org"))

    client.get("/registrations/Zq8_ZeaGH_V-17SDydoojA/", headers={HEADER: "0f3a9c2e-17"})

    *statements, request = told()
    assert request.name.startswith("GET /registrations/<")
    assert request.attributes["http.response.status_code"] == 404
    assert request.attributes["croisee.request"] == "0f3a9c2e-17"
    assert statements and {one.parent.span_id for one in statements} == {request.context.span_id}
    assert {one.name for one in statements} <= {"SELECT", "INSERT", "UPDATE"}
    assert not [one for one in told() if "Zq8" in one.to_json() or "anne" in one.to_json()]


def test_a_job_is_a_span_with_its_statements_below_it(told, monkeypatch):
    monkeypatch.setitem(JOBS, "count", lambda: Person.objects.count())

    ring.func("count", {})

    counted, job = told()
    assert (counted.name, job.name) == ("SELECT", "job count")


def test_what_failed_is_not_said_in_its_words(told, monkeypatch):
    def fails():
        raise ValueError("anne@example.org is known")

    monkeypatch.setitem(JOBS, "fails", fails)

    with pytest.raises(ValueError):
        ring.func("fails", {}, tries=6)

    (job,) = told()
    assert job.name == "job fails" and "anne" not in job.to_json()


def test_where_nobody_collects_nothing_is_measured(client, settings):
    spans.tracer.cache_clear()

    with spans.span("request") as measured:
        assert measured is None
