from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model

from croisee.journal.models import Entry


def record(verb: str, *, about: Model, by: Any, **facts: Any) -> None:
    """Write one line of the journal, in the transaction of the act.

    `by` is a person or None; `facts` are plain values, never secrets.
    """
    kind = ContentType.objects.get_for_model(about)
    Entry.objects.create(verb=verb, kind=kind, thing_id=about.pk, by=by, facts=facts)
