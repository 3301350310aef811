from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from croisee.kit.text import fold, to_html


def test_folding_forgets_accents_capitals_and_punctuation():
    assert fold("  Pas-de-Calais,  CŒUR d’Élan ") == "pas de calais coeur d elan"


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_what_people_write_holds_nothing_active(text):
    html = to_html(text + "<script>alert(1)</script>[x](javascript:alert(1))")

    assert "<script" not in html
    assert 'href="javascript' not in html


def test_french_punctuation_is_not_parted_from_its_word_in_a_heading():
    page = Template("{% load kit %}{{ 'Se loger : où ?'|spaced:'fr' }} {{ 'Where ?'|spaced:'en' }}")

    assert page.render(Context()) == "Se loger\u00a0: où\u202f? Where ?"
