from uuid import uuid4

import pypdfium2
import pytest
from django.urls import reverse

from croisee.contributions import cards
from croisee.contributions.models import Conduct, Contribution
from tests.factories import PersonFactory, RegistrationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(room):
    return reverse("cards", args=["nancy", room.session.pk])


@pytest.fixture
def type_in(client, room, address):
    """type_in({"code": "2-01", "text": "…"}, …): send a page of cards, as the scribe."""
    client.force_login(room.scribe)

    def send(*lines, sheet=None):
        data = {"card-TOTAL_FORMS": len(lines), "card-INITIAL_FORMS": 0, "language": "fr"}
        data["sheet"] = sheet or str(uuid4())
        for n, line in enumerate(lines):
            data |= {f"card-{n}-{name}": value for name, value in ({"kind": "need"} | line).items()}
        return client.post(address, data, follow=True)

    return send


def texts():
    return list(Contribution.objects.order_by("pk").values_list("table", "text"))


def test_cards_are_printed_with_a_code_for_each_table(client, room):
    client.force_login(room.scribe)
    answer = client.get(reverse("cards_print", args=["nancy", room.session.pk]), {"tables": 2, "each": 3})

    with pypdfium2.PdfDocument(answer.content) as pdf:
        text = " ".join(page.get_textpage().get_text_bounded() for page in pdf)
        assert len(pdf) == 2  # four to a page
    assert all(code in text for code in ("1-01", "1-03", "2-01", "2-03"))
    assert room.question.text in text and "Practice" in text


def test_a_wrong_number_of_cards_is_said(client, room, address):
    client.force_login(room.scribe)

    answer = client.get(
        reverse("cards_print", args=["nancy", room.session.pk]), {"tables": 0, "each": 3}, follow=True
    )

    assert "Give a number of tables" in answer.text


def test_many_cards_are_typed_at_once_each_at_its_table(room, type_in):
    alba = room.anne
    name = f"{alba.last_name} {alba.first_name}, Town of Nancy"

    page = type_in(
        {"code": "2-07", "text": "A key.", "name": name, "question": room.question.pk},
        {"code": "", "kind": "", "text": ""},
        {"code": "12 - 1", "text": "A van.", "name": f"{alba.first_name.upper()} {alba.last_name}"},
        {"text": "A room."},
    )

    assert "3 cards are kept." in page.text
    assert texts() == [(2, "A key."), (12, "A van."), (None, "A room.")]
    first, second, third = Contribution.objects.order_by("pk")
    assert (first.question, first.written_by) == (room.question, room.scribe)
    assert [one.person for one in (first.authors.get(), second.authors.get())] == [alba, alba]
    assert third.said_by == "a participant"


def test_a_card_or_a_page_typed_twice_is_kept_once(room, type_in):
    sheet = str(uuid4())
    for _ in range(2):
        page = type_in({"code": "2-07", "text": "A key."}, {"text": "A room."}, sheet=sheet)
    type_in({"code": "02-7", "text": "A key."})

    assert "0 cards are kept. 2 had been typed in before." in page.text
    assert texts() == [(2, "A key."), (None, "A room.")]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ({"code": "table two", "text": "A key."}, "looks like 2-07"),
        ({"kind": "", "text": "A key."}, "Choose what it is."),
        ({"code": "2-08", "text": ""}, "Say it in a few words."),
        ({"text": "A key.", "name": "Nobody"}, "Choose the name from the list"),
        ({"code": "2-07", "text": "Other words."}, "typed before: “A key.”"),
        ({"code": "1-01", "text": "A van."}, "This card stands here twice."),
    ],
)
def test_with_one_wrong_line_nothing_is_kept(room, type_in, line, why):
    type_in({"code": "2-07", "text": "A key."})

    page = type_in({"code": "1-01", "text": "Fine."}, line).text

    assert why in page and "Nothing is kept yet" in page and "Fine." in page
    assert texts() == [(2, "A key.")]


def test_a_name_that_two_people_have_wants_its_organisation(room, type_in):
    for organisation in ("Metz", "Toul"):
        person = PersonFactory(first_name="Omar", last_name="Weber")
        RegistrationFactory(meeting=room.meeting, person=person, organisation__name=organisation)

    assert "Choose the name from the list" in type_in({"text": "A key.", "name": "Weber Omar"}).text
    type_in({"text": "A key.", "name": "Weber Omar, Toul"})

    assert Contribution.objects.get().authors.get().organisation.name == "Toul"


def test_a_card_of_the_dry_run_is_another_card(room, type_in):
    Conduct.objects.create(session=room.session, is_trial=True)
    type_in({"code": "2-07", "text": "A try."})
    Conduct.objects.update(is_trial=False)

    type_in({"code": "2-07", "text": "A key."})

    assert texts() == [(2, "A key.")]


@pytest.mark.parametrize(
    ("code", "place"), [("2-07", (2, 7)), ("007-1", (7, 1)), ("2", None), ("2-0x", None)]
)
def test_a_code_names_a_table_and_a_number(code, place):
    assert cards.place_of(code) == place


def test_the_page_costs_the_same_with_any_number_of_people_and_lines(client, room, address, statements):
    client.force_login(room.scribe)
    few = statements(address)
    for _ in range(3):
        RegistrationFactory(meeting=room.meeting)

    assert statements(f"{address}?rows=40") == few <= 15
