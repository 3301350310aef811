"""Links for readers, their questions, and the answers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from croisee.kit.stamps import OpenForm, StampedForm
from croisee.syntheses.briefing import Reading
from croisee.syntheses.models import Amendment


class LinkForm(StampedForm):
    """Somebody who may read the brief by a link of their own."""

    name = forms.CharField(
        label=_("For whom"), max_length=120, help_text=_("So that you know whose link you revoke.")
    )


class QuestionForm(OpenForm):
    """What a reader wants to know, of the whole brief or of one amendment."""

    about = forms.TypedChoiceField(label=_("About"), required=False, coerce=int, empty_value=None)
    text = forms.CharField(label=_("Your question"), max_length=2000, widget=forms.Textarea({"rows": 4}))
    name = forms.CharField(
        label=_("Your name"), max_length=120, required=False, widget=forms.TextInput({"autocomplete": "name"})
    )
    email = forms.EmailField(
        label=_("Your e-mail"),
        max_length=320,
        required=False,
        help_text=_("For the answer; it also stands here, behind your link."),
        widget=forms.EmailInput({"autocomplete": "email"}),
    )

    def __init__(self, *args: Any, reading: Reading, titles: list[tuple[int, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.amendments = {point.amendment.pk: point.amendment for point in reading.points}
        self.fields["about"].choices = [("", _("the whole brief")), *titles]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        amendment: Amendment | None = self.amendments.get(cleaned.pop("about", None))
        return cleaned | {"amendment": amendment}


class AnswerForm(forms.Form):
    answer = forms.CharField(
        label=_("Answer"),
        max_length=4000,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Write an answer.")},
    )
