from django import forms

from croisee.kit.forms import FixedForm


class Answer(FixedForm):
    value = forms.TypedChoiceField(choices=[(1, "yes"), (0, "no")], coerce=int)


def test_forms_that_share_their_fields_share_nothing_that_was_sent():
    yes, wrong, empty = Answer({"value": "1"}), Answer({"value": "7"}), Answer()

    assert [form.is_valid() for form in (yes, wrong, empty)] == [True, False, False]
    assert (yes.cleaned_data, list(wrong.errors), dict(empty.errors)) == ({"value": 1}, ["value"], {})
    assert yes.fields is wrong.fields
