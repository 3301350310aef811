"""What organisers ask the day after, and what people answer."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from croisee.attendance.feedback import SCALE, Question

MOST_QUESTIONS, MOST_OPTIONS = 8, 8
KINDS = [
    ("scale", _("from 1 to 5")),
    ("choice", _("one of several answers")),
    ("text", _("in their own words")),
]


class FeedbackForm(forms.Form):
    """The introduction, and up to eight questions; one without text is left out."""

    introduction = forms.CharField(
        label=_("Introduction"),
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("In the language of the meeting. It stands above the questions."),
    )

    def __init__(self, *args, questions: list[Question], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for n in range(MOST_QUESTIONS):
            asked = questions[n] if n < len(questions) else {"kind": "scale", "text": "", "options": []}
            number = {"number": n + 1}
            self.fields[f"text_{n}"] = forms.CharField(
                label=_("Question %(number)s") % number, max_length=200, required=False, initial=asked["text"]
            )
            self.fields[f"kind_{n}"] = forms.ChoiceField(
                label=_("How question %(number)s is answered") % number,
                choices=KINDS, required=False, initial=asked["kind"],
            )  # fmt: skip
            self.fields[f"options_{n}"] = forms.CharField(
                label=_("Answers to choose from, question %(number)s: one on each line") % number,
                max_length=1000, required=False, initial="\n".join(asked["options"]),
                widget=forms.Textarea({"rows": 2}),
            )  # fmt: skip

    def question_rows(self) -> Iterator[tuple[forms.BoundField, forms.BoundField, forms.BoundField]]:
        return ((self[f"text_{n}"], self[f"kind_{n}"], self[f"options_{n}"]) for n in range(MOST_QUESTIONS))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for n in range(MOST_QUESTIONS):
            is_choice = cleaned.get(f"text_{n}") and cleaned.get(f"kind_{n}") == "choice"
            if is_choice and not 2 <= len(self.options(n)) <= MOST_OPTIONS:
                self.add_error(f"options_{n}", _("Write two to eight different answers, one on each line."))
        if not any(cleaned.get(f"text_{n}") for n in range(MOST_QUESTIONS)):
            self.add_error("text_0", _("Ask at least one question."))
        return cleaned

    def options(self, n: int) -> list[str]:
        lines = (line.strip() for line in self.cleaned_data.get(f"options_{n}", "").splitlines())
        return list(dict.fromkeys(filter(None, lines)))

    def questions(self) -> list[Question]:
        """The questions that have a text."""
        asked = []
        for n in range(MOST_QUESTIONS):
            text, kind = self.cleaned_data.get(f"text_{n}"), self.cleaned_data.get(f"kind_{n}") or "scale"
            if text:
                options = self.options(n) if kind == "choice" else []
                asked.append({"kind": kind, "text": text, "options": options})
        return asked


class AnswerForm(forms.Form):
    """The questions of a meeting; each may be left out, but not all."""

    def __init__(self, *args, questions: list[Question], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for n, question in enumerate(questions):
            self.fields[f"q{n}"] = field_of(question)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.errors and not self.answers():
            raise forms.ValidationError(_("Answer at least one question, then send."))
        return cleaned

    def answers(self) -> dict[str, Any]:
        """What was answered, by the number of the question."""
        given = {name.removeprefix("q"): value for name, value in self.cleaned_data.items()}
        return {n: value for n, value in given.items() if value not in (None, "")}

    def questions(self) -> Iterator[tuple[str, forms.BoundField]]:
        """Each field with what it is: scale, choice or text."""
        return ((self.fields[field.name].kind, field) for field in self)


def field_of(question: Question) -> forms.Field:
    field: forms.Field
    if question["kind"] == "text":
        field = forms.CharField(max_length=2000, required=False, widget=forms.Textarea({"rows": 4}))
    elif question["kind"] == "scale":
        points = [(n, str(n)) for n in SCALE]
        field = forms.TypedChoiceField(
            choices=points, coerce=int, empty_value=None, required=False, widget=forms.RadioSelect
        )
    else:
        options = [(option, option) for option in question["options"]]
        field = forms.ChoiceField(choices=options, required=False, widget=forms.RadioSelect)
    field.label, field.kind = question["text"], question["kind"]
    return field
