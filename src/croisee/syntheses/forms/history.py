from django import forms
from django.utils.translation import gettext_lazy

from croisee.syntheses.models import Version


class KeepForm(forms.Form):
    """How a version is called that is kept by hand."""

    name = forms.CharField(
        label=gettext_lazy("Name of the version"),
        max_length=Version._meta.get_field("name").max_length,
        help_text=gettext_lazy("For instance: after the reading by the pilots."),
        error_messages={"required": gettext_lazy("Give the version a name.")},
    )
