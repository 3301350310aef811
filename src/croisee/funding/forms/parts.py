"""Of a joint call: what each funder decides, and which share of the money is its own."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from croisee.funding.forms.sheet import percent
from croisee.funding.models import Funder, Instrument


class PartForm(forms.ModelForm):
    """One funder; the share is written in percent."""

    percent = forms.DecimalField(
        label=gettext_lazy("Its share of the money, in percent"),
        required=False,
        min_value=0,
        max_value=100,
        decimal_places=2,
    )

    class Meta:
        model = Funder
        fields = ["decides"]
        labels = {"decides": gettext_lazy("It decides on")}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        share = self.instance.share
        self.initial["percent"] = None if share is None else percent(float(share))

    def value(self) -> tuple[int, str, Decimal | None]:
        said = self.cleaned_data
        percent = said["percent"]
        return self.instance.pk, said["decides"], None if percent is None else percent / 100


class BaseParts(forms.BaseModelFormSet):
    def clean(self) -> None:
        """All shares together are the whole at most."""
        if sum(form.cleaned_data.get("percent") or 0 for form in self.forms) > 100:
            raise forms.ValidationError(_("All shares together are more than the whole."))


PartFormSet = forms.modelformset_factory(Funder, form=PartForm, formset=BaseParts, extra=0)


def parts_form(instrument: Instrument, data: Any) -> Any:
    rows = instrument.funders.select_related("organisation")
    return PartFormSet(data, queryset=rows)
