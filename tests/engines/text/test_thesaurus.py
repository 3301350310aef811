import pytest

from croisee.engines.text.thesaurus import Concept, Found, Thesaurus, WrongThesaurus, from_csv
from tests.engines.text.small_thesaurus import SMALL


def named(text, language):
    return [name for found in SMALL.concepts_in(text, language) for name in found.concepts]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Des bénévoles réparent des vélos.", "fr"),
        ("Die Ehrenamtlichen reparieren FAHRRÄDER.", "de"),
        ("De vrijwilligers herstellen fietsen.", "nl"),
        ("Volunteers repair bicycles.", "en"),
    ],
)
def test_the_same_things_are_named_in_each_language(text, language):
    assert set(named(text, language)) == {"volunteer", "repair", "bicycle"}


def test_what_is_found_says_where():
    assert SMALL.concepts_in("Nos vélos cargo", "fr") == [Found(("cargo-bike",), 4, 15, "vélos cargo")]


def test_the_longest_label_wins():
    assert named("un café de réparation", "fr") == ["repair-cafe"]
    assert named("un café, puis la réparation", "fr") == ["repair"]


def test_small_words_may_stand_inside_a_phrase_but_no_end_of_a_sentence():
    assert named("la mise gratuite à disposition", "fr") == []
    assert named("la mise à la disposition de tous", "fr") == ["making-available"]
    assert named("C'est la mise. Disposition des lieux", "fr") == []


@pytest.mark.parametrize(
    ("word", "language", "concepts"),
    [
        ("Fahrradwerkstätten", "de", ["bicycle", "workshop"]),
        ("Fahrräderverleih", "de", ["bicycle"]),
        ("Wohnungsmarkt", "de", ["housing"]),
        ("Schulhof", "de", ["school"]),
        ("Mietwohnungen", "de", ["housing"]),
        ("Fietsenwinkel", "nl", ["bicycle"]),
        ("woningbouw", "nl", ["housing"]),
        ("scholen", "nl", ["school"]),
        ("huiswerkplaatsen", "nl", ["workshop"]),
        ("Autorität", "de", []),
        ("Automat", "de", []),
        ("Beratung", "de", []),
        ("Schulden", "de", []),
        ("Schulung", "de", []),
        ("autoriteit", "nl", []),
    ],
)
def test_compounds_are_opened_at_their_joints(word, language, concepts):
    assert named(word, language) == concepts


def test_words_of_another_language_are_known_when_the_own_one_has_none():
    assert named("Un repair café à Arlon", "fr") == ["repair-cafe"]
    assert named("Eine Bicyclette", "de") == ["bicycle"]
    assert named("Ein Autor", "de") == ["author"]


def test_luxembourgish_is_read_with_german_labels():
    assert named("Mir sichen eng Werkstatt fir d'Schoul", "lb") == ["workshop"]


def test_a_text_without_a_language_is_read_in_the_one_it_seems_to_have():
    assert named("Die Fahrräder sind in der Werkstatt", "") == ["bicycle", "workshop"]


def test_a_moderator_adds_labels_and_concepts():
    more = SMALL.with_labels({"bicycle": {"lb": ["Vëlo"], "fr": ["petite reine"]}, "ferry": {"fr": ["bac"]}})

    assert [found.concepts for found in more.concepts_in("La petite reine prend le bac", "fr")] == [
        ("bicycle",),
        ("ferry",),
    ]
    assert named("La petite reine", "fr") == []
    assert more.label("ferry", "de") == "bac"


def test_the_broader_ones_come_from_the_nearest_on():
    assert list(SMALL.broader("cargo-bike")) == ["bicycle", "mobility"]


def test_a_circle_of_broader_concepts_ends():
    circle = Thesaurus.of([Concept("a", "b"), Concept("b", "a")])

    assert list(circle.broader("a")) == ["b"]


def test_a_file_is_read():
    source = b"concept,broader,related,fr,de,nl,en\na,b,c|d,un|uno,ein,een,\n"

    assert list(from_csv(source)) == [
        Concept("a", "b", ("c", "d"), {"fr": ("un", "uno"), "de": ("ein",), "nl": ("een",), "en": ()})
    ]


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("concept,fr\n", "f.csv: row 1: expected the columns concept, broader, related, fr, de, nl, en"),
        ("concept,broader,related,fr,de,nl,en\na,b\n", "f.csv: row 2: expected 7 values"),
        ("concept,broader,related,fr,de,nl,en\n,,,x,x,x,x\n", "f.csv: row 2: A concept has no name."),
    ],
)
def test_a_wrong_file_gets_one_line(source, why):
    with pytest.raises(WrongThesaurus) as wrong:
        list(from_csv(source.encode(), "f.csv"))

    assert str(wrong.value) == why


@pytest.mark.parametrize(
    ("concepts", "why"),
    [
        ([Concept("a"), Concept("a")], "a is there twice."),
        ([Concept("a", "b")], "a: there is no concept b."),
        ([Concept("a", related=("c",))], "a: there is no concept c."),
    ],
)
def test_concepts_name_each_other(concepts, why):
    with pytest.raises(ValueError, match=why):
        Thesaurus.of(concepts)
