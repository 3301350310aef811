"""A brief: amendments with their sources, read by somebody else before it leaves, followed until the law."""

from datetime import date
from io import BytesIO
from uuid import uuid4

import docx
import pytest
from django.urls import reverse

from croisee.engines import law
from croisee.engines.law import read
from croisee.engines.report import Facts, Heading
from croisee.journal.models import Entry
from croisee.kit.access import Refused
from croisee.syntheses import actions, briefing, sheets
from croisee.syntheses.models import Amendment, Brief, Step
from tests import factories as make
from tests.syntheses.conftest import CURRENT, PROPOSED

HEAD = {"title": "What Nancy asks", "addressee": "To the rapporteurs", "language": "en"}
WORDS = {"kind": "change", "problem": "Citizens are left out.", "reason": "They live there."}
WORDS["proposed"] = PROPOSED


@pytest.fixture
def published(brief, ask, say, colleague, organiser):
    """A published brief with one amendment."""
    ask(say("Nobody asks us.", kind="obstacle"))
    actions.review(brief=brief, by=colleague)
    actions.publish_brief(brief=brief, by=organiser)
    brief.refresh_from_db()
    return brief


def page(name: str, *args) -> str:
    return reverse(name, args=["nancy", *args])


def load(bill, organiser, text: str) -> None:
    facts = {"name": "As adopted", "dated_on": None, "source": "", "eli": "", "token": text[:30]}
    actions.load_version(bill=bill, by=organiser, law=read(text.encode()), **facts)


def test_an_organiser_writes_a_brief_in_the_browser(client, meeting, bill, organiser, say):
    said = say("Nobody asks us.", kind="obstacle")
    client.force_login(organiser)
    head = {
        "bill": bill.pk,
        "title": "What Nancy asks",
        "addressee": "Senate",
        "language": "en",
        "key": uuid4(),
    }
    for _ in range(2):
        client.post(page("brief_new"), head)
    brief = Brief.objects.get()
    form = {
        "article": "7",
        "kind": "change",
        "problem": "Left out.",
        "proposed": PROPOSED,
        "reason": "They live there.",
    }

    client.post(page("amendment_new", brief.pk), form | {"rests_on": [f"c{said.pk}"], "key": uuid4()})

    (point,) = briefing.read(brief).points
    assert (point.amendment.problem, point.carried.size, point.is_outdated) == ("Left out.", 1, False)
    assert (
        "<ins> and citizens</ins>"
        in client.get(page("amendment_edit", brief.pk, point.amendment.pk)).content.decode()
    )


@pytest.mark.parametrize(
    ("facts", "sentence"),
    (
        ({"proposed": CURRENT}, "These are the current words: change at least one of them."),
        ({"proposed": ""}, "Write the words that you propose."),
        ({"problem": ""}, "This field is required."),
        ({"rests_on": ["c999"]}, "Select a valid choice."),
    ),
)
def test_a_wrong_amendment_is_refused_in_a_sentence(client, brief, organiser, facts, sentence):
    client.force_login(organiser)
    form = {
        "article": "7",
        "kind": "change",
        "problem": "P.",
        "proposed": PROPOSED,
        "reason": "R.",
        "key": uuid4(),
    }

    answer = client.post(page("amendment_new", brief.pk), form | facts)

    assert sentence in answer.content.decode()
    assert not Amendment.objects.exists()


def test_finding_in_what_was_said_keeps_what_was_typed(client, brief, organiser, say):
    say("Nobody asks us.")
    say("Rooms are lent.")
    client.force_login(organiser)

    answer = client.post(
        page("amendment_new", brief.pk), {"article": "7", "problem": "Half a sen", "q": "rooms", "find": "1"}
    )

    words = answer.content.decode()
    assert "Half a sen" in words and "Rooms are lent." in words
    assert "Nobody asks us." not in words and "This field is required." not in words


def test_whoever_wrote_last_has_somebody_else_read_it(brief, ask, say, organiser, colleague):
    ask(say("Nobody asks us."))

    with pytest.raises(Refused, match="another organiser"):
        actions.review(brief=brief, by=organiser)
    with pytest.raises(Refused, match="once somebody who did not write it last"):
        actions.publish_brief(brief=brief, by=organiser)
    actions.review(brief=brief, by=colleague)
    actions.publish_brief(brief=brief, by=organiser)

    assert Entry.objects.filter(verb="brief.published").count() == 1


def test_a_change_after_the_review_asks_for_another_one(brief, ask, say, colleague):
    ask(say("Nobody asks us."))
    actions.review(brief=brief, by=colleague)

    ask(say("Nor us."))

    brief.refresh_from_db()
    assert (brief.stage, brief.reviewed_by) == ("draft", None)


def test_nothing_is_asked_that_nobody_said(brief, ask, say, colleague):
    with pytest.raises(Refused, match="no amendment yet"):
        actions.review(brief=brief, by=colleague)
    ask()
    said = say("Withdrawn.")
    ask(said)
    said.is_withdrawn = True
    said.save()

    with pytest.raises(Refused, match="2 amendments rest on nothing that was said"):
        actions.review(brief=brief, by=colleague)


def test_a_published_amendment_keeps_a_source(published, organiser):
    amendment = published.amendments.get()
    words = {"kind": "change", "problem": "P.", "proposed": PROPOSED, "reason": "R."}

    with pytest.raises(Refused, match="at least one contribution or statement"):
        actions.change_amendment(
            amendment=amendment, rests_on=[], seen=amendment.changed_at.isoformat(), by=organiser, **words
        )
    with pytest.raises(Refused, match="the only amendment"):
        actions.remove_amendment(amendment=amendment, by=organiser)


def test_a_correction_after_publication_is_dated(client, published, organiser):
    amendment = published.amendments.get()
    said = amendment.evidence.get().contribution
    words = {"kind": "change", "problem": "Citizens are not asked.", "proposed": PROPOSED, "reason": "R."}

    actions.change_amendment(
        amendment=amendment, rests_on=[said], seen=amendment.changed_at.isoformat(), by=organiser, **words
    )

    assert "<dt>Corrected</dt>" in client.get(page("brief", published.pk)).content.decode()


def test_a_stale_form_is_told_who_changed_it(client, brief, ask, organiser, colleague):
    amendment = ask()
    old = amendment.changed_at.isoformat()
    words = {"kind": "change", "problem": "Other.", "proposed": PROPOSED, "reason": "R."}
    actions.change_amendment(amendment=amendment, rests_on=[], seen=old, by=colleague, **words)
    client.force_login(organiser)

    answer = client.post(
        page("amendment_edit", brief.pk, amendment.pk), words | {"problem": "Mine.", "seen": old}
    )

    assert f"{colleague.name} changed this amendment meanwhile." in answer.content.decode()
    assert "Mine." in answer.content.decode()


def test_a_new_version_marks_what_must_be_read_again(brief, bill, ask, say, organiser, colleague):
    ask(say("Nobody asks us."))

    load(
        bill,
        organiser,
        "Article 9\nThe region draws up a strategy with the towns.\nIt shall contract with them.",
    )

    (point,) = briefing.read(brief).outdated
    assert point.number == "9"
    assert [alinea.kind for alinea in point.since] == ["same", "changed"]
    with pytest.raises(Refused, match="1 amendment is to be read again"):
        actions.review(brief=brief, by=colleague)
    actions.keep_amendment(amendment=point.amendment, by=organiser)
    assert briefing.read(brief).outdated == []


def test_a_new_number_alone_asks_for_no_new_reading(brief, bill, ask, say, organiser):
    ask(say("Nobody asks us."))

    load(bill, organiser, f"Article 9\n{CURRENT}")

    assert [point.number for point in briefing.read(brief).points] == ["9"]
    assert briefing.read(brief).outdated == []


def test_an_article_that_is_gone_cannot_simply_stand(brief, bill, ask, say, organiser):
    amendment = ask(say("Nobody asks us."))
    load(bill, organiser, "Article 1\nNothing of it is left here at all.")

    with pytest.raises(Refused, match="no longer in the text"):
        actions.keep_amendment(amendment=amendment, by=organiser)


def test_a_version_that_amendments_were_written_against_stays(bill, ask, organiser):
    ask()

    with pytest.raises(Refused, match="Amendments were written against this version"):
        actions.remove_version(version=bill.versions.get(), by=organiser)


def happen(amendment, kind: str, day: int, by, **facts) -> Step:
    plain = {"who": "", "place": "", "reason": "", "url": ""}
    return actions.record_step(
        amendment=amendment, kind=kind, on=date(2013, 10, day), token=f"{kind}{day}", by=by, **plain | facts
    )


def test_a_statement_carries_with_what_it_cites_and_stays(brief, ask, say, state, synthesis, organiser):
    statement = state("Nobody is asked.", say("Nobody asks us."), say("Nor us."))
    amendment = ask(statement)

    (point,) = briefing.read(brief).points

    assert (point.carried.size, point.carried.statements) == (2, (statement,))
    with pytest.raises(Refused, match="rests on this statement"):
        actions.remove_statement(statement=statement, by=organiser)
    assert amendment.evidence.count() == 1


def test_a_draft_is_not_read_by_others(client, brief, pilot, ask, say):
    ask(say("Nobody asks us."))
    client.force_login(pilot)

    assert client.get(page("brief", brief.pk)).status_code == 404
    assert client.get(page("brief_file", brief.pk, "odt")).status_code == 404
    assert client.get(page("brief_sheets", brief.pk, "odt")).status_code == 404


def test_a_brief_that_is_taken_back_is_a_draft_again(client, published, organiser):
    actions.take_back_brief(brief=published, by=organiser)

    assert client.get(page("brief", published.pk)).status_code == 404


def test_the_sheets_say_what_to_do_with_the_text_in_words_to_paste(client, published):
    answer = client.get(page("brief_sheets", published.pk, "docx"))

    lines = [line.text for line in docx.Document(BytesIO(answer.content)).paragraphs]
    assert "In paragraph 1, after the words “with the towns”, insert the words “and citizens”." in lines
    assert lines.index("Amendment") < lines.index("Explanatory statement") < lines.index("They live there.")


def test_an_amendment_has_one_name_at_the_desk_and_in_print(client, brief, bill, ask, say, organiser):
    amendment = ask(say("Nobody asks us."))
    load(bill, organiser, f"Article 9\n{CURRENT}")
    client.force_login(organiser)

    desk = client.get(reverse("brief_edit", args=[brief.meeting.slug, brief.pk])).text

    assert amendment.name == "Amendment to article 7"
    assert f'{amendment.name} <span class="soft">now article 9</span>' in desk


def test_each_sheet_names_the_article_as_the_text_that_it_speaks_to(brief, bill, ask, say, organiser):
    ask(say("Nobody asks us."))
    ask(say("Nor us."), kind="after", proposed="Citizens are asked.")
    load(bill, organiser, f"Article 9\n{CURRENT}")

    reading = briefing.read(brief)
    for document in (sheets.sheets_of(reading), sheets.document_of(reading)):
        heads = [one for one in document.blocks if isinstance(one, Heading) and one.level == 1]
        assert [one.title for one in heads] == ["Amendment to article 7", "A new article after article 7"]
    [facts, _] = [one for one in sheets.document_of(reading).blocks if isinstance(one, Facts)]
    assert ("In the newest version", "Article 7 is article 9 there.") in facts.items


def test_a_page_begins_with_title_and_summary_and_gives_its_files_after_them(client, published):
    Brief.objects.update(introduction="Three demands.")
    text = client.get(page("brief", published.pk)).text

    order = ["What Nancy asks</h1>", "Three demands.", "Take it away as a file", "Citizens are left out."]
    places = [text.index(part) for part in order]
    assert places == sorted(places)
    assert text.index(page("brief_file", published.pk, "docx")) > places[1]


def test_the_brief_strikes_out_and_underlines(client, published):
    answer = client.get(page("brief_file", published.pk, "docx"))

    spans = [span for line in docx.Document(BytesIO(answer.content)).paragraphs for span in line.runs]
    assert [span.text for span in spans if span.underline and "citizens" in span.text] == [" and citizens"]


def test_a_brief_leads_to_the_article_and_to_what_was_said_once_everybody_may_read_them(
    client, published, bill, meeting
):
    article = reverse("bill_article", args=["rooms", "7"])
    said = meeting.contributions.get().get_absolute_url()

    words = client.get(page("brief", published.pk)).content.decode()
    assert f'href="{article}"' in words and f'href="{said}"' not in words
    bill.is_public = False
    bill.save()
    meeting.stage = "reported"
    meeting.save()
    words = client.get(page("brief", published.pk)).content.decode()
    assert f'href="{article}"' not in words and f'href="{said}"' in words
    assert client.get(said).status_code == 200


@pytest.mark.parametrize("rows", (1, 3))
def test_the_brief_costs_the_same_at_any_size(client, statements, published, ask, say, organiser, rows):
    for n in range(rows):
        said = say(f"Said {n}.", agree=n)
        make.AuthorFactory(contribution=said, organisation__territory=make.TerritoryFactory())
        happen(ask(said), "sent", 1 + n, organiser)
    client.force_login(organiser)

    assert [statements(page("brief", published.pk)), statements(page("brief_edit", published.pk))] == [13, 14]


@pytest.mark.parametrize(
    ("gone", "come", "read"),
    [
        ("peut contractualiser", "contractualise", "peut contractualiser contractualise"),
        ("peut ", "doit ", "peut doit "),
    ],
)
def test_what_goes_and_what_comes_stay_apart_where_they_are_copied_as_plain_text(gone, come, read):
    pieces = (law.Piece("removed", gone), law.Piece("added", come))

    shown = sheets.difference(law.Alinea(1, pieces))

    assert "".join(one if isinstance(one, str) else one.text for one in shown) == read
