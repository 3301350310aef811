import subprocess
import sys

import pytest

from croisee.engines.text import concepts_of
from croisee.engines.text.concepts import weights_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Des bénévoles dans le grenier", "fr"),
        ("Ehrenamtliche auf dem Dachboden", "de"),
        ("Vrijwilligers op zolder", "nl"),
        ("Volunteers in the attic", "en"),
    ],
)
def test_the_same_things_are_named_in_each_language(text, language):
    assert concepts_of(text, language) == {"volunteers", "attic"}


def test_what_contains_a_thing_counts_half_for_each_step():
    assert weights_of("un grenier", "fr") == {"attic": 1.0, "building": 0.5}


def test_nothing_is_loaded_before_somebody_asks():
    heavy = ("Stemmer", "numpy", "csv")
    code = f"import sys, croisee.engines.text; print([m for m in {heavy} if m in sys.modules])"

    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "[]\n"


def test_a_text_that_says_nothing_names_nothing():
    assert concepts_of("le la les", "fr") == concepts_of("") == frozenset()
