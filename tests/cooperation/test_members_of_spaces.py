"""Who comes into a space, who speaks for whom there, and who goes."""

import pytest
from django.core import mail
from django.urls import reverse

from croisee.cooperation.models import College
from croisee.cooperation.spaces.actions import members as actions
from croisee.cooperation.spaces.colleges import warnings
from croisee.cooperation.spaces.standing import within
from croisee.kit.access import Refused
from tests.factories import (
    AffiliationFactory,
    CollegeFactory,
    OrganisationFactory,
    PersonFactory,
    SpaceFactory,
    SpaceMemberFactory,
)

pytestmark = pytest.mark.django_db


def representing(organisation):
    return AffiliationFactory(organisation=organisation, is_representative=True, person__language="en").person


@pytest.fixture
def outbox(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    return mail.outbox


@pytest.fixture
def host():
    """The member that looks after the space."""
    return SpaceMemberFactory(is_host=True, space__title="Rooms")


@pytest.fixture
def keeper(host):
    return representing(host.organisation)


def test_an_invited_organisation_is_told_sees_the_space_and_comes_in(client, outbox, host, keeper):
    town = OrganisationFactory(name="Town of Metz", is_confirmed=True)
    mayor = representing(town)
    client.force_login(keeper)
    address = reverse("space_invite", args=[host.space_id])
    client.post(address, {"organisation": "Town of Metz", "message": "Come."})
    again = client.post(address, {"organisation": "Town of Metz"})
    assert "was invited already" in again.content.decode()
    assert [(one.to, one.subject) for one in outbox] == [
        ([mayor.email], "Town of Metz is invited into the space “Rooms”")
    ]

    client.force_login(mayor)
    assert "Town of Metz is invited" in client.get(reverse("home")).content.decode()
    assert "Come." in client.get(reverse("space_members", args=[host.space_id])).content.decode()
    member = host.space.members.get(organisation=town)
    client.post(reverse("space_member", args=[host.space_id, member.pk]), {"do": "accept"})
    assert within(host.space, mayor).members == (member,)


def test_nobody_answers_for_another_organisation(host, keeper):
    member = actions.invite(space=host.space, organisation=OrganisationFactory(), message="", by=keeper)

    with pytest.raises(Refused, match="represent"):
        actions.answer_invitation(member=member, is_yes=True, by=keeper)


def test_who_asks_is_let_in_by_those_who_look_after_it_and_told(client, outbox, host, keeper):
    anne = PersonFactory(first_name="Anne", last_name="Weber", language="en")
    type(host.space).objects.update(visibility="public")
    client.force_login(anne)
    client.post(reverse("space_ask", args=[host.space_id]), {"own": "own", "message": "I cook."})
    assert [one.to for one in outbox] == [[keeper.email]]
    assert not within(host.space, anne).acts

    member = host.space.members.get(person=anne)
    client.force_login(keeper)
    assert "Anne Weber asks" in client.get(reverse("home")).content.decode()
    actions.decide_asked(member=member, is_yes=True, by=keeper)
    assert (within(host.space, anne).acts, outbox[1].to) == (True, [anne.email])
    with pytest.raises(Refused, match="decided already"):
        actions.decide_asked(member=member, is_yes=False, by=keeper)


def test_who_was_not_let_in_may_ask_again(host, keeper):
    anne = PersonFactory()
    ask = {"space": host.space, "organisation": None, "message": "", "by": anne}
    first = actions.ask_in(**ask)
    with pytest.raises(Refused, match="waits for an answer"):
        actions.ask_in(**ask)
    actions.decide_asked(member=first, is_yes=False, by=keeper)

    assert actions.ask_in(**ask) == first


def test_one_who_asks_and_is_invited_is_let_in(host, keeper):
    town = OrganisationFactory()
    actions.ask_in(space=host.space, organisation=town, message="", by=representing(town))

    member = actions.invite(space=host.space, organisation=town, message="", by=keeper)

    assert member.admitted_at


def test_the_last_who_looks_after_it_stays_until_another_does(host, keeper):
    other = SpaceMemberFactory(space=host.space)
    with pytest.raises(Refused, match="name another one first"):
        actions.leave(member=host, by=keeper)
    with pytest.raises(Refused, match="name another one first"):
        actions.set_host(member=host, is_host=False, by=keeper)
    actions.set_host(member=other, is_host=True, by=keeper)

    actions.leave(member=host, by=keeper)

    assert not within(host.space, keeper).looks_after
    assert within(host.space, representing(other.organisation)).looks_after


def test_a_member_takes_no_other_out(host):
    other, third = SpaceMemberFactory.create_batch(2, space=host.space)

    with pytest.raises(Refused):
        actions.leave(member=third, by=representing(other.organisation))


def test_people_of_an_organisation_are_sent_by_those_who_represent_it(client, host, keeper):
    clerk = AffiliationFactory(organisation=host.organisation).person
    client.force_login(keeper)
    address = reverse("space_delegates", args=[host.space_id, host.pk])
    client.post(address, {"people": [clerk.pk]})
    assert within(host.space, clerk).acts

    with pytest.raises(Refused, match="belongs to the organisation"):
        actions.send(member=host, people=[PersonFactory()], by=keeper)
    with pytest.raises(Refused, match="represent"):
        actions.send(member=host, people=[], by=clerk)
    client.post(address, {})
    assert not within(host.space, clerk).acts


def colleges(*lines, seen):
    said = {"colleges-TOTAL_FORMS": len(lines), "colleges-INITIAL_FORMS": 0, "seen": seen}
    for number, line in enumerate(lines):
        for name, value in zip(("pk", "name", "about", "weight"), line, strict=True):
            said[f"colleges-{number}-{name}"] = value
    return said


def test_colleges_are_named_weighed_swapped_and_kept_while_they_have_members(client, host, keeper):
    one = CollegeFactory(space=host.space, name="Towns", weight=60)
    two = CollegeFactory(space=host.space, name="Users", weight=40)
    member = SpaceMemberFactory(space=host.space, college=two)
    client.force_login(keeper)
    address = reverse("space_colleges", args=[host.space_id])
    seen = client.get(address).context["seen"]

    client.post(
        address,
        colleges(
            (one.pk, "Users", "", "50"), (two.pk, "Towns", "", "30"), ("", "Staff", "", "20"), seen=seen
        ),
    )
    named = {each.name: (each.pk, int(each.weight)) for each in College.objects.all()}
    assert named["Users"] == (one.pk, 50)
    assert named["Towns"] == (two.pk, 30)
    stale = client.post(address, colleges((one.pk, "X", "", "1"), seen=seen)).content.decode()
    assert "changed this in the meantime" in stale
    seen = client.get(address).context["seen"]
    page = client.post(address, colleges((one.pk, "Users", "", "50"), seen=seen)).content.decode()
    assert "This college has members" in page
    assert member.college == two


@pytest.mark.parametrize(
    ("weights", "said"),
    [
        ((0, 0), []),
        ((50, 30, 20), []),
        ((60, 40), ["at least three", "more than 50"]),
        ((50, 40, 5), ["at least 10", "do not add up"]),
    ],
)
def test_what_a_cooperative_could_not_do_is_said_as_a_warning(weights, said):
    space = SpaceFactory()
    found = warnings([CollegeFactory(space=space, weight=weight) for weight in weights])

    assert len(found) == len(said)
    assert all(part in one for part, one in zip(said, found, strict=True))


def test_names_of_people_are_for_those_inside(client):
    space = SpaceFactory(visibility="public")
    SpaceMemberFactory(space=space, organisation=None, person=PersonFactory(last_name="Weber"))
    address = reverse("space_members", args=[space.pk])

    assert "Weber" not in client.get(address).content.decode()
    file = client.get(reverse("space_members_export", args=[space.pk, "csv"])).content.decode()
    assert "Weber" not in file
    inside = SpaceMemberFactory(space=space)
    client.force_login(representing(inside.organisation))
    assert "Weber" in client.get(address).content.decode()


def test_the_page_of_members_costs_the_same_at_any_size(client, statements, host, keeper):
    client.force_login(keeper)
    address = reverse("space_members", args=[host.space_id])
    few = statements(address)
    SpaceMemberFactory.create_batch(3, space=host.space)

    assert statements(address) == few <= 15
