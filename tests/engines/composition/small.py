"""Small problems, drawn at random."""

from hypothesis import strategies as st

from croisee.engines.composition import Participant, Problem, Rules, Workshop

NAMES = ("w1", "w2", "w3")
PEOPLE = ("ada", "bob", "cleo", "dan")


@st.composite
def small_problems(draw, with_rules=True, rooms=(1, 4), people=(1, 4)):
    """Up to four people, three workshops and two slots."""
    slots = ("am", "pm")[: draw(st.integers(1, 2))]
    names = NAMES[: draw(st.integers(len(slots), 3))]
    workshops = tuple(draw(_workshop(name, slots, rooms, with_rules)) for name in names)
    participants = tuple(
        draw(_participant(name, names, with_rules)) for name in PEOPLE[: draw(st.integers(*people))]
    )
    rules = draw(_rules([p.id for p in participants])) if with_rules else Rules()
    return Problem(slots, workshops, participants, rules)


@st.composite
def _workshop(draw, name, slots, rooms, with_rules):
    most = draw(st.integers(*rooms))
    runs = draw(st.sampled_from([slots, slots, slots, slots[:1], slots[-1:]]))
    least = draw(st.integers(0, min(1, most))) if with_rules else 0
    return Workshop(name, runs, most, least, table_size=draw(st.sampled_from([None, 2])))


@st.composite
def _participant(draw, name, names, with_rules):
    wishes = draw(st.permutations(names))[: draw(st.integers(0, len(names)))]
    must = (
        draw(st.sets(st.sampled_from(names), max_size=1))
        if with_rules and draw(st.integers(0, 4)) == 0
        else ()
    )
    cannot = (
        draw(st.sets(st.sampled_from(names), max_size=1))
        if with_rules and draw(st.integers(0, 3)) == 0
        else ()
    )
    return Participant(
        name,
        draw(st.sampled_from("es")),
        draw(st.sampled_from("TU")),
        draw(st.sampled_from(["o1", "o2", None])),
        tuple(wishes),
        frozenset(must),
        frozenset(cannot),
        frozenset(draw(st.sets(st.sampled_from("fd")))),
    )


@st.composite
def _rules(draw, people):
    pairs = (
        st.lists(st.sampled_from([(a, b) for a in people for b in people if a < b]), max_size=1)
        if len(people) > 1
        else st.just([])
    )
    return Rules(
        draw(st.sampled_from([{}, {}, {"e": 1}, {"e": 1, "s": 1}])),
        draw(st.sampled_from([None, None, 1, 2])),
        tuple(draw(pairs)),
        tuple(draw(pairs)),
        draw(st.booleans()),
    )
