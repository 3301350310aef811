"""Blocks: merged, split, headed, moved elsewhere; sources found, added from the margin; what is covered."""

from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.urls import reverse

from croisee.engines.report import Heading
from croisee.journal.models import Entry
from croisee.kit.access import Refused
from croisee.syntheses import actions, bridge, queries
from croisee.syntheses.coverage import coverage_of
from croisee.syntheses.editions import edition_in, edition_today
from croisee.syntheses.models import Comment, Evidence, Statement, Synthesis
from tests import factories as make


def address(name, *args):
    return reverse(name, args=["nancy", *args])


def words(synthesis):
    return [one.text for one in synthesis.statements.all()]


def cited(statement):
    return [citation.contribution for citation in statement.citations.all()]


def test_two_statements_become_one_with_the_sources_of_both(client, pilot, synthesis, state, say):
    rooms, vans, both = say("Rooms."), say("Vans."), say("Both.")
    first, second = state("Rooms are lent.", rooms, both), state("So are vans.", vans, both)
    state("Third.")
    client.force_login(pilot)

    client.post(address("statement_merge", first.pk), {"with": second.pk})

    assert words(synthesis) == ["Rooms are lent. So are vans.", "Third."]
    assert cited(Statement.objects.get(pk=first.pk)) == [rooms, both, vans]
    assert Entry.objects.get(verb="statement.merged").facts == {
        "before": {"text": "Rooms are lent.", "cites": [rooms.pk, both.pk]}
    }
    assert client.get(address("synthesis_edit")).context["removed"] == []


def test_what_rests_on_a_statement_rests_on_the_merged_one(organiser, state, meeting):
    first, second = state("Rooms."), state("Vans.")
    wording = make.WordingFactory(version__bill__meeting=meeting)
    brief = make.BriefFactory(bill=wording.version.bill)
    twice, once = make.AmendmentFactory.create_batch(2, brief=brief, wording=wording)
    for amendment, statement in ((twice, first), (twice, second), (once, second)):
        make.EvidenceFactory(amendment=amendment, contribution=None, statement=statement)

    actions.merge_statements(statement=first, other=second, by=organiser)

    assert set(Evidence.objects.values_list("amendment", "statement")) == {
        (twice.pk, first.pk),
        (once.pk, first.pk),
    }


def test_comments_on_both_stand_on_the_merged_one(organiser, state):
    first, second = state("Rooms."), state("Vans.")
    for statement in (first, second):
        actions.comment(statement=statement, text="Where?", key=uuid4(), by=organiser)

    actions.merge_statements(statement=first, other=second, by=organiser)

    assert {one.block for one in Comment.objects.all()} == {first.key}


def test_only_sentences_of_one_question_are_merged(organiser, state, question):
    here, there, heading = state("Here."), state("There.", question=question), state("H", is_heading=True)

    for other in (there, heading):
        with pytest.raises(Refused, match="of one question"):
            actions.merge_statements(statement=here, other=other, by=organiser)


def test_a_statement_that_would_be_too_long_is_not_made(organiser, state, synthesis):
    first, second = state("a" * 1500), state("b" * 1500)

    with pytest.raises(Refused, match="too long"):
        actions.merge_statements(statement=first, other=second, by=organiser)

    assert synthesis.statements.count() == 2


def test_what_somebody_wrote_in_a_merged_statement_is_kept_for_a_new_one(client, organiser, state, say):
    said = say("Vans.")
    first, second = state("Rooms."), state("Vans.", said)
    actions.merge_statements(statement=first, other=second, by=organiser)
    client.force_login(organiser)

    form = {"text": "Vans are lent.", "cites": [said.pk], "seen": 0}
    answer = client.post(address("statement_edit", second.pk), form)

    assert ">\nVans are lent.</textarea>" in answer.content.decode()


def test_a_statement_is_cut_at_its_empty_lines_and_each_part_keeps_the_sources(
    client, organiser, synthesis, state, say
):
    said = say("Rooms and vans.")
    state("Before.")
    statement = state("Rooms and vans are lent.", said)
    state("After.")
    client.force_login(organiser)

    form = {"text": "Rooms are lent.\n\nVans are.", "cites": [said.pk], "seen": 0, "split": 1}
    client.post(address("statement_edit", statement.pk), form)

    assert words(synthesis) == ["Before.", "Rooms are lent.", "Vans are.", "After."]
    assert cited(synthesis.statements.get(text="Vans are.")) == [said]


def test_nothing_is_cut_without_an_empty_line(client, organiser, synthesis, state):
    statement = state("Rooms.")
    client.force_login(organiser)

    form = {"text": "Rooms are lent.", "seen": 0, "split": 1}
    page = client.post(address("statement_edit", statement.pk), form).content.decode()

    assert "Put an empty line where the statement is to be cut" in page
    assert ">\nRooms are lent.</textarea>" in page
    assert words(synthesis) == ["Rooms."]


def test_a_statement_that_changed_meanwhile_is_not_cut(organiser, pilot, state, synthesis):
    statement = state("Rooms.")
    actions.change_statement(statement=statement, text="Theirs.", cites=[], seen=0, by=pilot)

    with pytest.raises(actions.Stale):
        actions.split_statement(statement=statement, parts=["a", "b"], cites=[], seen=0, by=organiser)

    assert words(synthesis) == ["Theirs."]


def test_a_heading_stands_above_statements_and_needs_no_source(
    client, organiser, synthesis, state, say, workshop
):
    state("Rooms are lent.", say("Rooms."))
    client.force_login(organiser)
    place = urlencode({"session": workshop.pk, "heading": 1})

    client.post(f"{address('statement_new')}?{place}", {"text": "What is lent"})
    heading = synthesis.statements.get(is_heading=True)
    client.post(address("statement_move", heading.pk), {"to": 0})
    client.post(address("statement_edit", heading.pk), {"text": "What we lend", "seen": 0})
    actions.publish(synthesis=synthesis, by=organiser)

    assert words(synthesis) == ["What we lend", "Rooms are lent."]
    headings = [block for block in bridge.document_of(synthesis).blocks if isinstance(block, Heading)]
    assert [(one.level, one.title) for one in headings][1] == (2, "What we lend")


def test_headings_alone_are_no_synthesis(organiser, synthesis, state):
    state("What is lent", is_heading=True)

    with pytest.raises(Refused, match="no statement yet"):
        actions.publish(synthesis=synthesis, by=organiser)


def test_a_heading_comes_back_as_one(organiser, synthesis, state):
    heading = state("What is lent", is_heading=True)
    version = actions.keep_version(synthesis=synthesis, name="First", by=organiser)
    actions.remove_statement(statement=heading, by=organiser)

    actions.restore_version(version=version, by=organiser)

    assert edition_in(version) == edition_today(synthesis)


def test_a_block_moves_to_another_question(client, organiser, synthesis, state, question, workshop):
    statement = state("Rooms.")
    state("Vans.", question=question)
    client.force_login(organiser)

    client.post(address("statement_move", statement.pk), {"to": 0, "place": f"{workshop.pk}-{question.pk}"})

    assert words(synthesis) == ["Rooms.", "Vans."]
    assert {one.question for one in synthesis.statements.all()} == {question}


def test_the_form_says_where_a_statement_stands(client, organiser, state, meeting, say):
    other = make.SessionFactory(meeting=meeting)
    said = say("Rooms.")
    statement = state("Rooms.", said)
    client.force_login(organiser)
    assert client.get(address("statement_edit", statement.pk)).context["form"]["place"].value() == (
        f"{statement.session_id}-0"
    )

    form = {"text": "Rooms.", "cites": [said.pk], "seen": 0, "place": f"{other.pk}-0"}
    client.post(address("statement_edit", statement.pk), form)

    statement.refresh_from_db()
    assert (statement.session, cited(statement)) == (other, [said])


def test_a_pilot_moves_nothing_into_another_workshop(client, pilot, state, meeting):
    other = make.SessionFactory(meeting=meeting)
    statement = state("Rooms.")
    client.force_login(pilot)

    assert (
        client.post(address("statement_move", statement.pk), {"to": 0, "place": f"{other.pk}-0"}).status_code
        == 403
    )
    answer = client.post(
        address("statement_edit", statement.pk), {"text": "Rooms.", "seen": 0, "place": f"{other.pk}-0"}
    )

    assert answer.status_code == 200
    assert Statement.objects.get().session == statement.session


def test_nothing_moves_to_another_meeting(client, organiser, state):
    other = make.SessionFactory()
    statement = state("Rooms.")
    client.force_login(organiser)

    move = client.post(address("statement_move", statement.pk), {"to": 0, "place": f"{other.pk}-0"})

    assert move.status_code == 404


def test_contributions_are_found_by_their_words_and_what_was_typed_stays(client, organiser, state, say):
    rooms, _vans = say("Des bâtiments prêtés.", where="Épinal"), say("Vans.")
    picked = say("Picked.")
    statement = state("Rooms.")
    client.force_login(organiser)

    form = {"text": "Half a sent", "cites": [picked.pk], "find": "batiments epinal", "seen": 0, "search": 1}
    shown = client.post(address("statement_edit", statement.pk), form).context["form"]

    assert [one for one, _ticked in shown.cards] == [picked, rooms]
    assert shown["text"].value() == "Half a sent"
    assert Statement.objects.get().text == "Rooms."


def test_the_margin_shows_what_is_most_shared_first_and_gives_it_to_a_statement(client, pilot, state, say):
    quiet, loved = say("Quiet."), say("Loved.", agree=3)
    statement = state("Rooms.", say("Rooms."))
    client.force_login(pilot)
    [section] = client.get(address("synthesis_edit")).context["chapter"].sections
    assert section.uncited == (loved, quiet)

    client.post(address("synthesis_cite"), {"do": "add", "to": statement.pk, "cite": [loved.pk]})

    assert loved in cited(statement)
    assert client.get(address("synthesis_edit")).context["chapter"].uncited == [quiet]


def test_the_margin_begins_a_new_statement(client, pilot, synthesis, say, workshop):
    said = say("Rooms.")
    client.force_login(pilot)

    answer = client.post(
        address("synthesis_cite"), {"session": workshop.pk, "question": 0, "from": [said.pk]}, follow=True
    )

    assert answer.context["form"].picked == {str(said.pk)}


def test_a_statement_takes_no_source_of_another_workshop(client, pilot, meeting, state, say):
    elsewhere = say("In the next room.", session=make.SessionFactory(meeting=meeting))
    statement = state("Rooms.", say("Rooms."))
    client.force_login(pilot)

    client.post(address("synthesis_cite"), {"do": "add", "to": statement.pk, "cite": [elsewhere.pk]})

    assert elsewhere not in cited(statement)


def test_the_desk_says_how_much_is_covered_and_whose_voice_is_missing(
    client, organiser, meeting, synthesis, state, say
):
    cited_one = say("We lend rooms.")
    needs = [say(f"Need {n}.", kind="need") for n in range(2)]
    for role, contributions in (("staff", [cited_one]), ("elected", needs)):
        for one in contributions:
            author = make.AuthorFactory(contribution=one)
            make.RegistrationFactory(meeting=meeting, person=author.person, role=role)
    state("Rooms are lent.", cited_one)
    reading = queries.read(meeting, synthesis)

    coverage = coverage_of(reading, reading, meeting)

    assert [(s.word, s.said, s.cited) for s in coverage.kinds] == [("Need", 2, 0), ("Practice", 1, 1)]
    assert [(s.word, s.said, s.cited) for s in coverage.roles] == [
        ("Elected member", 2, 0),
        ("Staff of an authority", 1, 1),
    ]
    client.force_login(organiser)
    page = client.get(address("synthesis_edit")).content.decode()
    assert "Elected member: none of their 2 contributions is cited." in page


def test_who_said_something_without_their_name_counts_for_no_side(meeting, synthesis, say):
    said = say("We lend rooms.")
    author = make.AuthorFactory(contribution=said, shows_name=False, is_anonymous=True)
    town = make.OrganisationFactory(territory=make.TerritoryFactory(level="department"))
    make.RegistrationFactory(meeting=meeting, person=author.person, role="elected", organisation=town)
    reading = queries.read(meeting, synthesis)

    coverage = coverage_of(reading, reading, meeting)

    assert (coverage.roles, coverage.places) == ((), ())


def test_territories_are_counted_by_the_department_around_them(meeting, synthesis, say):
    department = make.TerritoryFactory(name="Vosges", level="department")
    town = make.TerritoryFactory(level="commune")
    make.ContainmentFactory(place=town, container=department)
    for place in (department, town):
        author = make.AuthorFactory(contribution=say("Said."))
        organisation = make.OrganisationFactory(territory=place)
        make.RegistrationFactory(meeting=meeting, person=author.person, organisation=organisation)
    reading = queries.read(meeting, synthesis)

    assert [(s.word, s.said) for s in coverage_of(reading, reading, meeting).places] == [("Vosges", 2)]


def test_a_published_heading_asks_for_no_source(client, organiser, synthesis, state, say, workshop):
    state("Rooms are lent.", say("Rooms."))
    Synthesis.objects.update(stage="published")
    client.force_login(organiser)

    client.post(f"{address('statement_new')}?session={workshop.pk}&heading=1", {"text": "Above"})

    assert synthesis.statements.get(is_heading=True).text == "Above"
