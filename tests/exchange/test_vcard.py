import re

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from croisee.exchange import actions
from croisee.exchange.models import Contact
from croisee.exchange.vcard import Card, file_of, text_of
from tests.factories import ContactFactory, RegistrationFactory

ANNE = Card(
    "Anne", "Marchal", "Ville de Nancy", "Adjointe", "anne@example.org", "+33 3 83 00 00 00", "Nancy, 2013"
)
TEXT = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=90)


def read(text: str) -> dict[str, list[str]]:
    """A card as an address book reads it: lines unfolded, values split at what no sign protects."""
    lines = re.sub("\r\n ", "", text).removesuffix("\r\n").split("\r\n")
    assert (lines[0], lines[1], lines[-1]) == ("BEGIN:VCARD", "VERSION:3.0", "END:VCARD")
    parts = (line.partition(":") for line in lines[2:-1])
    return {name.partition(";")[0]: split(value) for name, _, value in parts}


def split(value: str) -> list[str]:
    pieces = [""]
    for sign in re.findall(r"\\.|[^\\]", value):
        if sign == ";":
            pieces.append("")
        else:
            pieces[-1] += {"\\n": "\n"}.get(sign, sign[-1])
    return pieces


def test_a_card_is_read_again_as_it_was():
    assert read(text_of(ANNE)) == {
        "N": ["Marchal", "Anne", "", "", ""],
        "FN": ["Anne Marchal"],
        "ORG": ["Ville de Nancy"],
        "TITLE": ["Adjointe"],
        "EMAIL": ["anne@example.org"],
        "TEL": ["+33 3 83 00 00 00"],
        "NOTE": ["Nancy, 2013"],
    }


@given(first=TEXT, last=TEXT, organisation=TEXT)
def test_no_name_escapes_from_its_line(first, last, organisation):
    card = read(text_of(Card(first, last, organisation)))

    assert card["N"] == [last, first, "", "", ""]
    assert card.get("ORG", [""]) == [organisation]
    assert set(card) <= {"N", "FN", "ORG"}


def test_a_line_break_in_a_name_is_no_new_line_of_the_card():
    card = read(text_of(Card("Anne\r\nTEL:666", "M", note="a;b,c\\d\ne")))

    assert card["FN"] == ["Anne\nTEL:666 M"]
    assert card["NOTE"] == ["a;b,c\\d\ne"]
    assert "TEL" not in card


@given(TEXT)
def test_no_line_is_longer_than_75_octets(text):
    lines = text_of(Card("A", "B", note=text)).encode().split(b"\r\n")

    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode()


def test_many_cards_are_one_file():
    assert file_of([ANNE, ANNE]).count(b"BEGIN:VCARD") == 2


# Downloads


@pytest.fixture
def agreed(world):
    """The participant and the one of the link have each other's details."""
    for registration in (world.registration, world.link_registration):
        registration.shares_contact = True
        registration.save()
    pair = {"asked_by": world.participant, "asked": world.link_registration.person}
    return ContactFactory(meeting=world.meeting, **pair, agreed_at="2013-09-12T12:00Z")


def test_the_details_of_one_person_as_a_file(visit, world, agreed):
    answer = visit("participant", reverse("vcard", args=[agreed.pk]))

    assert answer["Content-Type"] == "text/vcard; charset=utf-8"
    assert read(answer.content.decode())["EMAIL"] == [world.link_registration.person.email]
    assert world.participant.email not in answer.content.decode()


def test_the_file_of_all_holds_those_who_agreed_and_no_others(visit, world, agreed):
    other = RegistrationFactory(meeting=world.meeting, shares_contact=True)
    actions.ask(meeting=world.meeting, asked=other.person, by=world.participant)

    file = visit("participant", reverse("vcards", args=[world.meeting.slug])).content.decode()

    assert world.link_registration.person.email in file
    assert other.person.email not in file


@pytest.mark.parametrize("way", ("consent", "exchange", "cancelled"))
def test_what_is_withdrawn_is_in_no_new_download(visit, world, agreed, way):
    theirs = world.link_registration
    if way == "consent":
        type(theirs).objects.filter(pk=theirs.pk).update(shares_contact=False)
    elif way == "cancelled":
        type(theirs).objects.filter(pk=theirs.pk).update(status="cancelled")
    else:
        actions.take_back(contact=Contact.objects.get(), by=theirs.person)

    assert visit("participant", reverse("vcard", args=[agreed.pk])).status_code == 404
    assert visit("participant", reverse("vcards", args=[world.meeting.slug])).status_code == 404
    for page in ("carnet", "participants"):
        answer = visit("participant", reverse(page, args=[world.meeting.slug]))
        assert theirs.person.email not in answer.content.decode()


def test_no_copy_of_a_download_is_kept_on_the_way(visit, agreed):
    assert "no-store" in visit("participant", reverse("vcard", args=[agreed.pk]))["Cache-Control"]
