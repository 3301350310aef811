"""The shipped glossary holds together: four languages, reasons, sources, names that exist."""

import re

import pytest

from croisee.borders.terms.reading import shipped
from croisee.borders.terms.term import LANGUAGES, Term, WrongTerm
from croisee.network import legal_forms

EVERY = shipped()


def test_there_are_two_hundred_and_fifty_terms_at_least_each_in_four_languages():
    assert len(EVERY) >= 250
    assert {code for term in EVERY.values() for code in LANGUAGES if not term.labels[code]} == set()


def test_each_term_is_defined_in_four_languages():
    assert [(term.name, code) for term in EVERY.values() for code in LANGUAGES if code not in term.says] == []


def test_what_is_near_or_wider_is_there():
    named = {(t.name, other) for t in EVERY.values() for other in (t.broader, *t.close, *t.unlike) if other}

    assert {pair for pair in named if pair[1] not in EVERY} == set()


def test_whatever_is_close_or_a_false_friend_says_why_in_four_languages():
    reasons = [(t.name, other, why) for t in EVERY.values() for other, why in {**t.close, **t.unlike}.items()]

    assert len(reasons) >= 150
    assert [(name, other) for name, other, why in reasons if not all(map(why.get, LANGUAGES))] == []


def test_a_reason_is_never_missing():
    four = {code: ("word",) for code in LANGUAGES}

    with pytest.raises(WrongTerm, match="no reason"):
        Term("one", "levels", four, {"fr": "un", "de": "eins"}, close={"other": {"fr": ""}})


def test_nothing_lies_in_itself_on_the_way_up():
    for term in EVERY.values():
        way = [term.name]
        while (above := EVERY[way[-1]].broader) and above not in way:
            way.append(above)
        assert above == ""


def test_legal_forms_are_those_of_the_directory():
    assert [t.name for t in EVERY.values() if t.legal_form and not legal_forms.form_of(t.legal_form)] == []


def test_addresses_of_essglobal_are_kept_as_they_are():
    found = [term.concept for term in EVERY.values() if term.essglobal]

    assert len(found) > 30
    assert [
        a for a in found if not re.fullmatch(r"http://purl\.org/essglobal/standard/[a-z-]+/[A-Za-z]+\d+", a)
    ] == []
