import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from croisee.cooperation.models import Project


class ProjectForm(forms.ModelForm):
    """A title and a text. `seen` is what the form was made from: an older one does not undo newer words."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid.uuid4)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Project
        fields = ["title", "text"]
        help_texts = {
            "title": _("A few words that others recognise."),
            "text": _("Who would do what, where, with whom, and what comes first?"),
        }
        widgets = {"text": forms.Textarea({"rows": 8})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["seen"] = self.instance.changed_at.isoformat()

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        if self.instance.pk and answers.get("seen") != self.instance.changed_at.isoformat():
            self.data = self.data.copy()
            self.data["seen"] = self.instance.changed_at.isoformat()
            raise forms.ValidationError(
                _("Somebody changed this project while you wrote. Read it again, then keep your words.")
            )
        return answers
