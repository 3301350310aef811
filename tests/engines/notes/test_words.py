import re
from datetime import date, time

import pytest

from croisee.engines.notes.dates import days_in
from croisee.engines.notes.hours import hours_at_start, hours_in
from croisee.engines.notes.numbers import NUMBER, number
from croisee.engines.notes.words import flat, vocabulary
from croisee.engines.text import LANGUAGES


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("le 12 septembre 2013", "2013-09-12", None),
        ("jeudi 3 et vendredi 4 avril 2025", "2025-04-03", "2025-04-04"),
        ("du 30 septembre au 2 octobre 2025", "2025-09-30", "2025-10-02"),
        ("les 16 & 17 janvier 2014", "2014-01-16", "2014-01-17"),
        ("1er juin 2026", "2026-06-01", None),
        ("3-4 octobre 2025", "2025-10-03", "2025-10-04"),
        ("14. und 15. Mai 2024", "2024-05-14", "2024-05-15"),
        ("vom 3. bis 5. Oktober 2025", "2025-10-03", "2025-10-05"),
        ("14.–15. Mai 2024", "2024-05-14", "2024-05-15"),
        ("14.-15.05.2024", "2024-05-14", "2024-05-15"),
        ("zaterdag 22 november 2025", "2025-11-22", None),
        ("3 en 4 oktober 2025", "2025-10-03", "2025-10-04"),
        ("Thursday 3 to Friday 4 October 2025", "2025-10-03", "2025-10-04"),
        ("From Tuesday 5 May to Tuesday 16 June 2026", "2026-05-05", "2026-06-16"),
        ("October 3-4, 2025", "2025-10-03", "2025-10-04"),
        ("2nd of May 2026", "2026-05-02", None),
        ("12/09/2013", "2013-09-12", None),
        ("2013-09-12", "2013-09-12", None),
        ("6, 13 and 20 October 2026", "2026-10-06", "2026-10-20"),
    ],
)
def test_days_are_read_as_people_write_them(words, first, last):
    (days,) = days_in(flat(words), 0, len(words))

    assert days.first_day() == date.fromisoformat(first)
    assert days.last_day() == (date.fromisoformat(last) if last else None)


@pytest.mark.parametrize(
    "words", ("31 février 2025", "45 avril 2025", "3.50 €", "version 2.10.3", "en mai 2025")
)
def test_what_is_no_day_is_not_read_as_one(words):
    assert [d.first_day() for d in days_in(flat(words), 0, len(words)) if d.first_day()] == []


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("9h30", time(9, 30), None),
        ("9 h", time(9), None),
        ("14 h 15 – 16 h", time(14, 15), time(16)),
        ("de 13h30 à 17h45", time(13, 30), time(17, 45)),
        ("10.15–10.45 Uhr", time(10, 15), time(10, 45)),
        ("von 9 bis 10 Uhr", time(9), time(10)),
        ("9u30 – 10u00", time(9, 30), time(10)),
        ("9.30 uur", time(9, 30), None),
        ("9:30 am", time(9, 30), None),
        ("2 pm", time(14), None),
        ("12.30 pm to 1.45 pm", time(12, 30), time(13, 45)),
        ("10-11.30 am", time(10), time(11, 30)),
        ("11 am - 1 pm", time(11), time(13)),
    ],
)
def test_hours_are_read_as_people_write_them(words, start, end):
    hours = hours_at_start(flat(words), 0, len(words))

    assert hours is not None
    assert (hours.start, hours.end) == (start, end)


@pytest.mark.parametrize(
    "words", ("3.50 €", "2019-2024", "12 personnes", "Atelier 3 : le pain", "1.2.3", "17 %")
)
def test_what_is_no_hour_is_not_read_as_one(words):
    assert hours_in(flat(words), 0, len(words)) == []


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("onze", 11), ("vingt et un", 21), ("quatre-vingt-douze", 92), ("une centaine", 100), ("IV", 4),
        ("achtundfünfzig", 58), ("zevenentwintig", 27), ("tweeëntwintig", 22), ("nineteen", 19),
        ("forty-two", 42), ("150", 150), ("erste", 1), ("beaucoup", None),
    ],
)  # fmt: skip
def test_numbers_are_read_in_four_languages(word, value):
    assert number(word) == value


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_of_the_vocabulary_is_a_pattern_that_asks_for_something(language):
    for concepts in vocabulary(language).values():
        for entries in concepts.values():
            for entry in entries:
                assert not re.compile(entry.replace("NUM", NUMBER), re.I).fullmatch("")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_four_languages_have_the_same_concepts(language):
    model = vocabulary("fr")

    assert {part: set(concepts) for part, concepts in vocabulary(language).items()} == {
        part: set(concepts) for part, concepts in model.items()
    }
