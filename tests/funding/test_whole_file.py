"""A file is told once and sent in three formats, with what is missing said, and two columns of one total."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import docx
import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from croisee.engines.report import to_markdown
from croisee.funding.papers import papers_of
from croisee.funding.single_form import balanced
from croisee.funding.whole_file import document_of, missing_now
from tests.factories import (
    ApplicationFactory,
    AspectFactory,
    OrganisationFactory,
    PathFactory,
    PersonFactory,
    TerritoryFactory,
)

TODAY = date(2026, 3, 2)
COSTS = [
    {"label": "oven", "category": "equipment", "amount": 9000, "month": 0},
    {"label": "", "category": "staff", "amount": 20000.5, "month": 4},
]
amounts = st.decimals(0, 10**6, places=2)
lines = st.lists(st.tuples(st.just("x"), amounts), max_size=6)


@pytest.fixture
def one(client, db):
    bearer = OrganisationFactory(name="Workshop", street="1 Mill Lane", postcode="54000", locality="Nancy")
    path = PathFactory(
        project__opened_by=PersonFactory(), project__title="Kitchen", project__text="We cook.", bearer=bearer,
        begins=date(2026, 5, 1), told={"whom": "Neighbours"},
        budget={"costs": COSTS, "own_funds": {"min": 0, "max": 4000}, "private": {"max": 1000}},
    )  # fmt: skip
    client.force_login(path.project.opened_by)
    ApplicationFactory(path=path, instrument__name="Town", state="granted", granted=2000)
    ApplicationFactory(path=path, instrument__name="Nobody", state="refused")
    return ApplicationFactory(path=path, asked=12000, instrument__name="Region")


def written(one):
    text = to_markdown(document_of(one, papers_of(one.path), issued=TODAY))
    return text.replace("\xa0", " ").replace("\\", "")


@given(lines, lines, amounts, amounts)
def test_both_columns_come_to_one_total(costs, files, own, private):
    told = balanced(costs, files, own, private)
    charges = sum((amount for _label, amount in told.charges), Decimal(0))

    assert charges == told.total
    assert min(told.gap, told.over) == 0
    assert all(amount >= 0 for _label, amount in (*told.charges, *told.resources))


def test_the_file_says_who_asks_for_what_with_what_money(one):
    text = " ".join(written(one).split())

    for said in (
        "Workshop", "1 Mill Lane, 54000 Nancy", "We cook.", "Neighbours", "May 2026", "12,000 €", "oven",
        "| wages | 20,000.50 € | Town (granted) | 2,000 € |",
        "| equipment | 9,000 € | Region (asked by this file) | 12,000 € |", "Own money",
        "10,000.50 €", "Signature",
    ):  # fmt: skip
        assert said in text
    assert "Nobody" not in text


def test_what_is_missing_is_marked_and_listed(one):
    AspectFactory(instrument=one.instrument, sort="document", value="statutes")

    assert list(missing_now(one, papers_of(one.path), TODAY)) == [
        "Legal form", "E-mail", "Phone", "Number in the register", "Who signs, in which function",
        "Where it takes place", "The result wanted, and how it will be seen",
        "10,000.50\xa0€ are still to be found.", "statutes",
    ]  # fmt: skip
    assert "Still missing in this file" in written(one)


def test_the_words_of_one_file_differ_and_those_of_the_others_stay(client, one):
    other = ApplicationFactory(path=one.path, instrument__name="Other")
    client.post(
        reverse("file_words", args=[one.pk]), {"what": "We cook for the region.", "whom": "Neighbours"}
    )
    one.refresh_from_db()

    assert one.told == {"what": "We cook for the region."}
    assert ("for the region" in written(one), "for the region" in written(other)) == (True, False)


def test_the_file_speaks_the_language_of_the_instrument(one):
    one.instrument.language, one.instrument.state = "fr", "FR"
    text = written(one)

    assert "Qui demande" in text
    assert "64 · salaires" in text


@pytest.mark.parametrize(("format", "start"), [("pdf", b"%PDF"), ("docx", b"PK"), ("odt", b"PK")])
def test_it_leaves_in_three_formats(client, one, format, start):
    answer = client.get(reverse("file_export", args=[one.pk, format]))

    assert answer.content.startswith(start)
    assert "kitchen" in answer["Content-Disposition"]
    if format == "docx":
        assert "Kitchen" in "\n".join(p.text for p in docx.Document(BytesIO(answer.content)).paragraphs)


def test_another_format_is_not_there(client, one):
    assert client.get(reverse("file_export", args=[one.pk, "exe"])).status_code == 404


@pytest.mark.django_db
def test_a_file_of_a_project_of_which_nothing_is_known_prints_too(client):
    one = ApplicationFactory(path__project__opened_by=PersonFactory())

    assert "[to be filled in]" in written(one)


RENT = {"label": "Loyer de l’atelier", "category": "premises", "amount": 6000, "month": 1}
HALL = {"label": "Hangar", "category": "premises", "amount": 50000, "month": 1}


def test_the_french_form_has_rents_and_wages_as_charges_and_what_one_owns_as_investment(one):
    one.instrument.language, one.instrument.state = "fr", "FR"
    one.path.budget["costs"] = [*COSTS, RENT, HALL]
    ApplicationFactory(path=one.path, asked=100, instrument__name="Bond", instrument__kind="equity",
                       instrument__nature="bond")  # fmt: skip
    text = " ".join(written(one).split())
    places = [text.index(said) for said in (
        "| Charges et investissements |", "| 61 · loyers | 6 000 €", "| 64 · salaires | 20 000,50 €",
        "| 21 · équipement (investissement) | 9 000 €",
        "| 21 · terrains et locaux (investissement) | 50 000 €",
    )]  # fmt: skip

    assert places == sorted(places)
    assert "16 · Bond" in text


def test_what_the_file_says_itself_is_not_said_to_be_missing(one):
    AspectFactory(instrument=one.instrument, sort="document", value="budget")
    one.path.answers = {"kind": "association", "territory": TerritoryFactory(name="Nancy").code}
    text = written(one)

    assert {"Legal form", "Where it takes place", "budget of the project"}.isdisjoint(
        missing_now(one, papers_of(one.path), TODAY)
    )
    assert "budget of the project (in this file)" in text
    assert "Nancy" in text.split("Where it takes place")[1].split("#")[0]
