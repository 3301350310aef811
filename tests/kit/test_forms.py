import pytest
from django import forms
from django.utils import translation

from croisee.kit.amounts import AmountField
from croisee.kit.forms import FixedForm


class Answer(FixedForm):
    value = forms.TypedChoiceField(choices=[(1, "yes"), (0, "no")], coerce=int)


def test_forms_that_share_their_fields_share_nothing_that_was_sent():
    yes, wrong, empty = Answer({"value": "1"}), Answer({"value": "7"}), Answer()

    assert [form.is_valid() for form in (yes, wrong, empty)] == [True, False, False]
    assert (yes.cleaned_data, list(wrong.errors), dict(empty.errors)) == ({"value": 1}, ["value"], {})
    assert yes.fields is wrong.fields


class Named(forms.Form):
    name = forms.CharField()
    note = forms.CharField(required=False)


class Noted(forms.Form):
    note = forms.CharField(required=False)
    amount = AmountField(required=False)


def test_what_may_stay_empty_says_so_only_beside_what_may_not():
    assert "(optional)" in str(Named())
    assert "(optional)" not in str(Noted())


@pytest.mark.parametrize(
    ("language", "amount", "shown"),
    [
        ("fr", 14000.0, "14\u00a0000"), ("de", 14000, "14.000"), ("en", 1234.5, "1,234.50"),
        ("nl", 999, "999"),
    ],
)  # fmt: skip
def test_an_amount_is_shown_as_people_write_it_and_read_as_it_was(language, amount, shown):
    with translation.override(language):
        assert Noted(initial={"amount": amount})["amount"].as_widget().count(f'value="{shown}"') == 1
        assert AmountField().clean(shown) == amount


def test_an_amount_that_was_typed_stays_as_it_was_typed():
    assert 'value="12.5.3"' in str(Noted({"amount": "12.5.3"}))
