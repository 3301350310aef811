import tomllib
from collections import Counter

import pytest

from croisee.engines.text import concepts_of
from croisee.engines.text.concepts import LIST


@pytest.mark.parametrize(
    "text",
    ["Des bénévoles réparent des vélos", "Ehrenamtliche reparieren Fahrräder", "Volunteers repair bicycles"],
)
def test_the_same_things_are_named_in_each_language(text):
    assert concepts_of(text) == {"volunteer", "repair", "bicycle"}


def test_they_are_found_inside_compounds():
    assert concepts_of("Gemeindewerkstatt") == {"municipality", "workshop"}
    assert "insurance" in concepts_of("Haftpflichtversicherung")


def test_a_short_word_is_known_as_a_whole():
    assert concepts_of("a visit on business") == {"enterprise"}  # no fish, no bus


def test_no_word_names_two_things():
    listed = tomllib.loads(LIST.read_text(encoding="utf-8"))
    count = Counter(part for line in listed.values() for part in line.split())

    assert [part for part, n in count.items() if n > 1] == []
    assert all(part.isascii() and part == part.lower() for part in count)
