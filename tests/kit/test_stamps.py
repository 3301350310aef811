from croisee.kit.stamps import OpenForm, StampedForm


def test_what_is_sent_twice_carries_the_same_token():
    stamp = StampedForm()["stamp"].value()

    tokens = {form.cleaned_data["token"] for form in (StampedForm({"stamp": stamp}),) * 2 if form.is_valid()}

    assert len(tokens) == 1


def test_a_forged_stamp_counts_as_a_fresh_one():
    first, second = (StampedForm({"stamp": "forged"}) for _ in range(2))

    assert first.is_valid() and second.is_valid()
    assert first.cleaned_data["token"] != second.cleaned_data["token"]


def test_the_trap_catches_what_fills_every_field():
    assert OpenForm({"leave_empty": "http://example.org"}).errors.keys() == {"leave_empty"}
    assert OpenForm({}).is_valid()
