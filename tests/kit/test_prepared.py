from datetime import timedelta

import pytest
from django.db.models import Q

from croisee.kit.models import Change
from croisee.kit.prepared import KEPT, rows

pytestmark = pytest.mark.django_db


def of_topics(least: int, topics: tuple[str, ...], most: int | None):
    found = Q(pk__gte=least, topic__in=topics)
    return Change.objects.filter(found if most is None else found & Q(pk__lte=most)).order_by("pk")


@pytest.fixture
def changes():
    return [Change.objects.create(topic=topic) for topic in ("a", "b", "a", "c")]


def test_a_prepared_read_gives_what_the_query_gives_for_each_value(changes):
    cases = [
        {"least": change.pk, "topics": topics, "most": most}
        for change in changes
        for topics in ((), ("a",), ("b",), ("a", "c"), ("c", "nothing"))
        for most in (None, changes[2].pk)
    ]

    for case in cases:
        assert rows("topics", of_topics, **case) == list(of_topics(**case))


def test_it_is_composed_once_and_asks_once(changes, django_assert_num_queries):
    composed = []

    def compose(pk: int):
        composed.append(pk)
        return Change.objects.filter(pk=pk)

    with django_assert_num_queries(len(changes)):
        found = [rows("once", compose, pk=change.pk) for change in changes]

    assert found == [[change] for change in changes]
    assert len(composed) == 1


def test_what_it_takes_from_the_clock_holds_for_a_day(changes):
    composed = []

    def compose(pk: int):
        composed.append(pk)
        return Change.objects.filter(pk=pk)

    rows("daily", compose, pk=changes[0].pk)
    KEPT.day -= timedelta(days=1)
    rows("daily", compose, pk=changes[0].pk)
    rows("daily", compose, pk=changes[1].pk)

    assert len(composed) == 2
