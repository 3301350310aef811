"""Who keeps an entry: claims, proposals, and whether it is still right."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from croisee.kit.access import Refused
from croisee.kit.models import Mail
from croisee.kit.personal import everything_about
from croisee.kit.stale import Stale
from croisee.network import actions, keeping
from croisee.network.models import Claim, Organisation, Proposal
from tests.factories import AffiliationFactory, OrganisationFactory, PersonFactory, TerritoryFactory

pytestmark = pytest.mark.django_db
SAID = {"role": "staff", "function": "project officer", "message": "ask the mayor"}


@pytest.fixture
def team():
    return PersonFactory(is_administrator=True)


@pytest.fixture
def town():
    return OrganisationFactory(name="Nancy", website="https://old.example.org")


@pytest.fixture
def stranger():
    return PersonFactory()


def proposed(organisation, by, **values) -> Proposal:
    return actions.propose(organisation=organisation, values=values, why="I work there.", by=by)


def approved(proposal, by) -> Organisation:
    return actions.approve(proposal=proposal, seen=keeping.state_of(proposal), by=by)


def mails() -> list[tuple[str, str]]:
    return list(Mail.objects.order_by("pk").values_list("to", "subject"))


# claims


def test_a_claim_is_told_to_the_team_where_nobody_represents_the_organisation_yet(town, team, stranger):
    claim = actions.claim(organisation=town, by=stranger, **SAID)
    actions.decide_claim(claim=claim, is_accepted=True, reason="", by=team)

    assert mails() == [
        (team.email, "Somebody says that they represent Nancy"),
        (stranger.email, "You have said that you represent Nancy"),
        (stranger.email, "Whether you represent Nancy"),
    ]
    affiliation = stranger.affiliations.get()
    assert (affiliation.is_representative, affiliation.function) == (True, "project officer")


def test_a_claim_is_told_to_those_who_represent_the_organisation_already(town, team, stranger):
    keeper = AffiliationFactory(organisation=town, is_representative=True).person

    claim = actions.claim(organisation=town, by=stranger, **SAID)

    assert [to for to, _subject in mails()] == [keeper.email, stranger.email]
    assert actions.decide_claim(claim=claim, is_accepted=True, reason="", by=keeper).is_accepted


def test_nobody_confirms_themselves(town, stranger):
    claim = actions.claim(organisation=town, by=stranger, **SAID)

    with pytest.raises(Refused, match="Only the organisation's representatives"):
        actions.decide_claim(claim=claim, is_accepted=True, reason="", by=stranger)


def test_a_refused_claim_leaves_nothing_and_says_why(town, team, stranger):
    claim = actions.claim(organisation=town, by=stranger, **SAID)
    actions.decide_claim(claim=claim, is_accepted=False, reason="Nobody knows you.", by=team)

    assert not stranger.affiliations.exists()
    assert "Nobody knows you." in Mail.objects.order_by("pk").last().text


def test_one_claims_once_at_a_time(town, team, stranger):
    claim = actions.claim(organisation=town, by=stranger, **SAID)
    with pytest.raises(Refused, match="it waits to be confirmed"):
        actions.claim(organisation=town, by=stranger, **SAID)
    actions.decide_claim(claim=claim, is_accepted=True, reason="", by=team)

    with pytest.raises(Refused, match="represent this organisation already"):
        actions.claim(organisation=town, by=stranger, **SAID)
    with pytest.raises(Refused, match="decided already"):
        actions.decide_claim(claim=claim, is_accepted=False, reason="x", by=team)


# proposals


def test_a_proposal_changes_nothing_until_it_is_approved(town, team, stranger):
    place = TerritoryFactory()
    values = {"website": "https://new.example.org", "themes": ["energy"], "acts_in": [place.code]}
    proposal = proposed(town, stranger, **values)

    assert Organisation.objects.get(pk=town.pk).website == "https://old.example.org"
    approved(proposal, team)

    town = Organisation.objects.get(pk=town.pk)
    assert (town.website, [d.theme for d in town.deals.all()], list(town.acts_in.all())) == (
        "https://new.example.org", ["energy"], [place],
    )  # fmt: skip
    assert mails()[-1] == (stranger.email, "What you proposed about Nancy")


def test_a_proposed_organisation_exists_once_it_is_approved(team, stranger):
    proposal = proposed(None, stranger, name="Les Jardins du Canal", kind="association")
    assert not Organisation.objects.exists()

    made = approved(proposal, team)

    assert (made.name, made.kind, made.is_confirmed) == ("Les Jardins du Canal", "association", True)


def test_what_is_proposed_stands_beside_what_is_there(town, team, stranger):
    proposal = proposed(town, stranger, website="https://new.example.org", legal_form="fr-commune")
    actions.change_organisation(
        organisation=town, by=PersonFactory(is_administrator=True), website="https://other.example.org"
    )

    lines = keeping.differences(Proposal.objects.get(pk=proposal.pk), team)

    assert [(one.label, one.now, one.proposed, one.has_moved) for one in lines] == [
        ("Legal form", "–", "French commune", False),
        ("Web site", "https://other.example.org", "https://new.example.org", True),
    ]


def test_who_proposes_reads_no_address_and_no_phone_that_are_for_the_team(client, town, team, stranger):
    secret = {"email": "secret@example.org", "email_for": "team", "phone": "+33 3 83 00 00 09"}
    Organisation.objects.filter(pk=town.pk).update(**secret, phone_for="team")
    client.force_login(stranger)
    form = client.get(reverse("organisation_propose", args=[town.pk]))
    said = {name: value for name, value in form.context["form"].initial.items() if value}
    client.post(form.request["PATH_INFO"], said | {"why": "I know.", "website": "https://new.example.org"})
    untouched = Proposal.objects.get()
    other = proposed(Organisation.objects.get(pk=town.pk), stranger, email="new@example.org")

    pages = [form.text, client.get(other.get_absolute_url()).text]

    assert untouched.values == {"website": "https://new.example.org"}
    assert [page for page in pages if secret["email"] in page or secret["phone"] in page] == []
    client.force_login(team)
    assert secret["email"] in client.get(other.get_absolute_url()).text


@pytest.mark.parametrize("facts", [{"until": date(2013, 9, 12)}, {"since": date(2200, 1, 1)}])
def test_who_represented_an_organisation_or_will_does_not_keep_its_entry(client, town, stranger, facts):
    former = AffiliationFactory(organisation=town, is_representative=True, **facts).person
    claim = actions.claim(organisation=town, by=stranger, **SAID)
    change = proposed(town, stranger, website="https://new.example.org")
    client.force_login(former)

    answers = [
        client.get(address).status_code
        for address in (
            reverse("organisation_edit", args=[town.pk]),
            claim.get_absolute_url(),
            change.get_absolute_url(),
        )
    ]

    assert answers == [403, 403, 403]
    assert former.email not in [to for to, _subject in mails()]
    assert not client.get(town.get_absolute_url()).context["may_edit"]


def test_an_approval_of_what_has_changed_since_the_page_was_opened_is_refused(town, team, stranger):
    proposal = proposed(town, stranger, website="https://new.example.org")
    seen = keeping.state_of(proposal)
    actions.change_organisation(organisation=town, by=team, website="https://other.example.org")

    with pytest.raises(Stale):
        actions.approve(proposal=proposal, seen=seen, by=team)

    assert Organisation.objects.get(pk=town.pk).website == "https://other.example.org"


def test_the_page_says_that_the_entry_has_changed_since(client, town, team, stranger):
    proposal = proposed(town, stranger, website="https://new.example.org")
    client.force_login(team)
    seen = client.get(proposal.get_absolute_url()).context["seen"]
    actions.change_organisation(organisation=town, by=team, website="https://other.example.org")

    page = client.post(proposal.get_absolute_url(), {"do": "yes", "seen": seen}, follow=True).content.decode()

    assert "Somebody else changed this in the meantime." in page
    assert "changed since it was proposed" in page


def test_a_declined_proposal_says_why(client, town, team, stranger):
    proposal = proposed(town, stranger, website="https://new.example.org")
    client.force_login(team)

    silent = client.post(proposal.get_absolute_url(), {"do": "no"})
    client.post(proposal.get_absolute_url(), {"do": "no", "reason": "This is another town."})

    assert "Say why: whoever asked reads it." in silent.content.decode()
    assert Proposal.objects.get().is_accepted is False
    assert "This is another town." in Mail.objects.order_by("pk").last().text
    assert Organisation.objects.get().website == "https://old.example.org"


def test_only_those_who_keep_an_entry_decide(town, stranger):
    proposal = proposed(town, stranger, website="https://new.example.org")
    keeper = AffiliationFactory(organisation=town, is_representative=True).person
    other = AffiliationFactory(is_representative=True).person

    for person in (stranger, other):
        with pytest.raises(Refused, match="decide this"):
            approved(proposal, person)
    assert approved(proposal, keeper) == town


def test_whoever_keeps_an_entry_changes_it_and_proposes_nothing(town):
    keeper = AffiliationFactory(organisation=town, is_representative=True).person

    with pytest.raises(Refused, match="You keep this entry yourself"):
        proposed(town, keeper, website="https://new.example.org")


def test_what_nobody_could_write_cannot_be_proposed(town, stranger):
    with pytest.raises(Refused, match="an entry of this name already: Nancy"):
        proposed(None, stranger, name="NANCY")


def test_a_stranger_proposes_in_the_form_of_the_entry(client, town, stranger):
    client.force_login(stranger)
    address = reverse("organisation_propose", args=[town.pk])
    form = client.get(address).context["form"]
    sent = {name: form[name].value() for name in form.fields if form[name].value() not in (None, [])}

    same = client.post(address, sent | {"why": "I live there."})
    client.post(address, sent | {"why": "I live there.", "number_siren": "552 100 554"})

    assert "Nothing differs from what stands there." in same.content.decode()
    proposal = Proposal.objects.get()
    assert (proposal.values, proposal.before) == (
        {"identifiers": [["siren", "552100554"]]},
        {"identifiers": []},
    )


@pytest.mark.parametrize(
    ("route", "args"),
    [
        ("organisations", []),
        ("organisations_export", ["csv"]),
        ("organisations_complete", []),
        ("search", []),
    ],
)
def test_what_waits_is_found_by_no_word(client, town, stranger, route, args):
    proposed(town, stranger, name="Zzyzx town", about="Zzyzx")
    proposed(None, stranger, name="Zzyzx association", about="Zzyzx")

    answer = client.get(reverse(route, args=args), {"q": "Zzyzx"})

    assert b"Zzyzx town" not in answer.content
    assert b"Zzyzx association" not in answer.content


# still right


def test_an_entry_is_to_be_checked_a_year_after_its_last_change(town, team):
    today = timezone.localdate()
    assert town.is_to_be_checked(today)

    actions.change_organisation(organisation=town, by=team, website="https://new.example.org")

    town = Organisation.objects.get(pk=town.pk)
    assert not town.is_to_be_checked(today + timedelta(days=365))
    assert town.is_to_be_checked(today + timedelta(days=366))


def test_one_click_says_that_an_entry_is_still_right(client, town):
    client.force_login(AffiliationFactory(organisation=town, is_representative=True).person)
    assert "It is still right" in client.get(town.get_absolute_url()).content.decode()

    page = client.post(reverse("organisation_still_right", args=[town.pk]), follow=True).content.decode()

    assert "the entry counts as right from today" in page
    assert "It is still right" not in page


def test_the_team_reads_which_entries_nobody_has_confirmed_for_a_year(client, team):
    OrganisationFactory(name="Old", checked_on=date(2013, 9, 12))
    OrganisationFactory(name="Never")
    OrganisationFactory(name="Fresh", checked_on=timezone.localdate())
    client.force_login(team)

    page = client.get(reverse("organisations_unchecked")).context["page"]

    assert [one.name for one in page] == ["Never", "Old"]


# people


def test_what_somebody_claimed_and_proposed_is_theirs_to_take_and_to_have_forgotten(town, team, stranger):
    actions.claim(organisation=town, by=stranger, **SAID)
    approved(proposed(town, stranger, website="https://new.example.org"), team)
    proposed(None, stranger, name="New")

    told = everything_about(stranger)["person"]
    actions.erase_me(by=stranger)

    assert [one["organisation"] for one in told["proposed"]] == ["Nancy", "New"]
    assert [one["message"] for one in told["claims"]] == ["ask the mayor"]
    assert not Claim.objects.exists()
    assert [(one.name, one.proposed_by) for one in Proposal.objects.all()] == [("Nancy", None)]


@pytest.mark.parametrize("number", (1, 3))
def test_what_waits_costs_the_same_at_any_size(client, team, number, django_assert_num_queries):
    for _n in range(number):
        person, organisation = PersonFactory(), OrganisationFactory()
        actions.claim(organisation=organisation, by=person, **SAID)
        proposed(organisation, person, website="https://new.example.org")
    client.force_login(team)
    with django_assert_num_queries(6):
        client.get(reverse("organisations_waiting"))


def test_whoever_represents_an_organisation_no_more_keeps_its_entry_no_more(client, team, town):
    affiliation = AffiliationFactory(organisation=town, is_representative=True)
    other = AffiliationFactory(organisation=town, is_representative=True)
    client.force_login(other.person)
    assert affiliation.person.name in client.get(reverse("organisation_edit", args=[town.pk])).text

    client.post(reverse("representation_end", args=[affiliation.pk]))

    client.force_login(affiliation.person)
    assert client.get(reverse("organisation_edit", args=[town.pk])).status_code == 403
    with pytest.raises(Refused):
        actions.end_representation(affiliation=affiliation, by=team)
