from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from types import MappingProxyType
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model

from croisee.journal.models import Entry

ALONG: ContextVar[Mapping[str, Any]] = ContextVar("along", default=MappingProxyType({}))


@contextmanager
def noting(**facts: Any) -> Iterator[None]:
    """Each line that is written meanwhile says this, too: by which token somebody acts."""
    before = ALONG.set({**ALONG.get(), **facts})
    try:
        yield
    finally:
        ALONG.reset(before)


def record(verb: str, *, about: Model, by: Any, **facts: Any) -> None:
    """Write one line of the journal, in the transaction of the act.

    `by` is a person or None; `facts` are plain values, never secrets.
    """
    kind = ContentType.objects.get_for_model(about)
    Entry.objects.create(verb=verb, kind=kind, thing_id=about.pk, by=by, facts={**facts, **ALONG.get()})


def record_all(
    verb: str, *, about: Sequence[Model], by: Any, before: Sequence[Any] = (), **facts: Any
) -> None:
    """A line for each of many things of one sort, with what each was `before`, in one statement."""
    if not about:
        return
    kind = ContentType.objects.get_for_model(about[0])
    each = [{"before": one} for one in before] or [{}] * len(about)
    Entry.objects.bulk_create(
        (
            Entry(verb=verb, kind=kind, thing_id=thing.pk, by=by, facts={**facts, **more, **ALONG.get()})
            for thing, more in zip(about, each, strict=True)
        ),
        batch_size=500,
    )
