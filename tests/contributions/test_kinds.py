"""Each kind of contribution has all that pages and documents show of it."""

from pathlib import Path

import pytest

from croisee import kit
from croisee.contributions.models import Contribution
from croisee.contributions.templatetags.contributions import kind_hint, kind_icon
from croisee.syntheses.phrases import counted

STATIC = Path(kit.__file__).parent / "static/kit"


@pytest.mark.parametrize("kind", Contribution.Kind)
def test_a_kind_has_an_icon_a_hint_and_a_word_to_be_counted_with(kind):
    assert kind_icon(kind.value) and kind_hint(kind.value) and counted(kind.value, 2).startswith("2 ")


@pytest.mark.parametrize("kind", Contribution.Kind)
def test_a_kind_has_a_colour_by_day_and_by_night(kind):
    assert (STATIC / "tokens.css").read_text().count(f"--{kind}: #") == 2
    assert f".of-{kind} {{ --kind: var(--{kind}); }}" in (STATIC / "base.css").read_text()
