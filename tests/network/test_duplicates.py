"""Two entries of one organisation: found, seen side by side, made one, told apart, parted again."""

from datetime import date

import pytest
from django.urls import reverse

from croisee.journal.models import Entry
from croisee.kit.access import Refused
from croisee.kit.jobs import JOBS
from croisee.kit.pairs import relations
from croisee.network import actions
from croisee.network.duplicates.snapshots import as_rows
from croisee.network.entries import entry_of
from croisee.network.models import Difference, DuplicateSearch, Identifier, Likely, Merging, Organisation
from tests.factories import (
    AffiliationFactory,
    MembershipFactory,
    OrganisationFactory,
    PersonFactory,
    ProspectFactory,
    RegistrationFactory,
    TerritoryFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return PersonFactory(is_administrator=True)


@pytest.fixture
def team(client, ada):
    client.force_login(ada)
    return client


@pytest.fixture
def twins():
    nancy = TerritoryFactory(name="Nancy")
    return (
        OrganisationFactory(name="Les Jardins du Canal", territory=nancy, website="https://canal.example/"),
        OrganisationFactory(
            name="Association Jardins du Canal", territory=nancy, phone="03 83 00 00 01", is_confirmed=False
        ),
    )


def searched(by):
    search = actions.ask_for_search(by=by)
    JOBS["network.find_duplicates"](search_id=search.pk)
    return Likely.objects.open()


def everything_about(*organisations):
    """The entries of organisations, and every row that points to one of them."""
    found = as_rows(Organisation.objects.filter(pk__in=[one.pk for one in organisations]))
    for relation in relations(Organisation):
        if relation.related_model.__name__ not in ("Merging", "Organisation"):
            rows = relation.related_model._base_manager.filter(
                **{f"{relation.field.name}__in": organisations}
            )
            found |= as_rows(rows)
    return {key: row["fields"] | {"changed_at": None} for key, row in found.items()}


def test_the_search_proposes_two_spellings_with_the_reasons(team, ada, twins):
    OrganisationFactory(name="Ville de Metz")

    searched(ada)
    page = team.get(reverse("duplicates"))

    assert [{p.one, p.other} for p, _said in page.context["pairs"]] == [set(twins)]
    assert "The names are the same" in page.text
    assert DuplicateSearch.objects.get().found == 1


def test_two_of_one_name_are_proposed_where_one_says_no_place(ada):
    nef = OrganisationFactory(name="La Nef", locality="Villeurbanne", postcode="69100")
    bare = OrganisationFactory(name="La Nef (2)")
    for name, number in (("Le Pli", "732829320"), ("Le Pli (2)", "552100554")):
        Identifier.objects.create(organisation=OrganisationFactory(name=name), scheme="siren", value=number)
    OrganisationFactory(name="La Ruche", locality="Metz", postcode="57000")
    OrganisationFactory(name="La Ruche (Lens)", locality="Lens", postcode="62300")

    assert [(pair.one, pair.other) for pair in searched(ada)] == [(nef, bare)]


def test_a_search_that_waits_is_not_asked_for_twice(ada):
    assert actions.ask_for_search(by=ada) == actions.ask_for_search(by=ada)


def test_who_are_told_apart_are_never_proposed_again_until_somebody_takes_it_back(team, ada, twins):
    searched(ada)

    team.post(reverse("duplicate", args=[t.pk for t in twins]), {"do": "apart"})
    assert not searched(ada)

    team.post(reverse("duplicate", args=[t.pk for t in reversed(twins)]), {"do": "again"})
    assert len(searched(ada)) == 1


def test_one_keeps_field_by_field_and_the_old_address_leads_to_the_one_kept(team, twins):
    kept, gone = twins
    chosen = {
        "do": "merge",
        "keep": kept.pk,
        "field-name": gone.pk,
        "field-phone": gone.pk,
        "field-website": kept.pk,
    }

    team.post(reverse("duplicate", args=[kept.pk, gone.pk]), chosen)

    kept.refresh_from_db()
    assert (kept.name, kept.phone, kept.website) == (
        "Association Jardins du Canal",
        "03 83 00 00 01",
        "https://canal.example/",
    )
    answer = team.get(gone.get_absolute_url())
    assert (answer.status_code, answer.headers["Location"]) == (302, kept.get_absolute_url())
    assert actions.organisation_named("ASSOCIATION JARDINS DU CANAL") == kept


def test_what_both_deal_with_and_their_numbers_come_together(ada, twins):
    kept, gone = twins
    Identifier.objects.create(organisation=gone, scheme="siren", value="552100554")
    for one, themes in ((kept, ["energy"]), (gone, ["energy", "housing"])):
        actions.change_organisation(organisation=one, by=ada, themes=themes)

    actions.merge_organisation(organisation=gone, into=kept, by=ada)

    assert entry_of(kept, ("themes", "identifiers")) == {
        "themes": ["energy", "housing"],
        "identifiers": [["siren", "552100554"]],
    }


def tie_everything(kept, gone, ada):
    """Whatever may be tied to two entries: the same, different, and of one alone."""
    anne = AffiliationFactory(organisation=kept).person
    AffiliationFactory(person=anne, organisation=gone, function="Mayor")
    AffiliationFactory(organisation=gone)
    network = OrganisationFactory(kind="network", name="A network")
    MembershipFactory(organisation=kept, network=network, stage="invited", since=date(2013, 1, 1))
    MembershipFactory(organisation=gone, network=network, stage="member", since=date(2012, 1, 1))
    ProspectFactory(
        organisation=kept, network=OrganisationFactory(kind="network", name="Another"), note="call"
    )
    ProspectFactory(organisation=gone, network=Organisation.objects.get(name="Another"), note="write")
    registration = RegistrationFactory(organisation=gone)
    registration.meeting.host = registration.meeting.organiser = gone
    registration.meeting.save()
    OrganisationFactory(name="A part", parent=gone)
    Difference.objects.create(one=gone, other=network)
    place = TerritoryFactory()
    for one, themes in ((kept, ["energy"]), (gone, ["energy", "housing"])):
        actions.change_organisation(organisation=one, by=ada, themes=themes, acts_in=[place.code])


def test_a_merging_is_undone_wholly(team, ada, twins):
    kept, gone = twins
    tie_everything(kept, gone, ada)
    before = everything_about(*twins)

    merging = actions.merge_organisation(
        organisation=gone, into=kept, by=ada, theirs=("name", "phone", "email")
    )
    assert everything_about(gone).keys() == {f"network.organisation:{gone.pk}"}
    team.post(reverse("merging_undo", args=[merging.pk]))

    assert everything_about(*twins) == before
    assert Organisation.objects.get(name="A part").parent == gone
    assert [e.verb for e in Entry.objects.about(kept)][:2] == ["organisation.parted", "organisation.merged"]


def test_two_clicks_merge_once_and_nothing_is_merged_in_a_circle(ada, twins):
    kept, gone = twins
    again = [Organisation.objects.get(pk=one.pk) for one in twins]
    merging = actions.merge_organisation(organisation=gone, into=kept, by=ada)

    for one, into in (reversed(again), again):
        with pytest.raises(Refused, match="Choose another organisation"):
            actions.merge_organisation(organisation=one, into=into, by=ada)

    assert Merging.objects.get() == merging


def test_what_was_changed_since_stays_changed(ada, twins):
    kept, gone = twins
    merging = actions.merge_organisation(organisation=gone, into=kept, by=ada, theirs=("phone", "about"))
    actions.change_organisation(organisation=kept, by=ada, phone="03 83 99 99 99", about="New")

    actions.part_organisations(merging=merging, by=ada)

    kept.refresh_from_db()
    assert (kept.phone, kept.about) == ("03 83 99 99 99", "New")


def test_somebody_who_erased_themselves_does_not_come_back(ada, twins):
    kept, gone = twins
    anne = AffiliationFactory(organisation=kept).person
    AffiliationFactory(person=anne, organisation=gone)
    merging = actions.merge_organisation(organisation=gone, into=kept, by=ada)
    actions.erase_me(by=anne)

    actions.part_organisations(merging=merging, by=ada)

    assert not gone.affiliations.exists()


def test_mergings_are_undone_once_and_the_last_first(ada, twins):
    kept, gone = twins
    last = OrganisationFactory()
    first = actions.merge_organisation(organisation=gone, into=kept, by=ada)
    second = actions.merge_organisation(organisation=kept, into=last, by=ada)

    with pytest.raises(Refused, match="undo that first"):
        actions.part_organisations(merging=first, by=ada)
    actions.part_organisations(merging=second, by=ada)
    actions.part_organisations(merging=first, by=ada)
    with pytest.raises(Refused, match="undone already"):
        actions.part_organisations(merging=first, by=ada)


def test_a_name_that_another_entry_took_since_is_not_given_twice(ada, twins):
    kept, gone = twins
    merging = actions.merge_organisation(organisation=kept, into=gone, by=ada)
    OrganisationFactory(name=kept.name)

    with pytest.raises(Refused, match="of this name already"):
        actions.part_organisations(merging=merging, by=ada)


def test_the_page_of_an_organisation_tells_the_team_alone_what_was_merged_into_it(client, ada, twins):
    kept, gone = twins
    actions.merge_organisation(organisation=gone, into=kept, by=ada)

    assert "was merged into this entry" not in client.get(kept.get_absolute_url()).text
    client.force_login(ada)
    assert "was merged into this entry" in client.get(kept.get_absolute_url()).text
    assert gone.name in client.get(reverse("mergings")).text


def test_what_somebody_types_is_compared_with_what_is_there(team, twins):
    page = team.get(reverse("organisations_alike"), {"name": "asso jardins canal", "postcode": ""})
    other = team.get(reverse("organisations_alike"), {"name": "Ville de Metz"})

    assert twins[0].name in page.text
    assert not other.text.strip()
    assert reverse("organisations_alike") in team.get(reverse("organisation_new")).text


def test_typing_an_address_tells_a_stranger_not_whose_it_is(client, twins):
    asked = {"name": "Canal", "phone": "03 83 00 00 01", "email": "canal@example.org"}
    Organisation.objects.update(email=asked["email"], email_for="team", is_confirmed=True)
    client.force_login(PersonFactory())

    page = client.get(reverse("organisations_alike"), asked)

    assert "the same phone" not in page.text
    assert "canal@example.org" not in page.text


@pytest.mark.parametrize("pairs", (1, 3))
def test_the_list_costs_the_same_at_any_size(team, pairs, django_assert_num_queries):
    for _ in range(pairs):
        Likely.objects.create(one=OrganisationFactory(), other=OrganisationFactory(), bits=20)

    with django_assert_num_queries(5):
        team.get(reverse("duplicates"))


def test_a_confirmed_entry_is_proposed_to_stay_with_what_the_other_one_adds(team, twins):
    kept, gone = twins

    beside = team.get(reverse("duplicate", args=[gone.pk, kept.pk])).context["beside"]

    assert beside.keep == kept.pk
    assert {line.name: line.chosen for line in beside.lines if line.differs} == {
        "name": kept.pk, "website": kept.pk, "phone": gone.pk,
    }  # fmt: skip
