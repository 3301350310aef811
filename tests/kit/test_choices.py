"""What the chosen value of a row is called."""

import pytest
from django.utils.translation import override

from croisee.network.models import Organisation


@pytest.mark.parametrize(
    ("kind", "language", "name"),
    (("network", "en", "network"), ("network", "fr", "réseau"), ("no kind", "fr", "no kind"), ("", "en", "")),
)
def test_a_choice_has_its_name_in_the_language_of_the_page_and_anything_else_is_its_own(kind, language, name):
    with override(language):
        assert Organisation(kind=kind).get_kind_display() == name
