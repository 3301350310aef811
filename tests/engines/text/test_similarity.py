import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from croisee.engines.text import Alike, alike, similarities
from croisee.site import demonstration

TWICE = Path(__file__).with_name("twice.csv")  # the same thing twice: retyped, reworded, in another language
SAID = Path(demonstration.__file__).parent / "data" / "contributions.csv"


def rows(path):
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


@pytest.fixture(scope="module")
def found():
    """What is proposed when the pairs of the file lie among what was said at the demonstration."""
    pairs = rows(TWICE)
    texts = [row["text"] for row in pairs + rows(SAID)]
    same = {(n, n + 1): pairs[n]["how"] for n in range(0, len(pairs), 2)}
    languages = [row["language"] for row in pairs + rows(SAID)]
    proposed = {(pair.one, pair.other) for pair in alike(texts, languages)}
    return {
        "wrong": proposed - same.keys(),
        **{
            how: [pair in proposed for pair, kind in same.items() if kind == how]
            for how in ("retyped", "reworded", "translated", "unforeseen")
        },
    }


def test_what_was_typed_twice_is_always_found(found):
    assert found["retyped"] == [True] * 8


def test_nine_in_ten_of_what_was_said_in_other_words_are_found(found):
    assert sum(found["reworded"]) == 9


def test_few_others_are_proposed(found):
    assert len(found["wrong"]) <= 28  # of 18 915 pairs


def test_across_languages_most_of_what_says_the_same_is_found(found):
    """Both were written before the thesaurus, by others."""
    assert sum(found["translated"]) >= 7  # of 8
    assert sum(found["unforeseen"]) >= 11  # of 12


def test_without_languages_texts_are_compared_by_their_letters_alone():
    texts = ["Un jardin près de la gare", "Ein Garten am Bahnhof"]

    assert alike(texts) == []
    assert alike(texts, ["fr", "fr"]) == []
    assert alike(texts, ["fr", "de"]) == [Alike(0, 1, 1.0)]


def test_accents_capitals_order_and_small_words_do_not_matter():
    assert alike(["Salle prêtée le soir", "le SOIR, une salle pretee"]) == [Alike(0, 1, 1.0)]


def test_nothing_is_alike_where_nothing_is_said():
    assert alike([]) == alike(["", "…", "le la les"]) == []


@given(st.lists(st.text("abcdeé ", max_size=40), min_size=1, max_size=8))
def test_likeness_is_a_cosine(texts):
    found = similarities(texts)

    assert (found == found.T).all() and found.min() >= 0 and found.max() <= 1
    assert set(found.diagonal().tolist()) <= {0, 1}


@given(st.lists(st.text("abcde ", max_size=30), min_size=2, max_size=8))
def test_the_closest_come_first(texts):
    pairs = alike(texts)

    assert [p.similarity for p in pairs] == sorted((p.similarity for p in pairs), reverse=True)
    assert all(pair.one < pair.other for pair in pairs)
