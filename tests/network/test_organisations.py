from datetime import date

import pytest
from django.urls import reverse

from croisee.journal.models import Entry
from croisee.kit.access import Refused
from croisee.network import actions
from croisee.network.models import Membership, Organisation, Person
from tests.factories import AffiliationFactory, MembershipFactory, OrganisationFactory, PersonFactory

pytestmark = pytest.mark.django_db


def test_two_spellings_find_the_same_organisation():
    town = OrganisationFactory(name="Communauté urbaine de Strasbourg")

    assert actions.organisation_named("COMMUNAUTE  URBAINE DE STRASBOURG") == town


def test_a_name_that_nobody_knows_waits_to_be_checked():
    assert not actions.organisation_named("Les Jardins du Canal").is_confirmed


def test_a_merged_spelling_leads_to_the_entry_that_stayed(client):
    administrator = PersonFactory(is_administrator=True)
    right, wrong = (
        OrganisationFactory(name="Ville de Lille"),
        OrganisationFactory(name="Lille (ville)", is_confirmed=False),
    )

    actions.merge_organisation(organisation=wrong, into=right, by=administrator)

    assert actions.organisation_named("lille ville") == right
    assert client.get(wrong.get_absolute_url()).headers["Location"] == right.get_absolute_url()


@pytest.mark.parametrize("typed", ["ville de metz", "cyclistes"])
def test_one_merges_into_an_entry_of_this_name_or_the_only_other_one_with_these_words(client, typed):
    right = OrganisationFactory(name="Ville de Metz", also="Cyclistes de Metz")
    OrganisationFactory(name="Ville de Metz Habitat")
    wrong = OrganisationFactory(name="Cyclistes (Ville de Metz)")
    client.force_login(PersonFactory(is_administrator=True))

    answer = client.post(reverse("organisation_settle", args=[wrong.pk]), {"do": "merge", "into": typed})

    assert answer.headers["Location"] == reverse("duplicate", args=[wrong.pk, right.pk])


def test_somebody_whom_two_add_at_one_moment_is_one_person(monkeypatch):
    lea = PersonFactory(email="lea@example.org")
    monkeypatch.setattr(Person.objects, "of_mail", lambda address: None)  # both have looked

    found = actions.person_of_mail(email="Lea@example.org", first_name="Lea", last_name="L", language="en")

    assert found == lea


def test_people_and_history_follow_a_merger_without_doubles():
    administrator = PersonFactory(is_administrator=True)
    right, wrong = OrganisationFactory(), OrganisationFactory()
    anne = AffiliationFactory(organisation=right).person
    AffiliationFactory(person=anne, organisation=wrong)
    omar = AffiliationFactory(organisation=wrong).person
    MembershipFactory(organisation=wrong)

    actions.merge_organisation(organisation=wrong, into=right, by=administrator)

    assert {a.person for a in right.affiliations.all()} == {anne, omar}
    assert [m.stage for m in right.memberships.all()] == ["member"]
    assert not wrong.affiliations.exists()


def test_only_the_team_merges():
    with pytest.raises(Refused, match="Only the network's team"):
        actions.merge_organisation(
            organisation=OrganisationFactory(), into=OrganisationFactory(), by=PersonFactory()
        )


def test_a_change_keeps_what_was_there_before():
    town = OrganisationFactory(name="Nancy")

    actions.change_organisation(
        organisation=town, by=PersonFactory(is_administrator=True), name="Ville de Nancy"
    )

    assert Entry.objects.about(town).get().facts == {"before": {"name": "Nancy"}}


def test_the_current_stage_of_a_membership_is_its_last_step():
    step = MembershipFactory(stage="invited", since=date(2013, 1, 1))
    MembershipFactory(
        organisation=step.organisation, network=step.network, stage="member", since=date(2014, 1, 1)
    )

    assert [m.stage for m in Membership.objects.current()] == ["member"]


def test_a_name_that_a_confirmed_entry_has_is_not_confirmed_a_second_time():
    OrganisationFactory(name="Les Jardins du Canal")
    typed = OrganisationFactory(name="Les jardins du canal", is_confirmed=False)

    with pytest.raises(Refused, match="has an entry of this name already"):
        actions.confirm_organisation(organisation=typed, by=PersonFactory(is_administrator=True))


def test_a_form_field_is_completed_with_confirmed_names_only(client):
    OrganisationFactory(name="Ville de Lille")
    Organisation.objects.create(name="Lille bis")

    assert client.get(reverse("organisations_complete"), {"q": "lille"}).content.count(b"<option") == 1
