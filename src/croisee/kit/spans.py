"""How long a request, a job and each statement of theirs took, told to a collector of OpenTelemetry.

Without the setting CROISEE_TRACES_URL nothing is measured and the library is not loaded. A span names a
route, a job, a statement with gaps for its values: never an address, a value or a person.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from importlib.metadata import version
from typing import Any

from django.conf import settings
from django.db import connections

AWAY = 2  # seconds after which a collector that is away is not waited for, at the end of a process, too
SILENT = {"record_exception": False, "set_status_on_exception": False}  # what failed may name a value


@cache
def tracer() -> Any:
    """One for each process; None where nobody collects."""
    if not settings.TRACES_URL:
        return None
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import BatchSpanProcessor

    us = Resource({"service.name": "croisee", "service.version": version("croisee")})
    provider = TracerProvider(resource=us)
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(settings.TRACES_URL, timeout=AWAY)))
    return provider.get_tracer("croisee")


@contextmanager
def span(name: str) -> Iterator[Any]:
    """While it lasts, statements become spans below it. What it gives is None where nobody collects."""
    found = tracer()
    if found is None:
        yield None
        return
    with found.start_as_current_span(name, **SILENT) as one, ExitStack() as asked:
        for connection in connections.all():
            asked.enter_context(connection.execute_wrapper(statement))
        yield one


def answered(one: Any, method: str, route: str, status: int, number: str) -> None:
    """What is known of a request once it is answered."""
    one.update_name(f"{method} /{route}")
    one.set_attributes({
        "http.request.method": method, "http.route": f"/{route}", "http.response.status_code": status,
        "croisee.request": number,
    })  # fmt: skip


def statement(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
    vendor = context["connection"].vendor
    verb = sql.lstrip("( \n").partition(" ")[0].upper()
    said = {"db.system": vendor, "db.query.text": sql}
    with tracer().start_as_current_span(verb, attributes=said, **SILENT):
        return execute(sql, params, many, context)
