from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.network.listing import COUNTRIES
from croisee.opendata.murmurations.schema import SCHEMA


class IndexForm(forms.Form):
    """Which profiles of the index."""

    tags = forms.CharField(
        label=_("Words that they are tagged with"),
        max_length=200,
        required=False,
        help_text=_("Separated by commas."),
    )
    locality = forms.CharField(label=_("Town"), max_length=120, required=False)
    country = forms.ChoiceField(
        label=_("Country"), required=False, choices=[("", pgettext_lazy("any country", "any")), *COUNTRIES]
    )
    lat = forms.FloatField(label=_("Around: degrees north"), required=False, min_value=-90, max_value=90)
    lon = forms.FloatField(label=_("Around: degrees east"), required=False, min_value=-180, max_value=180)
    range = forms.IntegerField(label=_("Up to, in km"), required=False, min_value=1, max_value=2000)

    def filters(self) -> dict[str, str]:
        """As the index is asked."""
        said = {name: value for name, value in self.cleaned_data.items() if value not in (None, "")}
        if not {"lat", "lon", "range"} <= said.keys():
            said = {name: value for name, value in said.items() if name not in ("lat", "lon", "range")}
        else:
            said["range"] = f"{said['range']}km"
        return {"schema": SCHEMA} | {name: str(value) for name, value in said.items()}
