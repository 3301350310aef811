"""The synthesis as a document: what it says of its sources, and the files."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.urls import reverse

from croisee.engines.report import Claim, Facts, Heading, Paragraph, SourceList
from croisee.network.actions import erase_me
from croisee.syntheses import bridge
from croisee.syntheses.models import Synthesis
from tests import factories as make
from tests.engines.report.following import in_docx, in_odt, in_pdf


def of_sort(document, sort):
    return [block for block in document.blocks if isinstance(block, sort)]


def sources(document):
    return [source for claim in of_sort(document, Claim) for source in claim.sources]


def test_a_document_goes_by_workshop_and_question(synthesis, workshop, question, state, say, meeting):
    other = make.SessionFactory(meeting=meeting, number=2, title="Consolidate")
    state("Of the second.", say("B", session=other), session=other)
    state("Of the first.", say("A", question=question), question=question)
    state("Beyond.", say("C"))

    document = bridge.document_of(synthesis)

    assert [(heading.level, heading.title) for heading in of_sort(document, Heading)] == [
        (1, "Workshop 1: Set creativity free"),
        (2, "Which spaces are missing?"),
        (2, "Beyond the questions"),
        (1, "Workshop 2: Consolidate"),
    ]
    assert [claim.text for claim in of_sort(document, Claim)] == [
        "Of the first.",
        "Beyond.",
        "Of the second.",
    ]


def test_a_source_has_its_words_its_language_and_what_people_hold_of_it(synthesis, state, say):
    facts = {"where": "Metz", "since": "2009", "result": "12 rooms", "kind": "lever", "language": "de"}
    said = say("Wir leihen Räume.", agree=12, disagree=3, **facts)
    state("Rooms are lent.", said)

    [source] = sources(bridge.document_of(synthesis))

    assert (source.ref, source.kind, source.mark, source.text, source.language, source.where) == (
        f"C{said.pk}",
        "lever",
        "L",
        "Wir leihen Räume.",
        "de",
        "Metz · 2009 · 12 rooms · 12 agree, 3 disagree",
    )


def test_people_are_named_as_they_agreed(synthesis, meeting, state, say):
    said = say("We lend rooms.")
    named = make.AuthorFactory(contribution=said, organisation__name="Town of Nancy")
    hidden = make.AuthorFactory(contribution=said, organisation__name="Very small town", shows_name=False)
    make.RegistrationFactory(meeting=meeting, person=hidden.person, role="elected")
    make.AuthorFactory(contribution=said, person=None, organisation__name="Housing cooperative")
    state("Rooms are lent.", said)

    [source] = sources(bridge.document_of(synthesis))

    assert source.who == (
        f"{named.person.name}, Town of Nancy; a participant, elected member; Housing cooperative"
    )


def test_what_nobody_is_named_for_was_said_by_a_participant(synthesis, state, say):
    state("Rooms are lent.", say("We lend rooms."))

    assert [source.who for source in sources(bridge.document_of(synthesis))] == ["a participant"]


def test_an_erased_person_vanishes_and_the_citation_stays(client, synthesis, state, say, meeting):
    said = say("We lend rooms.")
    author = make.AuthorFactory(
        contribution=said, person__last_name="Nowhere", organisation__name="Tiny town"
    )
    make.RegistrationFactory(meeting=meeting, person=author.person, organisation=author.organisation)
    state("Rooms are lent.", said)
    Synthesis.objects.update(stage="published", published_at="2013-10-14T09:00Z")
    page = reverse("synthesis", args=["nancy"])
    assert "Nowhere" in client.get(page).content.decode()

    erase_me(by=author.person)

    after = client.get(page).content.decode()
    assert "Nowhere" not in after and "Tiny town" not in after
    assert "We lend rooms." in after and "a participant" in after


def test_a_withdrawn_source_keeps_its_place_without_its_words(synthesis, state, say):
    said = say("Something hurtful.", is_withdrawn=True)
    state("Rooms are lent.", said, say("We lend rooms."))

    first, second = sources(bridge.document_of(synthesis))

    assert (first.ref, first.text, first.who) == (f"C{said.pk}", "This contribution was withdrawn.", "")
    assert second.text == "We lend rooms."


def test_what_is_cited_nowhere_is_listed_with_its_place(synthesis, state, say):
    state("Rooms are lent.", say("We lend rooms."))
    say("We lend vans.")
    say("Taken back.", is_withdrawn=True)

    [listed] = of_sort(bridge.document_of(synthesis), SourceList)

    assert [(source.text, source.where) for source in listed.sources] == [("We lend vans.", "Workshop 1")]


def test_a_chapter_says_who_led_it_and_how_much_is_taken_up(synthesis, workshop, state, say):
    make.PilotFactory(session=workshop, organisation__name="Region of Lorraine")
    state("Rooms are lent.", say("We lend rooms."))
    say("We lend vans.")

    [facts] = of_sort(bridge.document_of(synthesis), Facts)

    assert facts.items == (("Led by", "Region of Lorraine"), ("Contributions", "2, of which 1 cited"))


def test_a_draft_says_that_it_is_one_and_where_a_source_is_missing(synthesis, state):
    state("Nobody said this.")

    document = bridge.document_of(synthesis)

    assert document.kind == "Synthesis, draft"
    assert of_sort(document, Paragraph)[-1].text == "Nobody said this. [no source yet]"


def test_the_document_speaks_the_language_of_the_synthesis(synthesis, state, say):
    Synthesis.objects.update(language="de", stage="published", published_at="2013-10-14T09:00Z")
    synthesis.refresh_from_db()
    state("Räume werden verliehen.", say("We lend rooms.", agree=1))

    document = bridge.document_of(synthesis)

    assert (document.kind, document.when, document.words.sources) == (
        "Synthese",
        "12. September 2013",
        "Quellen",
    )
    assert sources(document)[0].where == "1 stimmt zu"
    assert document.colophon.startswith("Veröffentlicht am 14. Oktober 2013")


def test_sources_are_linked_once_everybody_may_follow(synthesis, meeting, state, say):
    said = say("We lend rooms.")
    state("Rooms are lent.", said)
    during = sources(bridge.document_of(synthesis))[0].url
    meeting.stage = "reported"
    meeting.save()
    synthesis.refresh_from_db()
    synthesis.meeting.refresh_from_db()

    assert during == ""
    assert sources(bridge.document_of(synthesis))[0].url.endswith(said.get_absolute_url())


def test_the_page_links_statements_and_sources_both_ways(client, synthesis, state, say):
    state("Rooms are lent.", say("Wir leihen Räume.", language="de"))
    Synthesis.objects.update(stage="published", published_at="2013-10-14T09:00Z")

    page = client.get(reverse("synthesis", args=["nancy"])).content.decode()

    for part in ('id="claim-1"', 'href="#source-1"', 'id="source-1"', 'href="#claim-1"', 'lang="de"'):
        assert part in page


@pytest.mark.parametrize(
    ("format", "sort", "opening"),
    [
        ("pdf", "application/pdf", b"%PDF-"),
        ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", b"PK"),
        ("odt", "application/vnd.oasis.opendocument.text", b"PK"),
        ("md", "text/markdown; charset=utf-8", b"Synthesis"),
        ("json", "application/json", b"{"),
        ("csv", "text/csv; charset=utf-8", "\ufeffStatement,Under,".encode()),
    ],
)
def test_the_files_have_their_sort_and_a_name(client, synthesis, state, say, format, sort, opening):
    state("Rooms are lent.", say("We lend rooms."))
    Synthesis.objects.update(stage="published", published_at="2013-10-14T09:00Z")

    answer = client.get(reverse("synthesis_file", args=["nancy", format]))

    assert answer.content.startswith(opening)
    assert answer["Content-Type"] == sort
    assert answer["Content-Disposition"] == f'attachment; filename="synthesis-nancy-2013-09-12.{format}"'


def test_a_word_processor_file_holds_statement_and_source(client, synthesis, state, say):
    state("Rooms are lent.", say("We lend rooms."))
    Synthesis.objects.update(stage="published", published_at="2013-10-14T09:00Z")

    file = client.get(reverse("synthesis_file", args=["nancy", "odt"])).content

    content = ZipFile(BytesIO(file)).read("content.xml").decode()
    assert "Rooms are lent." in content and "We lend rooms." in content


@pytest.mark.parametrize(("format", "follow"), [("docx", in_docx), ("odt", in_odt), ("pdf", in_pdf)])
def test_each_published_statement_is_traced_in_the_published_file(
    client, synthesis, state, say, format, follow
):
    rooms, keys = say("We lend rooms."), say("Somebody keeps the key.")
    state("Rooms are lent.", rooms)
    state("Where one keeps the key, rooms are lent.", rooms, keys)
    Synthesis.objects.update(stage="published", published_at="2013-10-14T09:00Z")

    found = follow(client.get(reverse("synthesis_file", args=["nancy", format])).content)

    assert {n: (note.cited_by, note.leads_to) for n, note in found.items()} == {
        1: ({1, 2}, {1, 2}),
        2: ({2}, {2}),
    }
    assert "We lend rooms." in found[1].words and "Somebody keeps the key." in found[2].words


@pytest.mark.parametrize("format", ("exe", "html", "PDF"))
def test_there_are_no_other_formats(client, synthesis, format):
    assert client.get(f"/meetings/nancy/synthesis.{format}").status_code == 404
