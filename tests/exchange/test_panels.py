from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser

from croisee.exchange import panels
from croisee.kit.panels import read_at
from tests.factories import ContactFactory, KeptFactory, RegistrationFactory

pytestmark = pytest.mark.django_db


def asks(person=None):
    return SimpleNamespace(user=person or AnonymousUser(), session={})


def test_a_contribution_says_whether_one_kept_it(world):
    KeptFactory(person=world.participant, contribution=world.contribution)

    assert panels.keeping(asks(world.participant), world.contribution)["is_kept"]
    assert not panels.keeping(asks(world.organiser), world.contribution)["is_kept"]
    assert panels.keeping(asks(), world.contribution) is None


def test_the_meeting_page_leads_those_who_take_part_to_their_carnet(world):
    seen = {"meeting": world.meeting, "sees_others": True}
    assert panels.my_carnet(asks(world.participant), world.meeting) == seen
    assert panels.my_carnet(asks(world.stranger), world.meeting) is None


def test_the_personal_page_tells_who_waits_for_an_answer(world):
    asker = RegistrationFactory(meeting=world.meeting, shares_contact=True)
    world.registration.shares_contact = True
    world.registration.save()
    ContactFactory(meeting=world.meeting, asked_by=asker.person, asked=world.participant)

    book = panels.carnet_and_requests(asks(world.participant), world.registration)["book"]

    assert [side.person for side in book.received] == [asker.person]


def test_somebody_on_the_waiting_list_has_no_carnet_yet(world):
    waiting = RegistrationFactory(meeting=world.meeting, status="waiting")

    assert panels.carnet_and_requests(asks(waiting.person), waiting) is None
    assert panels.my_carnets(asks(waiting.person), waiting.person) is None


def test_the_organiser_sees_what_people_take_home(world):
    for person in (world.participant, world.organiser):
        KeptFactory(person=person, contribution=world.contribution)
    one, other = (RegistrationFactory(meeting=world.meeting, shares_contact=True).person for _ in range(2))
    ContactFactory(meeting=world.meeting, asked_by=one, asked=other, agreed_at="2013-09-12T12:00Z")

    read = read_at("meeting_manage", None, world.meeting)
    figures = panels.figures(asks(world.organiser), world.meeting, read["kept"], read["contacts"])["figures"]

    assert figures == {"ideas": 1, "keepers": 2, "contacts": 1}
