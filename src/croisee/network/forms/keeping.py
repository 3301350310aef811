"""To say that one represents an organisation, and to answer what others say or propose."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from croisee.network.forms.entry import EntryForm
from croisee.network.models import Claim


class ClaimForm(forms.ModelForm):
    class Meta:
        model = Claim
        fields = ["role", "function", "message"]
        widgets = {"message": forms.Textarea({"rows": 3})}


class ProposalForm(EntryForm):
    """The entry as it would be, and how one knows."""

    why = forms.CharField(label=_("How do you know?"), max_length=400)

    def groups(self) -> list[Any]:
        return [*super().groups(), (_("Your proposal"), [self["why"]])]

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if not self.errors and not self.entry():
            raise forms.ValidationError(_("Nothing differs from what stands there."))
        return said


class AnswerForm(forms.Form):
    """No needs a reason; `seen` is what the page showed of the entry."""

    reason = forms.CharField(label=_("Reason, if you say no"), max_length=400, required=False)
    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if self.data.get("do") == "no" and not said.get("reason"):
            self.add_error("reason", _("Say why: whoever asked reads it."))
        return said

    @property
    def is_yes(self) -> bool:
        return self.data.get("do") == "yes"
