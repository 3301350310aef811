"""Amounts as people write them."""

import pytest
from django.core.exceptions import ValidationError

from croisee.funding.forms.sheet import money


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("1500.50", "1500.50"), ("1500,50", "1500.50"), ("10 000", "10000"), ("10\u202f000", "10000"),
        ("10\u00a0000,5 €", "10000.5"), ("1.500,50", "1500.50"), ("1,500.50", "1500.50"), ("1.500", "1500"),
        ("1,234,567", "1234567"), ("0,50", "0.50"), ("", "None"),
    ],
)  # fmt: skip
def test_thousands_and_cents_are_read_in_each_language(written, read):
    assert str(money("").clean(written)) == read


@pytest.mark.parametrize("written", ["many", "1500,505", "0.500", "1.500.50", "-5", "1,2,3"])
def test_what_is_no_amount_is_refused(written):
    with pytest.raises(ValidationError):
        money("").clean(written)
