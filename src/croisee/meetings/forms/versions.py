from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from croisee.meetings.models import Notice, Version

TODAY = "today"


class VersionForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Name of this version"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("For instance “After the meeting of 3 June”. Empty: the day's date."),
    )


class BetweenForm(forms.Form):
    """Which two states of the programme are compared: from the last version until today unless said."""

    before = forms.ChoiceField(label=gettext_lazy("From version"))
    after = forms.ChoiceField(label=gettext_lazy("Up to"))

    def __init__(self, *args: Any, versions: list[Version], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.versions = {str(version.number): version for version in versions}
        choices = [(number, str(version)) for number, version in self.versions.items()]
        self.fields["before"].choices = choices
        self.fields["after"].choices = [(TODAY, _("the programme today")), *choices]

    def chosen(self) -> tuple[Version | None, Version | None]:
        """The version to start from, None when there is none; the one to end with, None for today."""
        last = next(iter(self.versions.values()), None)
        if not self.is_valid():
            return (None if self.is_bound else last), None
        wanted = self.cleaned_data
        return self.versions[wanted["before"]], self.versions.get(wanted["after"])


class NoticesForm(forms.Form):
    """Send or drop one notice of a version, or without one all that are held."""

    do = forms.ChoiceField(choices=[("send", "send"), ("drop", "drop")])
    notice = forms.ModelChoiceField(Notice.objects.none(), required=False)

    def __init__(self, *args: Any, version: Version, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["notice"].queryset = version.notices.all()
