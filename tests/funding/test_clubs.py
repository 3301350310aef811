"""Savings clubs, and five people who would found one: nobody is introduced who did not say yes."""

import pytest
from django.core import mail
from django.urls import reverse

from croisee.funding.models import ClubProject, ClubWish
from croisee.funding.solidarity import actions
from croisee.kit.access import Refused
from tests.factories import (
    AffiliationFactory,
    ClubFactory,
    ClubMemberFactory,
    PersonFactory,
    ProjectFactory,
    TerritoryFactory,
)

pytestmark = pytest.mark.django_db


def representing(organisation):
    return AffiliationFactory(organisation=organisation, role="staff", is_representative=True).person


def wishing(place, number):
    people = PersonFactory.create_batch(number, language="en")
    for person in people:
        actions.wish(territory=place, by=person)
    return people


def written():
    """To whom, and what about."""
    told = sorted((one.to[0], one.subject) for one in mail.outbox)
    mail.outbox.clear()
    return told


@pytest.fixture
def outbox(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    return mail.outbox


def test_four_are_not_asked_five_are_and_a_sixth_at_once(outbox):
    place = TerritoryFactory(name="Nancy")
    wishing(place, 4)
    wishing(TerritoryFactory(), 3)
    assert not outbox

    wishing(place, 1)
    assert len(written()) == 5
    [sixth] = wishing(place, 1)
    assert written() == [(sixth.email, "A savings club in Nancy: may we introduce you?")]


def test_only_those_who_said_yes_are_introduced_to_each_other(outbox):
    people = wishing(TerritoryFactory(name="Nancy"), 5)
    first, second, third, no, silent = [ClubWish.objects.get(person=one) for one in people]
    written()

    actions.answer_wish(wish=first, is_yes=True, by=first.person)
    actions.answer_wish(wish=no, is_yes=False, by=no.person)
    assert not outbox
    actions.answer_wish(wish=second, is_yes=True, by=second.person)
    assert {to for to, _subject in written()} == {first.person.email, second.person.email}

    actions.answer_wish(wish=third, is_yes=True, by=third.person)
    told = {one.to[0]: one for one in outbox}
    assert told.keys() == {one.person.email for one in (first, second, third)}
    assert set(told[third.person.email].reply_to) == {first.person.email, second.person.email}
    assert told[first.person.email].reply_to == [third.person.email]
    assert not any(one.person.email in sent.body for one in (no, silent) for sent in outbox)


def test_who_takes_it_back_and_wishes_it_again_has_nobody_written_to_twice(outbox):
    people = wishing(TerritoryFactory(), 5)
    first, second, third = [ClubWish.objects.get(person=one) for one in people[:3]]
    for one in (first, second):
        actions.answer_wish(wish=one, is_yes=True, by=one.person)
    actions.drop_wish(wish=first, by=first.person)
    written()
    actions.answer_wish(wish=third, is_yes=True, by=third.person)
    assert {to for to, _subject in written()} == {second.person.email, third.person.email}

    again = actions.wish(territory=first.territory, by=first.person)
    assert (again, again.is_yes, written()) == (first, None, [])
    actions.answer_wish(wish=again, is_yes=True, by=first.person)

    assert {to for to, _subject in written()} == {first.person.email, third.person.email}


def test_nobody_answers_before_being_asked_nor_twice_after_a_yes(outbox):
    place = TerritoryFactory()
    [person] = wishing(place, 1)
    mine = ClubWish.objects.get()
    with pytest.raises(Refused):
        actions.answer_wish(wish=mine, is_yes=True, by=person)

    wishing(place, 4)
    actions.answer_wish(wish=mine, is_yes=False, by=person)
    actions.answer_wish(wish=mine, is_yes=True, by=person)
    with pytest.raises(Refused):
        actions.answer_wish(wish=mine, is_yes=False, by=person)


def test_a_wish_is_seen_by_nobody_else(client):
    place = TerritoryFactory(name="Nancy")
    wishing(place, 2)
    client.force_login(PersonFactory(is_administrator=True))

    for address in (reverse("clubs"), reverse("club_wishes"), reverse("territory", args=[place.code])):
        page = client.get(address).content.decode()
        assert "would found one" not in page.replace("Would you found one?", "")
    assert (
        client.post(reverse("club_wish", args=[ClubWish.objects.first().pk]), {"do": "drop"}).status_code
        == 404
    )


def test_one_says_where_and_takes_it_back_on_one_page(client):
    TerritoryFactory(name="Nancy")
    client.force_login(PersonFactory())
    address = reverse("club_wishes")

    client.post(address, {"where": "Nancy"})
    client.post(address, {"where": "Nancy"})
    mine = ClubWish.objects.get()
    assert "There are not enough people yet" in client.get(address).content.decode()
    client.post(reverse("club_wish", args=[mine.pk]), {"do": "drop"})
    assert not ClubWish.objects.held().exists()
    assert "There are not enough people yet" not in client.get(address).content.decode()


def test_one_says_it_of_a_few_places_only(client):
    client.force_login(PersonFactory())
    names = [TerritoryFactory(name=f"Town {n}").name for n in "ABCDEF"]
    for name in names:
        page = client.post(reverse("club_wishes"), {"where": name})

    assert "take one back first" in page.content.decode()
    assert ClubWish.objects.count() == 5


def test_the_place_that_one_looked_at_stands_in_the_form(client):
    TerritoryFactory(name="Nancy")
    client.force_login(PersonFactory())

    assert "?where=Nancy" in client.get(reverse("clubs"), {"where": "Nancy"}).content.decode()
    form = client.get(reverse("club_wishes"), {"where": "Nancy"}).context["form"]
    assert form["where"].value() == "Nancy"


def test_members_are_named_once_they_ask_and_the_keeper_says_yes(client):
    club, anne = ClubFactory(), PersonFactory(first_name="Anne", last_name="Weber")
    client.force_login(anne)
    client.post(reverse("club_join", args=[club.pk]))
    client.logout()
    assert "Anne Weber" not in client.get(club.get_absolute_url()).content.decode()

    member, keeper = club.named.get(), representing(club.organisation)
    client.force_login(keeper)
    assert "Anne Weber wants to be named" in client.get(reverse("home")).content.decode()
    actions.answer_member(member=member, is_accepted=True, by=keeper)
    client.logout()
    assert "Anne Weber" in client.get(club.get_absolute_url()).content.decode()

    client.force_login(anne)
    client.post(reverse("club_member", args=[member.pk]), {"do": "stop"})
    assert not club.named.exists()


def test_nobody_else_takes_a_name_away():
    with pytest.raises(Refused):
        actions.unname(member=ClubMemberFactory(), by=PersonFactory())


def test_a_project_is_named_with_consent_only(client):
    club = ClubFactory()
    client.force_login(representing(club.organisation))
    address = reverse("club_project_new", args=[club.pk])
    said = {"name": "Bakery", "outcome": "supported", "kind": "share", "amount": "5 000"}

    client.post(address, said)
    assert not ClubProject.objects.exists()
    client.post(address, said | {"agrees": "on"})
    assert [(one.name, one.amount) for one in club.projects.all()] == [("Bakery", 5000)]


def test_a_project_is_reached_by_those_who_may_see_it(client):
    club, keeper = ClubFactory(), PersonFactory(is_administrator=True)
    project = ProjectFactory(meeting=None, title="Kitchen")
    client.force_login(keeper)
    said = {"project": project.pk, "outcome": "looked_at", "agrees": "on"}
    client.post(reverse("club_project_new", args=[club.pk]), said)

    link = reverse("project", args=[project.pk])
    assert link in client.get(club.get_absolute_url()).content.decode()
    client.logout()
    page = client.get(club.get_absolute_url()).content.decode()
    assert "Kitchen" in page and link not in page
