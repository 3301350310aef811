"""What is refused is told to the log: of which form, never what it is called or who sent it."""

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import get_resolver, reverse

from croisee.kit.uploads import TakesFiles, check_size


class LetterForm(TakesFiles):
    file = forms.FileField(required=False)

    def clean_file(self):
        check_size(self.cleaned_data["file"], megabytes=1)


def said(caplog) -> list[str]:
    return [record.getMessage() for record in caplog.records]


def test_a_file_that_is_refused_is_told_to_the_log(caplog):
    letter = SimpleUploadedFile("letter of Anne.txt", b"x" * 1_000_001)

    LetterForm({}, {"file": letter}).is_valid()

    assert said(caplog) == ["file refused: LetterForm"]


def test_a_file_that_is_taken_is_not(caplog):
    assert LetterForm({}, {"file": SimpleUploadedFile("letter.txt", b"x")}).is_valid()

    assert said(caplog) == []


def below(one):
    for each in one.__subclasses__():
        yield each
        yield from below(each)


def test_all_our_forms_with_a_file_tell_it():
    assert get_resolver().url_patterns  # every form is loaded with its page
    ours = [one for one in below(forms.BaseForm) if one.__module__.startswith("croisee.")]
    with_file = [
        one
        for one in ours
        if any(isinstance(field, forms.FileField) for field in getattr(one, "base_fields", {}).values())
    ]

    assert len(with_file) >= 14
    assert [one.__name__ for one in with_file if not issubclass(one, TakesFiles)] == []


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["invitation", "registration", "speaker", "call", "reader"])
def test_a_link_that_nobody_was_given_is_told_to_the_log_without_its_secret(client, caplog, name):
    from croisee.kit.logs import masked

    client.get(reverse(name, args=["a" * 22]))

    assert [one for one in said(caplog) if one.startswith("Not Found: /")]
    assert "a" * 22 not in masked(caplog.text)
