"""A meeting that falls on a public holiday says so to whoever organises it."""

from datetime import date

import pytest

from croisee.meetings.models import CoOrganiser
from croisee.meetings.resting import resting
from tests.factories import MeetingFactory, OrganisationFactory, TerritoryFactory

pytestmark = pytest.mark.django_db


def test_the_holidays_of_all_who_take_part_are_named_in_one_statement(django_assert_num_queries):
    meeting = MeetingFactory(
        territory=TerritoryFactory(country="FR"),
        host=None,
        starts_on=date(2026, 4, 2),
        ends_on=date(2026, 4, 6),
    )
    for country in ("LU", "NL"):
        there = OrganisationFactory(territory=TerritoryFactory(country=country))
        CoOrganiser.objects.create(meeting=meeting, organisation=there)

    with django_assert_num_queries(1):
        told = resting(meeting)

    assert [said.split(" is a public holiday: ")[1] for said in told] == [
        "the Netherlands.", "France, Luxembourg, the Netherlands.",
    ]  # fmt: skip


def test_days_of_work_are_not_spoken_of():
    assert resting(MeetingFactory(territory=TerritoryFactory(country="FR"), starts_on=date(2026, 4, 2))) == []
    assert resting(MeetingFactory(starts_on=None)) == []
