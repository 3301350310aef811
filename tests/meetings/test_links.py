"""Links of speakers and of proposals end some weeks after their meeting."""

from datetime import timedelta

import pytest
from django.utils import timezone

from croisee.meetings.actions.speaking import forget_needs
from croisee.meetings.models import Meeting, Proposal, Speaker
from tests import factories as make

AGO = timezone.now() - timedelta(weeks=9)


@pytest.fixture
def speaker(db):
    return make.SpeakerFactory(state="asked", asked_at=AGO, created_at=AGO, email="lea@example.org")


@pytest.fixture
def proposal(db):
    found = make.ProposalFactory(email="lea@example.org")
    Proposal.objects.update(sent_at=AGO)
    return found


@pytest.fixture(params=["speaker", "proposal"])
def theirs(request) -> Speaker | Proposal:
    found = request.getfixturevalue(request.param)
    Meeting.objects.update(starts_on=AGO.date(), ends_on=None)
    return found


def test_after_eight_weeks_the_page_says_what_to_do(client, theirs):
    page = client.get(theirs.get_absolute_url())

    assert page.status_code == 410
    assert "ends 8 weeks after its meeting" in page.text
    assert "ask the organisers for it" in page.text


def test_signed_in_under_its_address_one_needs_no_link(client, theirs):
    client.force_login(make.PersonFactory(email="lea@example.org"))

    assert client.get(theirs.get_absolute_url()).status_code == 200
    client.force_login(make.PersonFactory())
    assert client.get(theirs.get_absolute_url()).status_code == 410


def test_until_then_it_opens(client, theirs):
    Meeting.objects.update(ends_on=timezone.localdate() - timedelta(weeks=7))

    assert client.get(theirs.get_absolute_url()).status_code == 200


@pytest.mark.parametrize(("weeks", "needs"), [(9, ""), (7, "A ramp")])
def test_what_a_speaker_needed_goes_eight_weeks_after_the_meeting(speaker, weeks, needs):
    Meeting.objects.update(starts_on=timezone.localdate() - timedelta(weeks=weeks), ends_on=None)
    Speaker.objects.update(needs="A ramp")
    forget_needs()

    assert Speaker.objects.get().needs == needs
