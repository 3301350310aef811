from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from croisee.syntheses.models import Version

TODAY = "today"


class KeepForm(forms.Form):
    """How a version is called that is kept by hand."""

    name = forms.CharField(
        label=gettext_lazy("Name of the version"),
        max_length=Version._meta.get_field("name").max_length,
        help_text=gettext_lazy("For instance: after the reading by the pilots."),
        error_messages={"required": gettext_lazy("Give the version a name.")},
    )


class BetweenForm(forms.Form):
    """Which two states are compared: the last version and today unless said."""

    before = forms.ChoiceField(label=gettext_lazy("From"))
    after = forms.ChoiceField(label=pgettext_lazy("version", "To"))

    def __init__(self, *args, versions: Sequence[Version], **options) -> None:
        super().__init__(*args, **options)
        self.versions = {str(version.number): version for version in versions}
        choices = [(number, str(version)) for number, version in self.versions.items()]
        self.fields["before"].choices = choices
        self.fields["after"].choices = [(TODAY, _("today")), *choices]

    def chosen(self) -> tuple[Version | None, Version | None]:
        """The version to start from, None when there is none; the one to end with, None for today."""
        last = next(iter(self.versions.values()), None)
        if not self.is_valid():
            return (None if self.is_bound else last), None
        wanted = self.cleaned_data
        return self.versions[wanted["before"]], self.versions.get(wanted["after"])
