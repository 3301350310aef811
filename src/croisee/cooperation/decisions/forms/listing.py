"""What one looks for among the decisions of a space."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy, pgettext_lazy

from croisee.cooperation.models import Decision, Outcome

ANY = [("", pgettext_lazy("any decision", "any"))]


class RegisterForm(forms.Form):
    """Filters; what makes no sense asks nothing."""

    q = forms.CharField(label=gettext_lazy("Words in the subject"), max_length=200, required=False)
    stage = forms.ChoiceField(
        label=gettext_lazy("Stage"), choices=[*ANY, *Decision.Stage.choices], required=False
    )
    way = forms.ChoiceField(label=gettext_lazy("How"), choices=[*ANY, *Decision.Way.choices], required=False)
    status = forms.ChoiceField(
        label=gettext_lazy("Outcome"), choices=[*ANY, *Outcome.Status.choices], required=False
    )
    year = forms.IntegerField(label=gettext_lazy("Year"), min_value=1900, max_value=2999, required=False)

    def asked(self) -> dict[str, Any]:
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
