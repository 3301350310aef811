"""Who carries a project with whom, where, and who comes in."""

import pytest
from django.urls import reverse

from croisee.cooperation.agreements.actions.writing import facts_of
from croisee.cooperation.levels import RANK_OF
from croisee.cooperation.models import Offer, Partner
from croisee.cooperation.models.projects import level_of
from croisee.cooperation.projects import actions
from croisee.cooperation.projects.places import crosses_border, partners_of
from croisee.kit.access import Refused
from croisee.kit.models import Mail
from croisee.kit.personal import everything_about
from croisee.network.actions import erase_me
from croisee.territories.models import Level
from tests.factories import (
    AffiliationFactory,
    OrganisationFactory,
    ParticipationFactory,
    PersonFactory,
    ProjectFactory,
    TerritoryFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def anne():
    """Somebody who is in charge of a project between organisations."""
    return ParticipationFactory(project=ProjectFactory(meeting=None), is_in_charge=True)


@pytest.fixture
def mayor():
    """Who represents a town of the directory."""
    town = OrganisationFactory(
        kind="authority", is_confirmed=True, territory=TerritoryFactory(level="commune")
    )
    return AffiliationFactory(organisation=town, is_representative=True)


def proposed(anne, mayor, by=None, **facts):
    facts = {"role": "funds"} | facts
    return actions.propose(
        project=anne.project, organisation=mayor.organisation, by=by or anne.person, **facts
    )


def test_the_project_proposes_and_the_organisation_says_yes(anne, mayor):
    partner = proposed(anne, mayor)

    assert Mail.objects.filter(to=mayor.person.email).exists()
    with pytest.raises(Refused):
        actions.answer_partner(partner=partner, is_accepted=True, by=anne.person)
    assert partners_of(anne.project) == []

    actions.answer_partner(partner=partner, is_accepted=True, by=mayor.person)
    [(level, [beside])] = partners_of(anne.project)
    assert (level, beside.organisation, beside.roles) == ("municipality", mayor.organisation, ["funds"])


def test_an_organisation_proposes_itself_and_those_in_charge_say_yes(anne, mayor):
    anne.project.is_public = True
    anne.project.save()
    partner = proposed(anne, mayor, by=mayor.person)

    with pytest.raises(Refused):
        actions.answer_partner(partner=partner, is_accepted=True, by=mayor.person)
    actions.answer_partner(partner=partner, is_accepted=True, by=anne.person)
    partner.refresh_from_db()
    assert (partner.is_accepted, partner.decided_by) == (True, anne.person)


def test_whoever_speaks_for_both_sides_need_not_ask(anne, mayor):
    mayor.person = anne.person
    mayor.save()

    assert proposed(anne, mayor).is_accepted


def test_a_no_may_be_asked_again_and_the_same_is_not_asked_twice(anne, mayor):
    first, again = proposed(anne, mayor), proposed(anne, mayor)
    assert first == again

    actions.answer_partner(partner=first, is_accepted=False, by=mayor.person, reason="No money.")
    assert proposed(anne, mayor).is_open
    assert Partner.objects.count() == 1


def test_nobody_proposes_for_an_organisation_that_they_do_not_represent(anne, mayor):
    with pytest.raises(Refused):
        proposed(anne, mayor, by=PersonFactory())


def test_a_representative_who_is_asked_opens_the_page_of_a_project_that_others_do_not_see(
    client, anne, mayor
):
    address = reverse("project_partners", args=[anne.project.pk])
    client.force_login(mayor.person)
    assert client.get(address).status_code == 404

    partner = proposed(anne, mayor)
    assert "Yes, it is so" in client.get(address).content.decode()
    client.post(reverse("project_partner", args=[partner.pk]), {"do": "yes"})
    partner.refresh_from_db()
    assert partner.is_accepted


@pytest.mark.parametrize(
    ("kind", "level", "said"),
    [
        ("authority", "commune", "municipality"),
        ("authority", "intercommunality", "intermunicipal"),
        ("authority", "district", "department"),
        ("authority", "land", "region"),
        ("authority", "union", "europe"),
        ("association", "region", "civil"),
    ],
)
def test_the_level_of_a_partner_is_that_of_its_territory(kind, level, said):
    assert level_of(OrganisationFactory(kind=kind, territory=TerritoryFactory(level=level))) == said


def test_territories_in_two_states_cross_a_border(anne):
    here, there = TerritoryFactory(country="FR"), TerritoryFactory(country="BE")

    actions.place(project=anne.project, territories=[here, there], by=anne.person)

    assert crosses_border(anne.project.territories.all())
    assert not crosses_border([here])
    with pytest.raises(Refused):
        actions.place(project=anne.project, territories=[], by=PersonFactory())


def test_places_are_written_by_name(client, anne):
    place = TerritoryFactory(name="Longwy", code="FR-54323")
    client.force_login(anne.person)
    address = reverse("project_places", args=[anne.project.pk])

    assert "No place has exactly this name" in client.post(address, {"place_1": "Nowhere"}).content.decode()
    client.post(address, {"place_1": "Longwy (FR-54323)"})
    assert list(anne.project.territories.all()) == [place]


def test_whoever_is_alone_in_charge_hands_over_before_they_leave(anne):
    from croisee.cooperation.actions import leave

    omar = ParticipationFactory(project=anne.project)
    with pytest.raises(Refused):
        leave(project=anne.project, by=anne.person)

    actions.charge(row=omar, is_in_charge=True, by=anne.person)
    assert Mail.objects.filter(to=omar.person.email).exists()
    leave(project=anne.project, by=anne.person)
    with pytest.raises(Refused):
        actions.charge(row=omar, is_in_charge=False, by=omar.person)


def test_whoever_opened_a_project_stays_in_charge_when_they_name_another():
    project = ProjectFactory(meeting=None, opened_by=PersonFactory())
    opener = ParticipationFactory(project=project, person=project.opened_by)
    other = ParticipationFactory(project=project)

    actions.charge(row=other, is_in_charge=True, by=opener.person)

    assert project.participations.filter(is_in_charge=True).count() == 2
    actions.charge(row=opener, is_in_charge=False, by=other.person)
    with pytest.raises(Refused):
        actions.charge(row=other, is_in_charge=False, by=opener.person)


def offered(anne, kind="join", **facts):
    facts = {"message": "I can cook.", "by": PersonFactory(phone="+33 1")} | facts
    return actions.offer(project=anne.project, kind=kind, **facts)


def test_somebody_from_outside_joins_when_those_in_charge_say_yes(anne):
    one = offered(anne)
    assert Mail.objects.filter(to=anne.person.email).exists()
    assert offered(anne, by=one.person) == one

    actions.answer_offer(offer=one, is_accepted=True, by=anne.person, reason="Welcome!")

    assert anne.project.participations.filter(person=one.person).exists()
    assert "Welcome!" in Mail.objects.get(to=one.person.email).text
    with pytest.raises(Refused):
        actions.answer_offer(offer=one, is_accepted=False, by=anne.person)


def test_whoever_offers_help_is_answered_and_not_in_it(anne):
    one = offered(anne, kind="help")

    with pytest.raises(Refused):
        actions.answer_offer(offer=one, is_accepted=True, by=one.person)
    actions.answer_offer(offer=one, is_accepted=True, by=anne.person)

    assert not anne.project.participations.filter(person=one.person).exists()


@pytest.mark.parametrize("shares", [True, False])
def test_contact_details_show_by_consent_alone(client, anne, shares):
    one = offered(anne, shares_contact=shares)
    client.force_login(anne.person)

    page = client.get(reverse("project_people", args=[anne.project.pk])).content.decode()

    assert one.person.name in page
    assert (one.person.email in page, one.person.phone in page) == (shares, shares)
    assert one.person.email not in Mail.objects.get(to=anne.person.email).text


def test_what_was_offered_is_taken_back_by_whoever_said_it(anne):
    one = offered(anne)

    with pytest.raises(Refused):
        actions.drop_offer(offer=one, by=anne.person)
    actions.drop_offer(offer=one, by=one.person)
    assert not Offer.objects.exists()


def test_a_project_that_is_shown_is_read_by_everybody_without_the_names_of_people(client, anne):
    assert client.get(anne.project.get_absolute_url()).status_code == 302

    actions.show(project=anne.project, is_public=True, by=anne.person)

    page = client.get(anne.project.get_absolute_url()).content.decode()
    assert anne.project.title in page
    assert anne.person.name not in page


def test_a_shown_project_of_a_meeting_that_is_not_public_is_read_by_everybody(client):
    project = ProjectFactory(meeting__is_public=False, is_public=True)

    assert client.get(project.get_absolute_url()).status_code == 200


def test_what_somebody_offered_goes_with_them(anne):
    one = offered(anne)
    assert everything_about(one.person)["work_in_projects"]["offers"][0]["message"] == "I can cook."

    erase_me(by=one.person)
    assert not Offer.objects.exists()


@pytest.mark.parametrize("level", Level.values)
def test_a_territory_is_of_one_level_wherever_it_is_spoken_of(level):
    town = OrganisationFactory(kind="authority", territory=TerritoryFactory(level=level))
    rank = RANK_OF[level]
    as_partner = "europe" if rank == "cross_border" else rank
    party = {"municipality": "commune", "intermunicipal": "intercommunal", "europe": "union"}

    assert (level_of(town), facts_of(town)["level"]) == (as_partner, party.get(rank, rank))


def test_who_may_not_read_a_project_finds_no_door_to_it(client, anne, mayor):
    partner = proposed(anne, mayor)
    offer = Offer.objects.create(project=anne.project, person=PersonFactory(), kind="join")
    client.force_login(PersonFactory())

    for name, pk in (("project_partner", partner.pk), ("project_offer_answer", offer.pk)):
        assert client.post(reverse(name, args=[pk]), {"do": "yes"}).status_code == 404


def test_who_sees_a_meeting_offers_nothing_to_a_project_that_they_do_not_read(client):
    project = ProjectFactory()
    client.force_login(PersonFactory())

    page = client.get(reverse("project_offer", args=[project.pk]))

    assert page.status_code == 403
    assert project.title not in page.content.decode()
