"""What moved: one line per change of a topic, from which open pages learn that they are old."""

from django.db.models import Max

from croisee.kit.models import Change


def touched(topic: str) -> None:
    """Say, within the transaction, that what this topic shows has changed."""
    Change.objects.create(topic=topic)


def revision(*topics: str) -> int:
    """The number of the last change of some topics, 0 before the first."""
    return Change.objects.filter(topic__in=topics).aggregate(last=Max("id"))["last"] or 0
