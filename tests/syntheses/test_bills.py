"""Texts of law: loaded once, read at permanent addresses, compared from version to version."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from croisee.engines.law import read
from croisee.journal.models import Entry
from croisee.kit.access import Refused
from croisee.syntheses import actions, lawbook
from croisee.syntheses.models import Bill, Wording
from tests import factories as make

FIRST = """Bill on rooms
Article 5 A
The region draws up a strategy for the rooms that are empty, with the towns.
It may contract with them.
Article 10
Grants are contributions that authorities give freely to projects of general interest.
"""
SECOND = """Article 7
The region draws up a strategy for the rooms that are empty, with the towns and their citizens.
It may contract with them.
Article 8
A conference takes place every two years.
"""
FORM = {"name": "As tabled", "kind": "bill", "language": "en", "is_public": "on"}


@pytest.fixture
def bill(meeting, organiser):
    facts = {"title": "Bill on rooms", "kind": "bill", "language": "en", "is_public": True}
    return actions.load_bill(meeting=meeting, by=organiser, **facts, **version("As tabled", FIRST))


def version(name: str, text: str) -> dict:
    law = read(text.encode())
    return {"law": law, "name": name, "dated_on": None, "source": "", "eli": "", "token": name}


@pytest.fixture
def second(bill, organiser):
    return actions.load_version(bill=bill, by=organiser, **version("As adopted", SECOND))


def send(client, **facts):
    return client.post(reverse("bill_new", args=["nancy"]), FORM | facts)


def test_an_organiser_loads_a_text_from_a_file(client, organiser, meeting):
    client.force_login(organiser)

    answer = send(
        client,
        file=SimpleUploadedFile("bill.txt", FIRST.encode()),
        eli="https://www.example.org/eli/bill/article_{number}",
    )

    bill = Bill.objects.get()
    assert answer.url == "/texts/bill-on-rooms/"
    assert [(w.article.key, w.number, w.eli) for w in Wording.objects.select_related("article")] == [
        ("5-a", "5 A", "https://www.example.org/eli/bill/article_5-a"),
        ("10", "10", "https://www.example.org/eli/bill/article_10"),
    ]
    assert Entry.objects.about(bill).count() == 2


def test_sent_twice_a_text_is_kept_once(meeting, organiser, bill):
    facts = {"title": "Bill on rooms", "kind": "bill", "language": "en", "is_public": True}
    again = actions.load_bill(meeting=meeting, by=organiser, **facts, **version("As tabled", FIRST))

    assert again == bill and Bill.objects.count() == 1


def test_two_texts_of_one_title_have_two_addresses(meeting, organiser, bill):
    facts = {"title": "Bill on rooms", "kind": "law", "language": "en", "is_public": True}
    other = actions.load_bill(meeting=meeting, by=organiser, **facts, **version("Law", SECOND))

    assert other.slug == "bill-on-rooms-2"


@pytest.mark.parametrize(
    ("facts", "sentence"),
    (
        ({}, "Choose the file of the text, or paste its words."),
        ({"text": "Dear members,"}, "No article was found in it."),
        ({"file": BytesIO(b"%PDF-1.7")}, "Files of this kind are not read."),
        ({"file": BytesIO(b"")}, "This file is empty."),
        ({"file": BytesIO(b"Article 1\nx"), "text": "Article 1"}, "only one of them counts"),
        ({"text": "Article 1\nRooms."}, "The text does not say its title: give it one."),
        ({"text": FIRST, "eli": "http://example.org"}, "An address that begins with https://"),
        ({"text": FIRST, "name": ""}, "This field is required."),
    ),
)
def test_a_wrong_text_is_refused_in_a_sentence_and_nothing_is_kept(
    client, organiser, meeting, facts, sentence
):
    client.force_login(organiser)

    answer = send(client, **facts)

    assert sentence in answer.content.decode()
    assert not Bill.objects.exists()


def test_others_load_nothing(pilot, meeting):
    facts = {"title": "Bill", "kind": "bill", "language": "en", "is_public": True}

    with pytest.raises(Refused, match="keep texts and briefs"):
        actions.load_bill(meeting=meeting, by=pilot, **facts, **version("As tabled", FIRST))


def test_an_article_keeps_its_address_when_its_number_changes(client, bill, second):
    page = client.get("/texts/bill-on-rooms/articles/5-a/").content.decode()

    assert "<h1>Article 7" in page
    assert "was article 5 A; 3 words more" in page
    assert "<ins> and their citizens</ins>" in page
    assert "<h1>Article 5 A" in client.get("/texts/bill-on-rooms/articles/5-a/?version=1").content.decode()


def test_an_article_that_is_gone_is_read_as_it_stood_last(client, bill, second):
    page = client.get("/texts/bill-on-rooms/articles/10/").content.decode()

    assert "This article is no longer in the text “As adopted”; this is how it stood last." in page
    assert client.get("/texts/bill-on-rooms/articles/10/?version=2").status_code == 404


def test_what_moved_is_said_article_by_article(client, bill, second):
    changes = lawbook.compared(bill.versions.first(), second)

    assert str(changes) == "1 article reworded, 1 renumbered, 1 added, 1 no longer there"
    assert [(move.wording.number, str(move)) for move in changes.moves] == [
        ("7", "was article 5 A; 3 words more"),
        ("8", "new"),
        ("10", "no longer in the text"),
    ]
    assert str(changes) in client.get("/texts/bill-on-rooms/changes/").content.decode()


def test_a_version_that_does_not_exist_is_not_found(client, bill):
    assert client.get("/texts/bill-on-rooms/?version=9").status_code == 404
    assert client.get("/texts/bill-on-rooms/?version=x").status_code == 404
    assert client.get("/texts/bill-on-rooms/changes/?before=9").status_code == 200


def test_a_text_that_is_not_public_is_for_those_who_keep_it(client, organiser, pilot, bill):
    actions.change_bill(
        bill=bill, title=bill.title, kind=bill.kind, language="en", is_public=False, by=organiser
    )

    assert client.get(bill.get_absolute_url()).status_code == 404
    client.force_login(pilot)
    assert client.get(bill.get_absolute_url()).status_code == 404
    client.force_login(organiser)
    assert client.get(bill.get_absolute_url()).status_code == 200


def test_the_newest_version_is_taken_back_with_what_only_it_has(organiser, bill, second):
    with pytest.raises(Refused, match="only the newest"):
        actions.remove_version(version=bill.versions.first(), by=organiser)

    actions.remove_version(version=second, by=organiser)

    assert [article.key for article in bill.articles.all()] == ["5-a", "10"]
    actions.remove_version(version=bill.versions.get(), by=organiser)
    assert not Bill.objects.exists()


@pytest.mark.parametrize("rows", (1, 3))
def test_the_pages_of_a_text_cost_the_same_at_any_size(client, statements, organiser, bill, second, rows):
    for n in range(rows):
        make.WordingFactory(version=second, article__key=f"x{n}", position=100 + n)
    client.force_login(organiser)

    pages = [f"/texts/bill-on-rooms/{page}" for page in ("", "changes/", "articles/5-a/")]

    assert [*map(statements, pages)] == [7, 7, 8]
