import pytest
from hypothesis import given
from hypothesis import strategies as st

from croisee.engines.report.wording import clean, locale_of, printed


@pytest.mark.parametrize(
    ("written", "set_"),
    [
        ("Qui peut agir ?", "Qui peut agir\u202f?"),
        ("oui ; non !", "oui\u202f; non\u202f!"),
        ("Sujet : « un mot »", "Sujet\u00a0: «\u00a0un mot\u00a0»"),
        ("120 000 € et 5 %", "120\u202f000\u00a0€ et 5\u00a0%"),
        ("le 12 septembre 2013", "le 12 septembre 2013"),
        ("déjà?", "déjà?"),
    ],
)
def test_french_has_its_spaces(written, set_):
    assert printed(written, "fr") == set_
    assert printed(written, "fr-BE") == set_
    assert printed(written, "de") == written


def test_what_no_format_carries_is_left_out():
    assert clean("a\x00b\x1bc\ud800d\uffffe\tf\r\ng\u2028h") == "abcde f\ng\nh"


@given(st.text())
def test_only_spaces_change(text):
    assert "".join(printed(text, "fr").split()) == "".join(clean(text).split())


def test_word_processors_are_told_a_country():
    assert [locale_of(code) for code in ("fr", "de-BE", "ro")] == ["fr-FR", "de-BE", "ro"]
