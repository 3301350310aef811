"""Who is invited to a meeting of a network, and who comes, brings their organisation nearer to it."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from croisee.attendance import actions
from croisee.attendance.models import Audience, Invitation, Wave
from croisee.kit.jobs import JOBS
from croisee.meetings.models import Cycle, Meeting
from croisee.network.models import Membership
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def network():
    return make.OrganisationFactory(name="Network of towns", kind="network")


@pytest.fixture
def meeting(network):
    return make.MeetingFactory(slug="metz", title="Metz", live=True, organiser=network)


@pytest.fixture
def organiser(meeting):
    return make.OrganiserFactory(meeting=meeting).person


def way(organisation) -> list[tuple[str, date]]:
    return [(step.stage, step.since) for step in organisation.memberships.all()]


def stages(organisation) -> list[str]:
    return [stage for stage, _since in way(organisation)]


def arrive(registration, by) -> None:
    actions.arrive(registration=registration, desk="1", by=by)


def test_a_meeting_is_of_the_network_of_its_cycle_else_of_its_organiser(network):
    other = make.OrganisationFactory(kind="network")
    town = make.OrganisationFactory()
    cycles = {
        one: Cycle.objects.create(title="", network=one) for one in (network, other, town)
    }  # fmt: skip
    cases = [(network, other, network), (None, network, network), (None, town, None), (town, other, other)]
    meetings = [
        make.MeetingFactory(cycle=cycles.get(of_cycle), organiser=organiser)
        for of_cycle, organiser, _network in cases
    ]

    assert [one.network for one in meetings] == [expected for *_others, expected in cases]
    assert set(Meeting.objects.of_network(network)) == set(meetings[:2])
    assert set(Meeting.objects.of_network(other)) == {meetings[3]}


def test_a_letter_that_leaves_invites_the_organisation_once(meeting, organiser, network):
    town, member = make.OrganisationFactory(), make.MembershipFactory(network=network).organisation
    for organisation in (town, town, member):
        make.AffiliationFactory(organisation=organisation)
    audience = Audience.objects.create(name="Elected", lines=[{"join": "and", "what": "role:elected"}])
    wave = Wave.objects.create(meeting=meeting, audience=audience, name="1", subject="Come", text="{link}")
    actions.start(wave=wave, by=organiser)
    assert way(town) == []  # nothing has left yet

    JOBS["attendance.send_wave"](wave_id=wave.pk)

    assert Invitation.objects.exclude(sent_at=None).count() == 3
    assert (way(town), stages(member)) == ([("invited", timezone.localdate())], ["member"])
    assert town.prospects.get().network == network


def test_whoever_comes_brings_their_organisation_nearer_once(meeting, organiser, network):
    town = make.ProspectFactory(network=network, stage="invited").organisation
    for registration in make.RegistrationFactory.create_batch(2, meeting=meeting, organisation=town):
        arrive(registration, organiser)

    assert stages(town) == ["invited", "took_part"]
    assert town.memberships.last().is_automatic


def test_a_meeting_of_no_network_moves_nobody(organiser):
    meeting = make.MeetingFactory(live=True, organiser=make.OrganisationFactory())
    person = make.OrganiserFactory(meeting=meeting).person

    arrive(make.RegistrationFactory(meeting=meeting), person)

    assert not Membership.objects.exists()


def test_an_arrival_that_was_a_mistake_is_no_presence_unless_a_colleague_came(meeting, organiser, network):
    alone, joined = (make.ProspectFactory(network=network, stage="invited").organisation for _n in range(2))
    for town, people in ((alone, 1), (joined, 2)):
        registrations = make.RegistrationFactory.create_batch(people, meeting=meeting, organisation=town)
        for registration in registrations:
            arrive(registration, organiser)
        actions.take_back(registration=registrations[0], by=organiser)

    assert (stages(alone), stages(joined)) == (["invited"], ["invited", "took_part"])


def test_the_page_of_a_prospect_shows_who_was_invited_and_who_came(client, meeting, organiser, network):
    client.force_login(make.PersonFactory(is_administrator=True))
    prospect = make.ProspectFactory(network=network)
    omar = make.AffiliationFactory(
        organisation=prospect.organisation, person__first_name="Omar", person__last_name="Haddad"
    ).person
    wave = Wave.objects.create(meeting=meeting, name="1", subject="Come", text="{link}")
    Invitation.objects.create(wave=wave, person=omar, sent_at=timezone.now(), declined_at=timezone.now())
    came = make.RegistrationFactory(
        meeting=meeting, organisation=prospect.organisation, person__first_name="Lucile", function="mayor"
    )
    arrive(came, organiser)

    page = client.get(prospect.get_absolute_url())

    assert f"{came.person}, mayor" in page.text and "Omar Haddad" in page.text
    assert "declined" in page.text and page.text.count(meeting.get_absolute_url()) == 2


@pytest.mark.parametrize("number", (1, 3))
def test_the_page_of_a_prospect_costs_the_same_at_any_size(
    client, meeting, organiser, network, number, django_assert_num_queries
):
    client.force_login(make.PersonFactory(is_administrator=True))
    prospect = make.ProspectFactory(network=network)
    for came in make.RegistrationFactory.create_batch(
        number, meeting=meeting, organisation=prospect.organisation
    ):
        arrive(came, organiser)

    with django_assert_num_queries(9):
        client.get(prospect.get_absolute_url())


def test_what_moved_since_the_last_meeting_is_one_click(client, meeting, network):
    client.force_login(make.PersonFactory(is_administrator=True))
    make.MeetingFactory(open=True, organiser=network, starts_on=date(2999, 1, 1))
    make.MeetingFactory(organiser=network, starts_on=date(2014, 1, 1))  # a draft
    moved = make.ProspectFactory(network=network, stage="took_part", stage__since=meeting.starts_on)
    make.ProspectFactory(network=network, organisation__name="Stayed", stage__since=date(2013, 9, 11))

    link = f"{reverse('prospects_moved')}?network={network.pk}&amp;since=2013-09-12"
    assert link in client.get(reverse("prospects")).text

    page = client.get(link.replace("&amp;", "&"))

    assert [step.organisation for move in page.context["moves"] for step in move.steps] == [
        moved.organisation
    ]
