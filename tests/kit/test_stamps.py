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


def test_the_log_hears_of_trap_and_forged_stamp_and_not_what_was_typed(caplog):
    OpenForm({"leave_empty": "http://example.org", "stamp": "forged"}).is_valid()

    assert [record.getMessage() for record in caplog.records] == [
        "trap: OpenForm",
        "stamp that is none of ours: OpenForm",
    ]


def test_a_form_without_a_stamp_is_one_of_somebody_without_javascript_or_a_program(caplog):
    assert OpenForm({}).is_valid()

    assert caplog.records == []
