"""A language is there once it has a catalogue."""

from croisee.kit.languages import with_catalogue

FOUR = [("fr", "Français"), ("de", "Deutsch"), ("nl", "Nederlands"), ("en", "English")]


def test_the_languages_are_those_of_the_catalogues():
    assert with_catalogue("fr") == FOUR


def test_one_catalogue_more_is_one_language_more(tmp_path):
    for code in ("fr", "lb", "pt_BR"):
        (tmp_path / code / "LC_MESSAGES").mkdir(parents=True)
        (tmp_path / code / "LC_MESSAGES/django.mo").touch()
    (tmp_path / "it").mkdir()

    assert with_catalogue("fr", tmp_path) == [
        ("fr", "Français"),
        ("lb", "Lëtzebuergesch"),
        ("pt-br", "Português Brasileiro"),
        ("en", "English"),
    ]
