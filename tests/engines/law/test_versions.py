"""Which article is which in the next version, what differs in it, and what an amendment says of it."""

from hypothesis import given
from hypothesis import strategies as st

from croisee.engines.law import (
    Article,
    Deletion,
    Insertion,
    Piece,
    Replacement,
    Rewriting,
    changed_words,
    difference,
    instructions,
    match,
)

STRATEGY = "The region draws up a strategy with the towns and may contract with them for its work."
GRANT = "Grants are contributions that public authorities give freely to a project of general interest."
texts = st.lists(st.text("ab .", min_size=1).filter(str.strip), max_size=6).map("\n".join)


def test_an_article_is_recognised_by_its_words_whatever_its_number():
    before = [Article("5 A", STRATEGY), Article("10", GRANT), Article("11", "Repealed.")]
    after = [
        Article("7", STRATEGY + " It is public."),
        Article("8", "New poles are made."),
        Article("10", "Nothing."),
    ]

    assert match(before, after) == [(0, 0), (1, None), (2, None), (None, 1), (None, 2)]


def test_one_number_is_enough_when_half_of_the_words_stay():
    before, after = (
        [Article("10", GRANT)],
        [Article("10", "Grants are given freely to a project of anyone else.")],
    )

    assert match(before, after) == [(0, 0)]


def test_a_difference_is_told_word_by_word():
    (alinea,) = difference("The region may contract with towns.", "The region shall contract with all towns.")

    assert alinea.pieces == (
        Piece("same", "The region "),
        Piece("removed", "may"),
        Piece("added", "shall"),
        Piece("same", " contract with "),
        Piece("added", "all "),
        Piece("same", "towns."),
    )
    assert changed_words([alinea]) == (2, 1)


def test_spaces_and_the_form_of_apostrophes_are_no_difference():
    assert [a.kind for a in difference("L’État  aide.\n\nFin.", "L'État aide.\nFin.")] == ["same", "same"]


@given(texts, texts)
def test_both_wordings_can_be_read_off_a_difference(before, after):
    found = difference(before, after)

    lines = [" ".join(line.split()) for line in after.split("\n") if line.strip()]
    assert [alinea.now for alinea in found if alinea.kind != "removed"] == lines
    olds = [alinea.number for alinea in found if alinea.number]
    assert olds == list(range(1, len(olds) + 1))


def test_an_amendment_replaces_inserts_and_deletes_words():
    before = (
        "La région élabore une stratégie intégrée dans le schéma et peut contractualiser avec les communes."
    )
    after = "La région élabore, avec les acteurs, une stratégie et contractualise avec les communes."

    assert instructions(before, after) == (
        Replacement(1, old="", new=", avec les acteurs,", following="La région élabore"),
        Replacement(1, old="intégrée dans le schéma", new=""),
        Replacement(1, old="peut contractualiser", new="contractualise"),
    )


def test_an_amendment_adds_rewrites_and_deletes_alineas():
    before = f"{STRATEGY}\nIt is a paper.\n{GRANT}"
    after = f"{STRATEGY}\nCitizens take part in all of it.\n{GRANT}\nIt is public.\nIt is free."

    assert instructions(before, after) == (
        Rewriting(2, "Citizens take part in all of it."),
        Insertion(3, ("It is public.", "It is free.")),
    )
    assert instructions(before, STRATEGY) == (Deletion(2), Deletion(3))
    assert instructions(STRATEGY, f"First.\n{STRATEGY}") == (Insertion(0, ("First.",)),)


def test_words_before_an_insertion_are_quoted_until_they_are_found_once():
    before = "in the towns of the region and in the towns of the State"

    (change,) = instructions(before, "in the towns of the region and in the towns of the whole State")

    assert (
        change == Replacement(1, old="", new="whole", following="the towns of the")
        or before.count(change.following) == 1
    )
