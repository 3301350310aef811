"""The thesaurus that is shipped keeps to its format."""

import re
from collections import Counter

import pytest

from croisee.engines.text.languages import LANGUAGES
from croisee.engines.text.thesaurus import from_csv
from croisee.engines.text.thesaurus.reading import FOLDER

FILES = sorted(FOLDER.glob("*.csv"))
CONCEPTS = [concept for file in FILES for concept in from_csv(file.read_bytes(), file.name)]
NAMES = {concept.name for concept in CONCEPTS}
LEAST = 1500


def test_there_are_many_concepts():
    assert len(NAMES) >= LEAST


def test_each_concept_has_a_name_of_its_own():
    assert [name for name, n in Counter(one.name for one in CONCEPTS).items() if n > 1] == []
    assert [name for name in NAMES if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_concept_has_words_in_each_language(language):
    assert [one.name for one in CONCEPTS if not one.labels[language]] == []


def test_what_is_broader_or_related_is_there():
    named = {(one.name, other) for one in CONCEPTS for other in (one.broader, *one.related) if other}

    assert [pair for pair in sorted(named) if pair[1] not in NAMES] == []


def test_nothing_is_broader_than_itself():
    above = {one.name: one.broader for one in CONCEPTS}

    def way_up(name):
        seen = [name]
        while (name := above.get(name, "")) and name not in seen:
            seen.append(name)
        return name

    assert [name for name in above if way_up(name)] == []
