"""What one has agreed to: each consent in force, taken back by one click."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from croisee.api.models import Token
from croisee.contributions.models import Priority
from croisee.exchange.models import Alert, Kept, MatchMail, News, Note
from croisee.funding.models import Adviser, ClubWish
from croisee.funding.models import Note as ProjectNote
from croisee.journal.models import Entry
from croisee.kit import consents
from croisee.kit.consents import CONSENTS, given, uncovered
from croisee.network.models import Person
from croisee.opendata.models import Profile
from tests.factories import (
    AccompanimentFactory,
    AdviserFactory,
    AffiliationFactory,
    ClubMemberFactory,
    ContactFactory,
    ContributionFactory,
    KeptFactory,
    MeetingFactory,
    OfferFactory,
    PathFactory,
    PersonFactory,
    PositionFactory,
    RegistrationFactory,
    TerritoryFactory,
)

pytestmark = pytest.mark.django_db
AGREED = {
    "shares_name": True, "shares_contact": True, "accepts_photos": True, "accepts_news": True,
    "access_needs": "A ramp",
}  # fmt: skip
WITHOUT_BUTTON = {"positions"}


def agree(anne: Person) -> None:
    """To one thing of each sort."""
    there = RegistrationFactory(person=anne, meeting=MeetingFactory(reported=True), **AGREED)
    said = ContributionFactory(meeting=there.meeting)
    PositionFactory(person=anne, contribution=said, value=1)
    KeptFactory(person=anne, contribution=said)
    ContactFactory(meeting=there.meeting, asked_by=anne)
    Note.objects.create(person=anne, meeting=there.meeting, text="Ask Omar.")
    Alert.objects.create(person=anne, asked={"text": str(there.pk)})
    News.objects.get_or_create(person=anne)
    MatchMail.objects.get_or_create(person=anne)
    shown = AffiliationFactory(person=anne, is_shown=True, is_representative=True)
    Profile.objects.create(organisation=shown.organisation, agreed_by=anne, agreed_at=timezone.now())
    until = timezone.localdate() + timedelta(days=9)
    Token.objects.create(person=anne, name="Robot", digest=str(shown.pk), expires_on=until)
    OfferFactory(person=anne, shares_contact=True)
    adviser = Adviser.objects.filter(person=anne).first() or AdviserFactory(person=anne)
    path = PathFactory(project__opened_by=anne)
    AccompanimentFactory(path=path, asked_by=anne, shares_plan=True)
    followed = AccompanimentFactory(adviser=adviser, state="accepted")
    ProjectNote.objects.create(path=followed.path, written_by=anne, text="Go on.", is_shared=True)
    ClubMemberFactory(person=anne)
    ClubWish.objects.create(person=anne, territory=TerritoryFactory())


@pytest.fixture
def anne(client) -> Person:
    anne = PersonFactory(first_name="Anne")
    agree(anne)
    client.force_login(anne)
    return anne


def withdraw(client, one: consents.Given) -> str:
    address = reverse("consent_withdraw", args=[one.consent.name, one.pk])
    return client.post(address, follow=True).content.decode()


def test_each_field_on_the_ground_of_consent_says_how_it_is_taken_back():
    assert uncovered() == [], "say in the consents.py of its app how, or that it has another ground"


@pytest.mark.parametrize("field", ["attendance.Registration.accepts_photos", "exchange.Alert.asked"])
def test_a_new_field_is_missed(field, monkeypatch):
    rests = {key: one for key, one in consents.RESTS.items() if key != field}
    monkeypatch.setattr(consents, "RESTS", rests)

    assert uncovered() == [field]


def test_the_page_says_each_with_its_purpose_day_and_place(client, anne):
    page = client.get(reverse("my_consents")).content.decode()

    buttons = {
        reverse("consent_withdraw", args=[one.consent.name, one.pk]) for one in given(anne) if one.has_button
    }

    assert {one.consent.name for one in given(anne)} == CONSENTS.keys()
    assert [address for address in buttons if f'action="{address}"' not in page] == []
    assert [one.consent.name for one in given(anne) if str(one.told.address) not in page] == []
    assert "said before the day was kept" in page


@pytest.mark.parametrize("name", sorted(CONSENTS.keys() - WITHOUT_BUTTON))
def test_one_click_takes_it_back_and_a_second_one_says_so(client, anne, name):
    one = next(one for one in given(anne) if one.consent.name == name)
    before = Entry.objects.count()

    first, second = withdraw(client, one), withdraw(client, one)

    assert "Taken back." in first
    assert "This is not agreed to any more." in second
    assert name not in {one.consent.name for one in given(Person.objects.get(pk=anne.pk))}
    assert Entry.objects.count() == before + (name != "own_note")  # the journal holds nothing of these


def test_nobody_takes_back_what_another_agreed_to(client, anne):
    client.force_login(PersonFactory())

    theirs = [one for one in given(anne) if one.has_button]
    answers = {withdraw(client, one).count("not agreed to any more") for one in theirs}

    assert answers == {1}
    assert {one.consent.name for one in given(anne)} == CONSENTS.keys()


@pytest.mark.parametrize("more", (0, 2))
def test_the_page_costs_the_same_at_any_size(client, anne, more, django_assert_num_queries):
    for _n in range(more):
        agree(anne)
    client.get(reverse("my_consents"))  # a process keeps the words of the thesaurus
    with django_assert_num_queries(23):
        client.get(reverse("my_consents"))


def test_whoever_only_chose_priorities_reads_of_it(client):
    anne = PersonFactory()
    Priority.objects.create(person=anne, contribution=ContributionFactory())

    assert [one.consent.name for one in given(anne)] == ["positions"]


def test_a_note_is_kept_back_also_after_one_has_ended_to_accompany(client, anne):
    ProjectNote.objects.get(written_by=anne).path.accompaniments.update(state="ended")

    one = next(one for one in given(anne) if one.consent.name == "shared_note")

    assert "Taken back." in withdraw(client, one)
    assert not ProjectNote.objects.filter(is_shared=True).exists()


def test_of_an_idea_that_was_withdrawn_the_page_says_no_word(client, anne):
    kept = Kept.objects.get(person=anne).contribution
    type(kept).everything.filter(pk=kept.pk).update(text="Too frank.", is_withdrawn=True)

    page = client.get(reverse("my_consents")).text

    assert "It was withdrawn since." in page and "Too frank." not in page
