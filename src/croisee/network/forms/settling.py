from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from croisee.network.models import Membership, Organisation


class MergeForm(forms.Form):
    into = forms.CharField(
        label=_("Merge into"), max_length=200, help_text=_("The name of the entry that stays.")
    )

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.others = Organisation.objects.exclude(pk=organisation.pk)

    def clean_into(self) -> Organisation:
        """The one of exactly this name, else the only one that has these words in its name."""
        name = self.cleaned_data["into"]
        if exact := self.others.called(name):
            return exact
        found = self.others.named(name).filter(is_confirmed=True)[:2]
        if len(found) != 1:
            raise forms.ValidationError(_("Write the whole name of one confirmed organisation."))
        return found[0]


class MembershipForm(forms.ModelForm):
    class Meta:
        model = Membership
        fields = ["network", "stage", "since"]
        widgets = {"since": forms.DateInput({"type": "date"}, format="%Y-%m-%d")}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["network"].queryset = Organisation.objects.filter(kind=Organisation.Kind.NETWORK)
        self.fields["network"].label = _("Network")
        self.fields["since"].initial = timezone.localdate
