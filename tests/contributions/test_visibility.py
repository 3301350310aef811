import pytest
from django.urls import reverse

from croisee.contributions import queries, rules
from croisee.contributions.standing import standing_in
from tests.factories import (
    ContributionFactory,
    MeetingFactory,
    RegistrationFactory,
    SeatFactory,
    SessionFactory,
    SessionRoleFactory,
)
from tests.world import ROLES


def person_of(world, role):
    special = {"link": world.link_registration.person, "reader": None, "public": None}
    return special[role] if role in special else getattr(world, role)


@pytest.mark.parametrize("stage", ["open", "live", "reported"])
@pytest.mark.parametrize("is_public", [True, False])
@pytest.mark.parametrize("role", ROLES)
def test_the_list_and_the_page_agree_on_who_sees_what(world, role, stage, is_public):
    meeting = world.meeting
    meeting.stage, meeting.is_public = stage, is_public
    meeting.save()
    plenary = SessionFactory(meeting=meeting, kind="plenary")
    RegistrationFactory(meeting=meeting, person=world.other_pilot)
    for session in (world.workshop, world.other_workshop, plenary):
        ContributionFactory(session=session)
        ContributionFactory(session=session, is_withdrawn=True)
        ContributionFactory(session=session, is_waiting=True)
        ContributionFactory(session=session, hidden_because="It hurts.")
    ContributionFactory(meeting=meeting, session=None)
    standing = standing_in(meeting, person_of(world, role))

    listed = set(queries.seen_by(standing, meeting))

    assert listed == {c for c in meeting.contributions.all() if rules.may_see(standing, c)}


def test_the_pilot_of_one_workshop_sees_nothing_of_another_before_the_end(visit, world):
    ContributionFactory(session=world.other_workshop, text="Here is something else.")
    RegistrationFactory(meeting=world.meeting, person=world.other_pilot)
    hidden = world.contribution.text

    for address in (
        reverse("contributions", args=["nancy"]),
        reverse("contributions_export", args=["nancy", "csv"]),
    ):
        page = visit("other_pilot", address).text
        assert hidden not in page
        assert "Here is something else." in page
        assert hidden not in visit("other_pilot", f"{address}?session={world.workshop.pk}&text=town").text
    assert visit("other_pilot", world.contribution.get_absolute_url()).status_code == 404
    assert visit("other_pilot", reverse("wall", args=["nancy", world.workshop.pk])).status_code == 403
    assert hidden not in visit("other_pilot", world.workshop.get_absolute_url()).text


def test_a_pilot_reads_what_is_said_where_they_sit_and_in_plenary(db):
    meeting = MeetingFactory(live=True)
    own, seat, other = SessionFactory.create_batch(3, meeting=meeting)
    plenary = SessionFactory(meeting=meeting, kind="plenary")
    pilot = SessionRoleFactory(session=own).person
    again = SessionFactory(meeting=meeting, repeats=seat)
    SeatFactory(registration=RegistrationFactory(meeting=meeting, person=pilot), session=again)
    for session in (own, seat, other, plenary):
        ContributionFactory(session=session)

    seen = queries.seen_by(standing_in(meeting, pilot), meeting)

    assert {c.session for c in seen} == {own, seat, plenary}


def test_after_the_end_everybody_reads_what_was_said_in_a_public_meeting(client, world):
    world.meeting.stage = "reported"
    world.meeting.save()

    assert world.contribution.text in client.get(reverse("contributions", args=["nancy"])).text
    assert client.get(world.contribution.get_absolute_url()).status_code == 200


def test_before_the_end_a_passer_by_is_told_how_to_come_in(client, world):
    answer = client.get(reverse("contributions", args=["nancy"]))

    assert answer.status_code == 403
    assert "Sign in by mail" in answer.text
    assert world.contribution.text not in answer.text


def test_of_a_meeting_that_is_not_public_nothing_is_found(client, world):
    world.meeting.is_public = False
    world.meeting.save()
    slug, session = world.meeting.slug, world.workshop.pk

    addresses = [reverse(route, args=[slug, session]) for route in ("contribute", "positions", "wall")]
    addresses += [reverse("contributions", args=[slug]), reverse("contributions_export", args=[slug, "csv"])]
    addresses += [world.contribution.get_absolute_url(), reverse("contribute_short", args=[session])]

    assert {client.get(address).status_code for address in addresses} == {404}
