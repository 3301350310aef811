"""Who acts for a member of a space."""

from datetime import date

import pytest
from django.utils import timezone

from croisee.cooperation.models import Delegate, SpaceMember
from tests.factories.cooperation import SpaceMemberFactory
from tests.factories.network import AffiliationFactory, PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def member():
    return SpaceMemberFactory()


def acts_for(person) -> list[SpaceMember]:
    return list(SpaceMember.objects.acting(person))


def test_whoever_represents_an_organisation_acts_for_it_in_its_spaces(member):
    mayor = AffiliationFactory(organisation=member.organisation, is_representative=True).person
    clerk = AffiliationFactory(organisation=member.organisation).person

    assert acts_for(mayor) == [member]
    assert acts_for(clerk) == []


def test_who_was_sent_acts_for_it_as_long_as_they_belong_to_it(member):
    clerk = AffiliationFactory(organisation=member.organisation)
    Delegate.objects.create(member=member, person=clerk.person)

    assert acts_for(clerk.person) == [member]
    clerk.until = date(2020, 1, 1)
    clerk.save()
    assert acts_for(clerk.person) == []


def test_somebody_may_be_a_member_in_their_own_name():
    one = SpaceMemberFactory(organisation=None, person=PersonFactory())

    assert acts_for(one.person) == [one]


@pytest.mark.parametrize("when", [{"admitted_at": None}, {"left_at": timezone.now()}])
def test_nobody_acts_for_one_who_is_not_in_it_yet_or_no_more(when):
    one = SpaceMemberFactory(organisation=None, person=PersonFactory(), **when)

    assert acts_for(one.person) == []
