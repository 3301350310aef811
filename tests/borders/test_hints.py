"""Where people read a foreign term, it opens its meaning; in one's own language nothing is underlined."""

import pytest
from django.utils.translation import override

from croisee.borders.templatetags.terms import hinted
from croisee.borders.terms.hints import hints_in

pytestmark = pytest.mark.django_db


def named(text, language, country=""):
    return [(hint.term.name, text[hint.start : hint.end]) for hint in hints_in(text, language, country)]


def test_a_text_names_terms_by_their_words_and_inflections():
    text = "Der Landkreis und zwei Gemeinden wünschen einen Zuschuss."

    assert named(text, "de") == [
        ("landkreis", "Landkreis"),
        ("gemeinde-de", "Gemeinden"),
        ("zuwendung", "Zuschuss"),
    ]


def test_the_longest_label_comes_before_a_shorter_one():
    assert named("Une communauté de communes l’a fait.", "fr") == [
        ("communaute-de-communes", "communauté de communes")
    ]


def test_a_common_adjective_is_no_municipality():
    assert named("Un projet commun, en commun avec nos voisins.", "fr") == []


def test_a_word_inside_a_compound_is_left_alone():
    assert named("Der Arbeitskreis trifft sich.", "de") == []


def test_the_term_of_the_country_comes_first():
    assert named("De gemeente betaalt.", "nl", "BE") == [("gemeente-be", "gemeente")]
    assert named("De gemeente betaalt.", "nl", "NL") == [("gemeente-nl", "gemeente")]


def test_in_another_language_a_term_opens_its_meaning_without_a_script():
    with override("fr"):
        said = hinted("Der Landkreis zahlt.\nSofort.", "de")

    mark = said.text.split('popovertarget="')[1].split('"')[0]
    assert said.text == (
        f'Der <button type="button" class="term" popovertarget="{mark}">Landkreis</button> zahlt.<br>Sofort.'
    )
    assert f'id="{mark}"' in said.notes
    assert "Kreistag élu" in said.notes
    assert "/words/landkreis/" in said.notes


def test_in_ones_own_language_the_text_stays_as_it_is():
    with override("de"):
        said = hinted("Der Landkreis zahlt.", "de")

    assert (said.text, said.notes) == ("Der Landkreis zahlt.", "")


def test_what_people_write_stays_text():
    with override("fr"):
        assert "<b>" not in hinted("Der <b>Landkreis</b>", "de").text
