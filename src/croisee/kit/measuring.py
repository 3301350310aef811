"""What a process counts for Prometheus, all processes of one `croisee serve` together.

They meet in files of the folder that PROMETHEUS_MULTIPROC_DIR names, which has to stand in the environment
before the library is loaded: `shared` sees to that. Without the setting CROISEE_METRICS_TOKEN nothing is
counted and the library is not loaded.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

FOLDER = "PROMETHEUS_MULTIPROC_DIR"
BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)  # seconds


@contextmanager
def shared() -> Iterator[None]:
    """A folder of their own for the processes that are started while this lasts."""
    with TemporaryDirectory(prefix="croisee-metrics-") as folder:
        os.environ[FOLDER] = folder
        try:
            yield
        finally:
            del os.environ[FOLDER]


@cache
def instruments() -> tuple[Any, Any]:
    """How many requests, and how long they took."""
    from prometheus_client import Counter, Histogram

    return (
        Counter("croisee_requests", "Requests answered", ["method", "app", "status"]),
        Histogram("croisee_request_seconds", "How long an answer took", ["app"], buckets=BOUNDS),
    )


@cache
def streams() -> Any:
    """How many pages listen to what is new."""
    from prometheus_client import Gauge

    return Gauge("croisee_streams", "Open pages that follow something live", multiprocess_mode="livesum")


def count(method: str, app: str, status: int, seconds: float) -> None:
    requests, durations = instruments()
    requests.labels(method, app, status).inc()
    durations.labels(app).observe(seconds)


def gathered(more: Any) -> bytes:
    """All of it as Prometheus reads it, with what `more.collect()` yields."""
    from prometheus_client import REGISTRY, CollectorRegistry, generate_latest
    from prometheus_client.multiprocess import MultiProcessCollector

    registry = CollectorRegistry()
    registry.register(more)
    if folder := os.environ.get(FOLDER):
        forget_ended(Path(folder))
        MultiProcessCollector(registry)
        return generate_latest(registry)
    return generate_latest(REGISTRY) + generate_latest(registry)


def forget_ended(folder: Path) -> None:
    """What a process that is gone had open is open no more."""
    for file in folder.glob("gauge_live*_*.db"):
        try:
            os.kill(int(file.stem.rpartition("_")[2]), 0)
        except ProcessLookupError:
            file.unlink(missing_ok=True)
        except PermissionError:
            pass  # its number is that of somebody else's process now: the file goes once that one ends
