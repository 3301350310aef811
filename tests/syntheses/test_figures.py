"""The figures of a synthesis: positions by role, groups, what is taken up; nobody is recognised in them."""

from random import Random

import pytest
from django.core.cache import cache

from croisee.engines.report import BulletList, Cloud, Diverging, Figure, Filled
from croisee.syntheses import bridge, cycles, figures
from croisee.syntheses.coverage import Share
from croisee.syntheses.models import Synthesis
from tests import factories as make


@pytest.fixture(autouse=True)
def nothing_kept():
    cache.clear()


@pytest.fixture
def come(meeting):
    """come(6, "elected"): so many people who come in a role."""

    def register(number, role="elected"):
        return [make.RegistrationFactory(meeting=meeting, role=role).person for _ in range(number)]

    return register


def hold(said, people, value=1):
    for person in people:
        make.PositionFactory(contribution=said, person=person, value=value)


def drawn(document, sort):
    return [b for b in document.blocks if isinstance(b, Figure) and isinstance(b.picture, sort)]


def test_a_statement_shows_what_each_role_holds_of_its_sources(synthesis, state, say, come):
    elected, actors = come(6), come(5, "actor")
    first, second = say("We lend rooms."), say("We lend vans.")
    state("Rooms and vans are lent.", first, second)
    hold(first, elected), hold(first, actors, -1)
    hold(second, elected[:5]), hold(second, elected[5:], 0)

    [figure] = drawn(bridge.document_of(synthesis), Diverging)

    assert [(bar.label, bar.counts) for bar in figure.picture.bars] == [
        ("Elected member\u00a0(12)", (0, 1, 11)),
        ("Actor of the solidarity economy\u00a0(5)", (5, 0, 0)),
    ]
    assert figure.alternative.startswith("Elected member: Disagree 0, Pass 1, Agree 11; Actor")
    assert figure.numbers.rows[0] == ("Elected member", "0", "1", "11")


@pytest.mark.parametrize("fewer", ("elected", "actor"))
def test_no_bar_is_of_fewer_than_five_people(synthesis, state, say, come, fewer):
    said = say("We lend rooms.")
    state("Rooms are lent.", said)
    for role in ("elected", "actor"):
        hold(said, come(4 if role == fewer else 9, role))

    assert drawn(bridge.document_of(synthesis), Diverging) == []


def test_each_question_shows_the_statement_with_the_most_support(synthesis, state, say, come, question):
    elected, actors = come(6), come(6, "actor")
    much, less, other = say("A", question=question), say("B", question=question), say("C")
    for said in (much, less, other):
        hold(said, actors)
    hold(much, elected), hold(less, elected, -1), hold(other, elected)
    for text, said in (("Less.", less), ("Much.", much)):
        state(text, said, question=question)
    state("Other.", other)

    blocks = bridge.document_of(synthesis).blocks
    before = [one.text for one, after in zip(blocks, blocks[1:], strict=False) if after in drawn_in(blocks)]

    assert before == ["Much.", "Other."]


def drawn_in(blocks):
    return [one for one in blocks if isinstance(one, Figure) and isinstance(one.picture, Diverging)]


def test_the_number_of_bars_is_bounded(synthesis, state, say, come, meeting, workshop, monkeypatch):
    monkeypatch.setattr(figures, "LOOKED_AT", 2)
    elected, actors = come(5), come(5, "actor")
    for n in range(3):
        question = make.QuestionFactory(session=workshop)
        said = say(f"{n}", question=question)
        hold(said, elected + actors)
        state(f"{n}", said, question=question)

    assert len(drawn(bridge.document_of(synthesis), Diverging)) == 2


def test_the_groups_that_the_positions_show_are_drawn_with_what_they_say(synthesis, state, say, come):
    chance = Random(1)
    said = [say(f"Statement {n}.") for n in range(10)]
    state("All of it.", *said)
    for people, way in ((come(12), 1), (come(12, "actor"), -1)):
        for person in people:
            for n, one in enumerate(said):
                hold(one, [person], way * (1 if n % 2 else -1) if chance.random() < 0.95 else 0)

    document = bridge.document_of(synthesis)
    [figure] = drawn(document, Cloud)
    _facts, head, said, *_rest = document.blocks[document.blocks.index(figure) + 1 :]

    assert [camp.letter for camp in figure.picture.camps] == ["A", "B"]
    assert figure.alternative == "Group A: 12 people; Group B: 12 people"
    assert (head.text[0].text, head.text[2]) == ("Group A", "12 people")
    assert isinstance(said, BulletList) and 1 <= len(said.items) <= 3


def test_what_is_taken_up_is_drawn_by_kind_role_and_territory(synthesis, meeting, state, say, come):
    nancy, metz = (make.TerritoryFactory(level="department", name=name) for name in ("Meurthe", "Moselle"))
    for kind, role, town in (("need", "elected", nancy), ("lever", "actor", metz), ("lever", "actor", metz)):
        said = say(f"{kind}", kind=kind)
        author = make.AuthorFactory(contribution=said, organisation__territory=town)
        facts = {"person": author.person, "organisation": author.organisation, "role": role}
        make.RegistrationFactory(meeting=meeting, **facts)
    state("Levers lift.", said)

    found = drawn(bridge.document_of(synthesis), Filled)

    assert [figure.caption for figure in found] == [
        "What is taken up, by kind",
        "What is taken up, by role",
        "What is taken up, by territory",
    ]
    assert found[2].numbers.rows == (("Moselle", "2", "1"), ("Meurthe", "1", "0"))
    assert found[2].alternative == "Moselle: 1 of 2; Meurthe: 0 of 1"


def test_many_territories_are_a_few_bars_and_the_rest_as_one():
    shares = tuple(Share(f"Place {n}", 20 - n, 1) for n in range(12))

    bars = figures.few(shares)

    assert len(bars) == 8
    assert (bars[-1].word, bars[-1].said, bars[-1].cited) == ("5 others", 55, 5)


def test_the_words_and_numbers_are_those_of_the_language(synthesis, state, say, come):
    said = say("Wir leihen Räume.")
    hold(said, come(5)), hold(said, come(5, "actor"))
    state("Räume werden verliehen.", said)
    Synthesis.objects.update(language="de")
    synthesis.refresh_from_db()

    [figure] = drawn(bridge.document_of(synthesis), Diverging)

    assert figure.caption == "Positionen zu den Quellen dieser Aussage, nach Rolle"
    assert figure.picture.series == ("Ablehnung", "Enthaltung", "Zustimmung")


def test_the_proceedings_of_a_cycle_show_what_each_town_gave(proceedings, cycle, state, say, meeting):
    state("Rooms are lent.", say("We lend rooms."))
    other = make.MeetingFactory(reported=True, place="Rennes", cycle=cycle)
    rennes = make.StatementFactory(synthesis__meeting=other, synthesis__stage="published", text="Vans too.")
    make.BasisFactory(statement=make.StatementFactory(synthesis=proceedings, session=None), on=rennes)

    [figure] = drawn(cycles.document_of(proceedings), Filled)

    assert figure.caption == "What is taken up, by town"
    assert sorted(figure.numbers.rows) == [("Nancy", "1", "0"), ("Rennes", "1", "1")]
