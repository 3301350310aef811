import pytest

from croisee.engines.text import language_of, shares


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Les collectivités se retrouvent pour partager ce qui n'a pas marché.", "fr"),
        ("Wir laden alle Gemeinden ein, die am Fluss liegen und ihn schützen wollen.", "de"),
        ("De leden van de federatie komen samen om over hun wachtlijsten te praten.", "nl"),
        ("The members of the network meet to share what they have tried this year.", "en"),
        ("Réunion de préparation à la mairie", "fr"),
        ("Was uns die Grenze kostet", "de"),
    ],
)
def test_a_text_tells_its_language(text, language):
    assert language_of(text) == language


@pytest.mark.parametrize("text", ("", "12 34 56", "Nancy 2013", "xkcd zzz"))
def test_a_text_without_small_words_tells_none(text):
    assert language_of(text) is None


def test_shares_sum_to_one_when_there_is_evidence():
    assert sum(shares("the cat sat on the mat and der Hund saß dabei").values()) == pytest.approx(1)
    assert sum(shares("").values()) == 0
