import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from croisee.exchange import actions, queries
from croisee.exchange.models import Contact
from croisee.journal.models import Entry
from croisee.kit.access import Refused
from croisee.kit.models import Mail
from tests.factories import ContactFactory, MeetingFactory, RegistrationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    return MeetingFactory(live=True)


@pytest.fixture
def anne(meeting):
    return RegistrationFactory(
        meeting=meeting, shares_contact=True, person__first_name="Anne", person__last_name="Marchal"
    )


@pytest.fixture
def bela(meeting):
    return RegistrationFactory(
        meeting=meeting,
        shares_contact=True,
        person__first_name="Béla",
        person__last_name="Klein",
        person__language="de",
        person__phone="+49 681 1234",
    )


def ask(one, other):
    return actions.ask(meeting=one.meeting, asked=other.person, by=one.person)


def exchanged(one, other):
    """An exchange that both agreed to."""
    ask(one, other)
    return ask(other, one)


def has(one, other):
    """Whether somebody now finds the details of another in their carnet."""
    return other.person in [side.person for side in queries.book_of(one.person, one.meeting).agreed]


def mails():
    return [(mail.to, mail.subject) for mail in Mail.objects.order_by("pk")]


def test_asking_gives_nobody_anything(anne, bela):
    ask(anne, bela)

    assert not has(anne, bela)
    assert not has(bela, anne)


def test_when_both_asked_each_has_the_details_of_the_other(anne, bela):
    exchanged(anne, bela)

    assert has(anne, bela)
    assert has(bela, anne)


def test_the_book_says_who_waits_for_whom(anne, bela):
    ask(anne, bela)

    assert [side.person for side in queries.book_of(anne.person, anne.meeting).sent] == [bela.person]
    assert [side.person for side in queries.book_of(bela.person, bela.meeting).received] == [anne.person]


def test_asking_twice_is_asking_once(anne, bela):
    ask(anne, bela)
    contact = ask(anne, bela)

    assert Contact.objects.get() == contact
    assert [entry.verb for entry in Entry.objects.about(contact)] == ["contact.asked"]
    assert len(mails()) == 1


def test_the_one_who_is_asked_hears_of_it_in_their_language_and_without_any_details(anne, bela):
    ask(anne, bela)

    mail = Mail.objects.get()
    assert mail.to == bela.person.email
    assert mail.subject == "Anne Marchal möchte mit Ihnen Kontaktdaten austauschen"
    assert bela.get_absolute_url() in mail.text
    assert anne.person.email not in mail.text


def test_the_one_who_asked_hears_of_the_answer(anne, bela):
    exchanged(anne, bela)

    assert mails()[1:] == [(anne.person.email, "Béla Klein has exchanged contact details with you")]


def test_nobody_hears_of_a_no(anne, bela):
    contact = ask(anne, bela)

    actions.take_back(contact=contact, by=bela.person)

    assert len(mails()) == 1
    assert [side.person for side in queries.book_of(anne.person, anne.meeting).sent] == [bela.person]


def test_a_no_stays_a_no_however_often_one_asks(anne, bela):
    actions.take_back(contact=ask(anne, bela), by=bela.person)

    for _ in range(2):
        actions.take_back(contact=ask(anne, bela), by=anne.person)
    ask(anne, bela)

    assert not has(anne, bela)
    assert not queries.book_of(bela.person, bela.meeting).received
    assert len(mails()) == 1


def test_a_no_may_become_a_yes(anne, bela):
    actions.take_back(contact=ask(anne, bela), by=bela.person)

    ask(bela, anne)

    assert has(anne, bela)


def test_a_request_that_is_withdrawn_gives_nothing_to_whoever_says_yes_later(anne, bela):
    actions.take_back(contact=ask(anne, bela), by=anne.person)

    ask(bela, anne)

    assert not has(bela, anne)


@pytest.mark.parametrize("who", ("anne", "bela"))
def test_either_side_ends_an_exchange_for_both(anne, bela, who):
    contact = exchanged(anne, bela)

    actions.take_back(contact=contact, by={"anne": anne, "bela": bela}[who].person)

    assert not has(anne, bela)
    assert not has(bela, anne)


@pytest.mark.parametrize(
    "change", ({"shares_contact": False}, {"status": "cancelled"}, {"status": "waiting"})
)
def test_consent_that_is_withdrawn_counts_at_once(anne, bela, change):
    exchanged(anne, bela)

    type(bela).objects.filter(pk=bela.pk).update(**change)

    assert not has(anne, bela)
    assert not has(bela, anne)


@pytest.mark.parametrize("side", ("anne", "bela"))
def test_only_those_who_share_their_details_exchange_them(anne, bela, side):
    closed = {"anne": anne, "bela": bela}[side]
    closed.shares_contact = False
    closed.save()

    with pytest.raises(Refused):
        ask(anne, bela)


def test_two_people_have_one_exchange_whoever_asks(anne, bela):
    ContactFactory(meeting=anne.meeting, asked_by=anne.person, asked=bela.person)

    with pytest.raises(IntegrityError), transaction.atomic():
        ContactFactory(meeting=anne.meeting, asked_by=bela.person, asked=anne.person)


def test_nobody_asks_themselves(anne):
    with pytest.raises(Refused):
        ask(anne, anne)


def test_one_agreement_is_for_one_meeting(anne, bela):
    exchanged(anne, bela)
    other = MeetingFactory(live=True)
    anne_again, bela_again = (
        RegistrationFactory(meeting=other, person=r.person, shares_contact=True) for r in (anne, bela)
    )

    assert not has(anne_again, bela_again)


# Pages


@pytest.fixture
def pair(world):
    """The participant of the world and the one of its link, who share their details."""
    world.link_registration.shares_contact = world.registration.shares_contact = True
    world.registration.save()
    world.link_registration.save()
    return world.registration, world.link_registration


def test_the_link_in_the_mail_is_enough_to_agree(visit, world, pair):
    participant, guest = pair
    contact = ask(participant, guest)

    page = visit("link", reverse("carnet", args=[world.meeting.slug])).content.decode()
    assert "1 person would like to exchange contact details with you" in page
    assert participant.person.email not in page

    visit("link", reverse("contact_agree", args=[contact.pk]), {})
    page = visit("link", reverse("carnet", args=[world.meeting.slug])).content.decode()
    assert participant.person.email in page


def test_the_participants_page_shows_those_who_share_and_never_an_address(visit, world, pair):
    hidden = RegistrationFactory(meeting=world.meeting)
    shown = RegistrationFactory(meeting=world.meeting, shares_contact=True, person__phone="0612345678")

    page = visit("participant", reverse("participants", args=[world.meeting.slug])).content.decode()

    assert shown.person.name in page
    assert hidden.person.name not in page
    for secret in (shown.person.email, "0612345678", pair[1].person.email):
        assert secret not in page


@pytest.mark.parametrize(
    "asked, found",
    (
        ({"text": "creche"}, ["Zoé"]),
        ({"role": "funder"}, ["Yann"]),
        ({"language": "nl"}, ["Xenia"]),
        ({"text": "xenia zoe"}, []),
        ({}, ["Xenia", "Yann", "Zoé"]),
    ),
)
def test_participants_are_found_by_words_role_and_language(visit, world, asked, found):
    share = {"meeting": world.meeting, "shares_contact": True}
    RegistrationFactory(**share, person__first_name="Zoé", person__last_name="C", seeks="Une crèche")
    RegistrationFactory(**share, person__first_name="Yann", person__last_name="B", role="funder")
    RegistrationFactory(**share, person__first_name="Xenia", person__last_name="A", languages=["nl", "fr"])

    client = visit("participant", "/").client
    page = client.get(reverse("participants", args=[world.meeting.slug]), asked).context["page"]

    assert [participant.registration.person.first_name for participant in page] == found


def test_whoever_does_not_share_is_told_how_to(visit, world):
    page = visit("participant", reverse("participants", args=[world.meeting.slug])).content.decode()

    assert "You do not share your own contact details yet" in page
    assert reverse("registration_change", args=[world.registration.token]) in page


@pytest.mark.parametrize("people", (1, 3))
def test_the_participants_page_costs_the_same_at_any_size(client, anne, people, django_assert_num_queries):
    for _ in range(people):
        ask(anne, RegistrationFactory(meeting=anne.meeting, shares_contact=True))
    client.force_login(anne.person)

    with django_assert_num_queries(6):
        client.get(reverse("participants", args=[anne.meeting.slug]))
