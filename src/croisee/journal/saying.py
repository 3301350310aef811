"""When something was last said, where its row keeps no day."""

from django.db.models import Model, OuterRef, Subquery

from croisee.journal.models import Entry


def last_said(model: type[Model], *verbs: str) -> Subquery:
    """The hour of the last of these acts on each row of a model."""
    meta = model._meta
    lines = Entry.objects.filter(kind__app_label=meta.app_label, kind__model=meta.model_name)
    found = lines.filter(thing_id=OuterRef("pk"), verb__in=verbs).order_by("-pk")
    return Subquery(found.values("at")[:1])
