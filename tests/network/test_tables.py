import pytest
from django.conf import settings
from django.utils import translation

from croisee.network import legal_forms, themes
from croisee.network.tables import rows_of

LANGUAGES = [code for code, _name in settings.LANGUAGES]


@pytest.mark.parametrize("table", ("legal_forms", "themes"))
def test_every_row_has_a_name_of_its_own_in_each_language(table):
    rows = rows_of(table).values()
    for language in LANGUAGES:
        names = [row[language] for row in rows]

        assert all(names)
        assert sorted({name for name in names if names.count(name) > 1}) == []


@pytest.mark.parametrize("state", legal_forms.STATES)
def test_every_state_has_its_forms(state):
    assert dict(legal_forms.choices())[state]


def test_what_comes_nearest_to_a_form_is_found_across_the_border():
    shorts = {form.state: form.short for form in legal_forms.equivalents("fr-association")}

    assert shorts["DE"] == "e. V."
    assert shorts["LU"] == "ASBL"
    assert "FR" not in shorts


def test_a_scic_is_near_to_a_cooperative_of_belgium_with_a_social_aim():
    assert "be-sc-social" in [form.code for form in legal_forms.equivalents("fr-scic")]
    assert legal_forms.form_of("fr-scic").essglobal.endswith("/organisational-structure/OS100")


def test_an_unknown_form_has_neither_name_nor_equivalents():
    assert legal_forms.form_of("xx") is None
    assert legal_forms.equivalents("xx") == []
    assert legal_forms.of_the_family("xx") == []


def test_themes_are_named_in_the_language_of_the_page():
    with translation.override("de"):
        assert themes.label("housing") == "Wohnen"
    assert themes.label("housing") == "housing"
    assert themes.concept("housing").endswith("/activities/a12")
