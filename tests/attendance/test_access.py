"""Who takes part: by signing in or by a personal link."""

from importlib import import_module

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser

from croisee.attendance.access import acting_person, participant_of, remember
from tests import factories as make


@pytest.fixture
def request_of(rf):
    """request_of(person): a request of somebody, or of a passer-by."""

    def build(person=None):
        request = rf.get("/")
        request.user = person or AnonymousUser()
        request.session = import_module(settings.SESSION_ENGINE).SessionStore()
        return request

    return build


def test_whoever_is_signed_in_takes_part_by_their_registration(request_of, meeting):
    mine = make.RegistrationFactory(meeting=meeting)
    request = request_of(mine.person)

    assert participant_of(request, meeting) == mine
    assert acting_person(request, meeting) == mine.person


def test_whoever_opened_a_link_takes_part_by_it(request_of, meeting):
    mine, request = make.RegistrationFactory(meeting=meeting), request_of()

    remember(request, mine)

    assert participant_of(request, meeting) == mine
    assert acting_person(request, meeting) == mine.person


def test_a_link_opens_its_own_meeting_only(request_of, meeting):
    request = request_of()

    remember(request, make.RegistrationFactory())

    assert participant_of(request, meeting) is None
    assert acting_person(request, meeting) is None


def test_ones_own_registration_comes_before_a_link(request_of, meeting):
    mine = make.RegistrationFactory(meeting=meeting)
    request = request_of(mine.person)

    remember(request, make.RegistrationFactory(meeting=meeting))

    assert participant_of(request, meeting) == mine


def test_whoever_cancelled_takes_part_no_more(request_of, meeting):
    request = request_of()

    remember(request, make.RegistrationFactory(meeting=meeting, status="cancelled"))

    assert participant_of(request, meeting) is None


def test_who_asks_is_read_once_per_request(request_of, meeting, django_assert_num_queries):
    request = request_of(make.RegistrationFactory(meeting=meeting).person)

    with django_assert_num_queries(1):
        participant_of(request, meeting)
        participant_of(request, meeting)
