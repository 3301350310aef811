"""Statements: written, changed by several people, moved, removed, put back."""

from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.db.models import ProtectedError
from django.urls import reverse

from croisee.journal.models import Entry
from croisee.kit.access import Refused
from croisee.syntheses import actions
from croisee.syntheses.models import Statement
from tests import factories as make


def seen(statement):
    statement.refresh_from_db()
    return statement.revision


def cited(statement):
    return [citation.contribution for citation in statement.citations.all()]


def address(name, *args):
    return reverse(name, args=["nancy", *args])


def test_a_pilot_writes_a_statement_of_their_workshop(client, pilot, synthesis, workshop, question, say):
    said = say("We lend rooms.", question=question)
    client.force_login(pilot)

    place = urlencode({"session": workshop.pk, "question": question.pk})
    client.post(f"{address('statement_new')}?{place}", {"text": "Rooms are lent.", "cites": [said.pk]})

    statement = synthesis.statements.get()
    assert (statement.text, statement.session, statement.question) == ("Rooms are lent.", workshop, question)
    assert cited(statement) == [said]


def test_a_form_that_is_sent_twice_makes_one_statement(synthesis, workshop, pilot):
    facts = {"synthesis": synthesis, "session": workshop, "question": None, "cites": [], "key": uuid4()}

    first = actions.write_statement(text="Once.", by=pilot, **facts)
    second = actions.write_statement(text="Once.", by=pilot, **facts)

    assert first == second
    assert Entry.objects.filter(verb="statement.written").count() == 1


def test_ticked_contributions_are_quoted_in_the_new_form(client, organiser, synthesis, workshop, say):
    one, _two = say("We lend rooms.", agree=1), say("We lend vans.")
    client.force_login(organiser)

    form = client.get(address("statement_new"), {"session": workshop.pk, "cite": [one.pk]}).context["form"]

    assert (form["text"].value(), form.picked) == ("“We lend rooms.” (1 agrees)", {str(one.pk)})


def test_without_a_tick_all_those_cited_nowhere_are_taken(client, organiser, synthesis, workshop, say):
    both = [say("We lend rooms."), say("We lend vans.")]
    client.force_login(organiser)

    asked = {"session": workshop.pk, "from": [one.pk for one in both]}

    assert client.get(address("statement_new"), asked).context["form"].picked == {str(one.pk) for one in both}


def test_a_statement_of_a_workshop_cites_what_was_said_there(
    client, organiser, synthesis, workshop, say, meeting
):
    elsewhere = say("In the next room.", session=make.SessionFactory(meeting=meeting))
    client.force_login(organiser)

    answer = client.post(
        f"{address('statement_new')}?session={workshop.pk}", {"text": "Said.", "cites": [elsewhere.pk]}
    )

    assert answer.status_code == 200
    assert not synthesis.statements.exists()


def test_what_belongs_to_no_workshop_may_cite_everything(client, organiser, synthesis, say, state):
    said = say("We lend rooms.")
    state("Of the whole day.", session=None)
    client.force_login(organiser)

    client.post(f"{address('statement_new')}?session=0", {"text": "On the whole.", "cites": [said.pk]})

    assert cited(synthesis.statements.get(text="On the whole.")) == [said]


def test_a_change_keeps_what_was_there_in_the_journal(organiser, state, say):
    one, two = say("We lend rooms."), say("We lend vans.")
    statement = state("Rooms.", one)

    actions.change_statement(
        statement=statement, text="Vans.", cites=[two], seen=seen(statement), by=organiser
    )

    assert (statement.citations.get().contribution, Statement.objects.get().text) == (two, "Vans.")
    assert Entry.objects.get(verb="statement.changed").facts == {
        "before": {"text": "Rooms.", "cites": [one.pk]}
    }


def test_raw_words_count_as_rewritten_once_they_are_others(organiser, state, say):
    one, two = say("We lend rooms."), say("We lend vans.")
    statement = state("2 practices: …", one, is_raw=True)

    def change(text):
        actions.change_statement(
            statement=statement, text=text, cites=[one, two], seen=seen(statement), by=organiser
        )
        return Statement.objects.get().is_raw

    assert [change("2 practices: …"), change("Rooms and vans are lent.")] == [True, False]


def test_two_people_at_one_statement_the_second_hears_of_the_first(client, organiser, pilot, state, say):
    said = say("We lend rooms.")
    statement = state("Rooms.", said)
    form = {"text": "Hers.", "cites": [said.pk], "seen": seen(statement)}
    actions.change_statement(statement=statement, text="His.", cites=[said], seen=seen(statement), by=pilot)
    client.force_login(organiser)

    answer = client.post(address("statement_edit", statement.pk), form)
    page = answer.content.decode()

    assert f"{pilot.name} changed this statement meanwhile." in page
    assert "<del>His.</del>" in page
    assert "His." in page and ">\nHers.</textarea>" in page
    assert Statement.objects.get().text == "His."

    form["seen"] = answer.context["form"]["seen"].value()
    client.post(address("statement_edit", statement.pk), form)

    assert Statement.objects.get().text == "Hers."


def test_sending_the_same_change_again_does_no_harm(client, organiser, state, say):
    said = say("We lend rooms.")
    statement = state("Rooms.", said)
    form = {"text": "Rooms are lent.", "cites": [said.pk], "seen": seen(statement)}
    client.force_login(organiser)

    answers = [client.post(address("statement_edit", statement.pk), form).status_code for _ in range(2)]

    assert answers == [302, 302]
    assert Entry.objects.filter(verb="statement.changed").count() == 1


def test_words_for_a_statement_that_was_removed_are_not_lost(client, organiser, state, say, workshop):
    said = say("We lend rooms.")
    statement = state("Rooms.", said)
    form = {"text": "Rooms are lent.", "cites": [said.pk], "seen": seen(statement)}
    actions.remove_statement(statement=statement, by=organiser)
    client.force_login(organiser)

    answer = client.post(address("statement_edit", statement.pk), form)

    assert ">\nRooms are lent.</textarea>" in answer.content.decode()
    assert "This statement was removed meanwhile." in answer.content.decode()
    form["key"] = answer.context["form"]["key"].value()
    client.post(answer.context["action"], form)
    assert Statement.objects.get().text == "Rooms are lent."


def test_a_statement_moves_among_those_of_its_question(organiser, state, synthesis):
    a, b, c = (state(text) for text in "abc")

    actions.move_statement(statement=c, to=0, by=organiser)
    actions.move_statement(statement=c, to=0, by=organiser)

    assert [s.text for s in synthesis.statements.all()] == ["c", "a", "b"]
    assert Entry.objects.filter(verb="statement.moved").count() == 1


def test_a_removed_statement_is_put_back_where_it_stood(client, organiser, state, say, synthesis, question):
    said = say("We lend rooms.", question=question)
    state("First.", question=question)
    statement = state("Second.", said, question=question, is_raw=True)
    state("Third.", question=question)
    client.force_login(organiser)

    client.post(address("statement_remove", statement.pk))
    [entry] = client.get(address("synthesis_edit")).context["removed"]
    for _ in range(2):
        client.post(address("statement_restore", entry.pk))

    assert [s.text for s in synthesis.statements.all()] == ["First.", "Second.", "Third."]
    back = synthesis.statements.get(text="Second.")
    assert (back.question, back.is_raw, cited(back)) == (question, True, [said])
    assert client.get(address("synthesis_edit")).context["removed"] == []


def test_a_cited_contribution_is_never_erased(state, say):
    said = say("We lend rooms.")
    state("Rooms are lent.", said)

    with pytest.raises(ProtectedError):
        said.delete()


def test_a_pilot_sees_nothing_of_another_workshop(client, pilot, organiser, meeting, state, say):
    other = make.SessionFactory(meeting=meeting, title="Behind closed doors")
    secret = say("Nobody knows yet.", session=other)
    state("A secret statement.", secret, session=other)
    client.force_login(pilot)

    pages = [
        client.get(address("synthesis_edit")),
        client.get(address("synthesis")),
        client.get(address("statement_new")),
    ]

    for page in pages:
        assert page.status_code == 200
        assert "Nobody knows" not in page.content.decode() and "secret" not in page.content.decode()
    assert client.get(address("synthesis_edit"), {"session": other.pk}).status_code == 404


def test_a_removed_statement_of_another_workshop_stays_unseen(client, pilot, organiser, meeting, state):
    actions.remove_statement(
        statement=state("A secret.", session=make.SessionFactory(meeting=meeting)), by=organiser
    )
    client.force_login(pilot)

    assert client.get(address("synthesis_edit")).context["removed"] == []


def test_a_pilot_does_not_write_for_another_workshop(pilot, meeting, synthesis):
    other = make.SessionFactory(meeting=meeting)

    with pytest.raises(Refused, match="work in this session"):
        actions.write_statement(
            synthesis=synthesis, session=other, question=None, text="No.", cites=[], by=pilot
        )


def test_a_scribe_of_the_afternoon_writes_for_the_workshop(workshop, meeting, synthesis):
    again = make.SessionFactory(meeting=meeting, repeats=workshop)
    scribe = make.SessionRoleFactory(session=again, kind="scribe").person

    facts = {"synthesis": synthesis, "session": workshop, "question": None, "cites": []}

    assert actions.write_statement(text="Heard.", by=scribe, **facts).text == "Heard."


def test_before_the_preparation_a_pilot_is_told_to_wait(client, pilot):
    client.force_login(pilot)

    page = client.get(address("synthesis_edit")).content.decode()

    assert "The organisers have not begun the synthesis yet." in page
    assert address("synthesis_prepare") not in page


def test_the_desk_says_when_a_source_was_withdrawn(client, organiser, state, say):
    state("Rooms are lent.", say("We lend rooms.", is_withdrawn=True))
    client.force_login(organiser)

    assert (
        "A contribution that it cites was withdrawn" in client.get(address("synthesis_edit")).content.decode()
    )


@pytest.mark.parametrize("rows", (1, 3))
def test_the_desk_costs_the_same_at_any_size(client, statements, pilot, meeting, workshop, state, say, rows):
    for n in range(rows):
        question = make.QuestionFactory(session=workshop)
        cited, uncited = (
            say(f"Cited {n}.", question=question, agree=n),
            say(f"Uncited {n}.", question=question),
        )
        for said in (cited, uncited):
            author = make.AuthorFactory(contribution=said)
            make.RegistrationFactory(meeting=meeting, person=author.person)
        state(f"Statement {n}.", cited, question=question)
        make.SessionFactory(meeting=meeting)
    client.force_login(pilot)

    assert statements(address("synthesis_edit")) == 15


@pytest.mark.parametrize("rows", (1, 3))
def test_the_form_of_a_statement_costs_the_same_at_any_size(client, statements, organiser, state, say, rows):
    statement = state("Rooms.", *(say(f"Cited {n}.") for n in range(rows)))
    for n in range(rows):
        make.AuthorFactory(contribution=say(f"Uncited {n}."))
    client.force_login(organiser)

    assert statements(address("statement_edit", statement.pk)) == 14
