"""What moved: one line per change of a topic, from which open pages learn that they are old."""

from django.db.models import Max

from croisee.kit.models import Change


def touched(topic: str) -> None:
    """Say, within the transaction, that what this topic shows has changed."""
    Change.objects.create(topic=topic)


def revision(topic: str) -> int:
    """The number of the last change of a topic, 0 before the first."""
    return Change.objects.filter(topic=topic).aggregate(last=Max("id"))["last"] or 0
