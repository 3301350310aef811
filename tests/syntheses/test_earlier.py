"""What another meeting answered is taken over by a new synthesis, and still cited in all that is printed."""

from io import BytesIO
from zipfile import ZipFile

import docx
import pypdfium2
import pytest
from django.urls import reverse

from croisee.engines.report import Claim
from croisee.meetings.models import Meeting
from croisee.syntheses import bridge, cycles, rules
from croisee.syntheses.models import Statement, Synthesis
from croisee.syntheses.queries import cited_in
from tests import factories as make


@pytest.fixture
def before(db):
    """What the published synthesis of another meeting states, with the contribution under it."""
    metz = make.MeetingFactory(reported=True, slug="metz", title="The Metz day")
    synthesis = make.SynthesisFactory(
        meeting=metz, stage="published", language="de", published_at="2012-10-14T09:00Z", title="Metz sagt"
    )
    session = make.SessionFactory(meeting=metz, title="Räume")
    statement = make.StatementFactory(synthesis=synthesis, session=session, text="Räume werden verliehen.")
    said = make.ContributionFactory(session=session, text="Wir verleihen Räume.")
    make.CitationFactory(statement=statement, contribution=said)
    return statement


@pytest.fixture
def new(client, organiser, workshop, synthesis):
    client.force_login(organiser)
    return f"{reverse('statement_new', args=['nancy'])}?session={workshop.pk}"


def searched(client, address, words, **typed):
    return client.post(address, {"search": "answered", "answered": words} | typed)


def test_words_find_what_another_meeting_answered_and_nothing_typed_is_lost(client, new, before):
    page = searched(client, new, "raume", text="My words so far")

    assert "Räume werden verliehen." in page.text and "My words so far" in page.text
    assert "said in The Metz day, answered in “Metz sagt”" in page.text
    assert f"{before.synthesis.get_absolute_url()}#session-{before.session_id}" in page.text


def test_nothing_found_says_what_to_do(client, new, before):
    assert "Try fewer of them." in searched(client, new, "boats").text


def test_it_is_taken_over_with_its_source(client, new, before, workshop):
    client.post(new, {"text": "As Metz does: rooms are lent.", "rests": [before.pk], "key": ""})

    statement = Statement.objects.get(text="As Metz does: rooms are lent.")
    assert [basis.on for basis in statement.bases.all()] == [before]

    edit = client.get(reverse("statement_edit", args=["nancy", statement.pk])).text
    assert f'name="rests" value="{before.pk}" checked' in edit


def test_a_published_statement_may_rest_on_it_alone(client, new, before):
    Synthesis.objects.update(stage="published", published_at="2013-10-14T09:00Z")

    client.post(new, {"text": "Rooms are lent.", "rests": [before.pk]})

    statement = Statement.objects.get(text="Rooms are lent.")
    assert statement in cited_in(before.citations.get().contribution)


@pytest.mark.parametrize(
    "case", ["a draft", "not public", "neither public", "of this meeting", "resting on this one"]
)
def test_other_statements_are_not_taken_over(client, new, before, case, state, say):
    mine = state("Rooms are lent, we say.", say("Rooms."))
    if case == "a draft":
        Synthesis.objects.filter(pk=before.synthesis_id).update(stage="draft", published_at=None)
    elif case in ("not public", "neither public"):
        closed = [before.synthesis.meeting, mine.synthesis.meeting][: 2 if case == "neither public" else 1]
        Meeting.objects.filter(pk__in=[one.pk for one in closed]).update(is_public=False)
    elif case == "resting on this one":
        make.BasisFactory(statement=before, on=mine)
    wanted = mine if case == "of this meeting" else before

    assert "Räume werden verliehen." not in searched(client, new, "raume").text or wanted is mine
    client.post(new, {"text": "Taken over.", "rests": [wanted.pk]})

    assert not Statement.objects.filter(text="Taken over.").exists()
    assert rules.why_not_rest(mine.synthesis, mine.session_id, [wanted])


def test_it_cannot_be_removed_where_it_stands_as_long_as_another_meeting_cites_it(before, state):
    make.BasisFactory(statement=state("Rooms are lent."), on=before)

    assert "cites it" in rules.why_not_lose(before)


def test_it_is_printed_with_where_it_was_said_and_the_way_there(synthesis, before, state):
    make.BasisFactory(statement=state("Rooms are lent."), on=before)

    document = bridge.document_of(synthesis)

    [claim] = [block for block in document.blocks if isinstance(block, Claim)]
    [source] = claim.sources
    said = before.citations.get().contribution
    assert (source.ref, source.text, source.language, source.kind) == (
        f"S{before.pk}",
        "Räume werden verliehen.",
        "de",
        "statement",
    )
    assert source.where == f"said in The Metz day, answered in “Metz sagt” · rests on C{said.pk}"
    assert source.url.endswith(f"/meetings/metz/synthesis/#session-{before.session_id}")


@pytest.mark.parametrize("format", ["pdf", "docx", "odt", "md", "json", "csv"])
def test_each_printed_form_keeps_it(client, synthesis, before, state, format):
    make.BasisFactory(statement=state("Rooms are lent."), on=before)
    Synthesis.objects.filter(pk=synthesis.pk).update(stage="published", published_at="2013-10-14T09:00Z")

    file = client.get(reverse("synthesis_file", args=["nancy", format])).content

    assert "The Metz day" in words_of(file, format)


def words_of(file: bytes, format: str) -> str:
    return {"pdf": pdf_words, "docx": docx_words, "odt": odt_words}.get(format, bytes.decode)(file)


def pdf_words(file: bytes) -> str:
    with pypdfium2.PdfDocument(file) as pdf:
        return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in pdf)


def docx_words(file: bytes) -> str:
    return "\n".join(line.text for line in docx.Document(BytesIO(file)).paragraphs)


def odt_words(file: bytes) -> str:
    return ZipFile(BytesIO(file)).read("content.xml").decode()


def test_a_cycle_takes_over_what_a_meeting_outside_of_it_answered(client, meeting, organiser, before):
    meeting.cycle = make.CycleFactory()
    meeting.save()
    synthesis = make.SynthesisFactory(meeting=None, cycle=meeting.cycle)
    client.force_login(organiser)
    address = reverse("statement_new", args=[meeting.cycle_id])
    assert "Räume werden verliehen." in searched(client, address, "raume").text

    client.post(address, {"text": "Everywhere rooms are lent.", "rests": [before.pk]})

    [claim] = [b for b in cycles.document_of(synthesis).blocks if isinstance(b, Claim)]
    assert claim.sources[0].where.startswith("said in The Metz day, answered in “Metz sagt”")
