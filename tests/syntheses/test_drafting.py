"""A first version by rule: what is shared, what divides, what lifts and answers what, what stays open."""

import pytest

from croisee.engines.report import Claim
from croisee.syntheses import actions, bridge
from croisee.syntheses.editions import edition_in, edition_today
from croisee.syntheses.models import Statement
from tests import factories as make


@pytest.fixture
def hold(meeting):
    """hold(said, elected=(6, 0), actor=(1, 5)): how many of each role agree and disagree."""

    def take(said, **roles):
        for role, (agree, disagree) in roles.items():
            for n in range(agree + disagree):
                person = make.RegistrationFactory(meeting=meeting, role=role).person
                make.PositionFactory(contribution=said, person=person, value=1 if n < agree else -1)
        return said

    return take


def link(source, target, kind):
    make.LinkFactory(source=source, target=target, kind=kind)


def blocks(meeting, organiser):
    synthesis = actions.prepare(meeting=meeting, by=organiser)
    return [
        (one.text, {citation.contribution for citation in one.citations.all()}, one.stance)
        for one in synthesis.statements.all()
    ]


def test_an_obstacle_stands_with_the_levers_that_lift_it(meeting, organiser, say):
    obstacle = say("Nobody knows whom to call.", kind="obstacle")
    lever = say("One number for all.", kind="lever")
    link(lever, obstacle, "lifts")

    assert blocks(meeting, organiser) == [
        (
            "The obstacle “Nobody knows whom to call.” is lifted by: “One number for all.”.",
            {obstacle, lever},
            "",
        )
    ]


def test_a_need_stands_with_what_answers_it_and_open_questions_come_last(meeting, organiser, say):
    need, practice = say("We need a room.", kind="need"), say("We lend the town hall.")
    other = say("We need a van.", kind="need")
    link(practice, need, "answers")

    assert blocks(meeting, organiser) == [
        ("Needs and what answers them", set(), ""),
        ("The need “We need a room.” is answered by: “We lend the town hall.”.", {need, practice}, ""),
        ("Open questions", set(), ""),
        ("1 need that nothing answers yet: “We need a van.”.", {other}, ""),
    ]


def test_what_all_roles_share_comes_first(meeting, organiser, say, hold):
    said = hold(say("We lend rooms."), elected=(6, 0), actor=(6, 0))
    say("Quiet.")

    found = blocks(meeting, organiser)

    assert found[:2] == [
        ("What all roles share", set(), ""),
        ("Shared by all roles: “We lend rooms.” (12 agree).", {said}, "shared"),
    ]


def test_an_obstacle_that_all_share_and_nothing_lifts_stays_an_open_question(meeting, organiser, say, hold):
    said = hold(say("Nobody answers.", kind="obstacle"), elected=(6, 0), actor=(6, 0))

    found = blocks(meeting, organiser)

    assert [(text, cites) for text, cites, _stance in found] == [
        ("What all roles share", set()),
        ("Shared by all roles: “Nobody answers.” (12 agree).", {said}),
        ("Open questions", set()),
        ("1 obstacle that nothing lifts yet: “Nobody answers.” (12 agree).", {said}),
    ]


def test_what_one_role_holds_less_is_not_shared_by_all(meeting, organiser, say, hold):
    hold(say("We lend rooms."), elected=(6, 0), actor=(4, 3))

    [(_text, _cites, stance)] = blocks(meeting, organiser)

    assert stance == ""


def test_what_divides_says_whom(meeting, organiser, say, hold):
    said = hold(say("Close the office."), elected=(12, 0), actor=(6, 6))

    [(text, cites, stance)] = blocks(meeting, organiser)

    assert "elected member 100 % agree, actor of the solidarity economy 50 % agree" in text
    assert (cites, stance) == ({said}, "divides")


def test_what_few_hold_strongly_is_marked_and_not_dropped(meeting, organiser, say, hold):
    said = hold(say("Begin with the villages."), elected=(0, 12), actor=(6, 0))

    [(text, cites, stance)] = blocks(meeting, organiser)

    assert text == (
        "Held by few, but strongly: “Begin with the villages.” (6 agree, 12 disagree); "
        "actor of the solidarity economy 100 % agree."
    )
    assert (cites, stance) == ({said}, "minority")


def test_of_small_groups_nothing_is_said(meeting, organiser, say, hold):
    hold(say("Begin with the villages."), elected=(0, 4), actor=(3, 0))

    [(text, _cites, stance)] = blocks(meeting, organiser)

    assert (text, stance) == ("1 practice: “Begin with the villages.” (3 agree, 4 disagree).", "")


def test_the_mark_is_printed_kept_and_changed(organiser, synthesis, state, say):
    statement = state("Begin with the villages.", say("Villages first."), stance="minority")
    version = actions.keep_version(synthesis=synthesis, name="First", by=organiser)

    [claim] = [block for block in bridge.document_of(synthesis).blocks if isinstance(block, Claim)]
    cites = [citation.contribution for citation in statement.citations.all()]
    facts = {"text": statement.text, "cites": cites, "seen": 0, "stance": ""}
    actions.change_statement(statement=statement, by=organiser, **facts)

    assert claim.text[2].text == "[held by few, but strongly]"
    assert Statement.objects.get().stance == ""
    actions.restore_version(version=version, by=organiser)
    assert edition_today(synthesis) == edition_in(version)


@pytest.mark.parametrize("rows", (1, 3))
def test_a_draft_is_made_in_as_many_statements_at_any_size(
    meeting, organiser, say, hold, rows, django_assert_num_queries
):
    for n in range(rows):
        obstacle, lever = say(f"{n}", kind="obstacle"), say(f"Lift {n}", kind="lever")
        link(lever, obstacle, "lifts")
        hold(obstacle, elected=(6, 0), actor=(6, 0))

    with django_assert_num_queries(20):
        actions.prepare(meeting=meeting, by=organiser)
