"""A first draft: facts put together, quoted and cited, nothing invented."""

import pytest

from croisee.journal.models import Entry
from croisee.kit.access import Refused
from croisee.syntheses import actions
from croisee.syntheses.models import Synthesis
from tests import factories as make


def told(synthesis):
    return [
        (s.session, s.question, s.text)
        for s in synthesis.statements.order_by("session", "question", "position")
    ]


def test_what_was_said_is_put_together_by_question_and_kind(meeting, organiser, workshop, question, say):
    say("Nobody answers the telephone.", kind="obstacle", question=question)
    say("We lend the town hall.", question=question)

    synthesis = actions.prepare(meeting=meeting, by=organiser)

    assert told(synthesis) == [
        (workshop, question, "What was said"),
        (workshop, question, "1 practice: “We lend the town hall.”."),
        (workshop, question, "Open questions"),
        (workshop, question, "1 obstacle that nothing lifts yet: “Nobody answers the telephone.”."),
    ]


def test_what_most_agree_with_is_quoted_first_with_the_positions(meeting, organiser, say):
    say("Quiet.")
    say("Disputed.", agree=2, disagree=1)
    say("Loved.", agree=2)

    synthesis = actions.prepare(meeting=meeting, by=organiser)

    assert [s.text for s in synthesis.statements.all()] == [
        "3 practices: “Loved.” (2 agree); “Disputed.” (2 agree, 1 disagrees); “Quiet.”."
    ]


def test_every_contribution_is_cited_even_those_that_are_not_quoted(meeting, organiser, say):
    said = {say(f"Room {n}.").pk for n in range(8)}

    statement = actions.prepare(meeting=meeting, by=organiser).statements.get()

    assert set(statement.citations.values_list("contribution", flat=True)) == said
    assert statement.text.endswith("; and 3 more.")


def test_a_long_contribution_is_quoted_by_its_first_words(meeting, organiser, say):
    say(" ".join(["word"] * 40))

    statement = actions.prepare(meeting=meeting, by=organiser).statements.get()

    assert statement.text == f"1 practice: “{' '.join(['word'] * 16)} […]”."


def test_withdrawn_contributions_stay_out(meeting, organiser, say):
    say("Taken back.", is_withdrawn=True)

    assert not actions.prepare(meeting=meeting, by=organiser).statements.exists()


def test_what_is_said_when_a_workshop_is_held_again_belongs_to_the_workshop(
    meeting, organiser, workshop, say
):
    again = make.SessionFactory(meeting=meeting, repeats=workshop)
    say("In the afternoon.", session=again)

    assert actions.prepare(meeting=meeting, by=organiser).statements.get().session == workshop


def test_the_draft_speaks_the_language_of_the_meeting(meeting, organiser, say):
    meeting.language = "fr"
    meeting.save()
    say("Personne ne répond.", kind="obstacle", agree=1)

    synthesis = actions.prepare(meeting=meeting, by=organiser)

    assert synthesis.language == "fr"
    assert (
        synthesis.statements.get().text
        == "1 frein que rien ne lève encore\u202f: «\u202fPersonne ne répond.\u202f» (1 d’accord)."
    )


def test_the_draft_is_raw_and_the_journal_knows_who_made_it(meeting, organiser, say):
    say("We lend rooms.")

    synthesis = actions.prepare(meeting=meeting, by=organiser)

    assert synthesis.statements.get().is_raw
    assert [(e.verb, e.by) for e in Entry.objects.about(synthesis)] == [("synthesis.prepared", organiser)]


def test_a_synthesis_without_statements_can_still_be_prepared(meeting, organiser, synthesis, say):
    say("We lend rooms.")

    assert actions.prepare(meeting=meeting, by=organiser) == synthesis
    assert synthesis.statements.count() == 1


def test_nothing_is_prepared_over_what_is_written(meeting, organiser, state, say):
    state("Rooms are lent.", say("We lend rooms."))

    with pytest.raises(Refused, match="statements already"):
        actions.prepare(meeting=meeting, by=organiser)


def test_a_pilot_does_not_prepare(meeting, pilot):
    with pytest.raises(Refused, match="organisers"):
        actions.prepare(meeting=meeting, by=pilot)

    assert not Synthesis.objects.exists()
