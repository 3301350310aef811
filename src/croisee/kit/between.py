"""Which two kept states of something are compared."""

from collections.abc import Sequence
from typing import Any, Protocol

from django import forms
from django.utils.translation import gettext as _

TODAY = "today"


class Numbered(Protocol):
    """A version: it has a number, and its text is its name."""

    number: Any


class BetweenForm(forms.Form):
    """From the last version until today, unless said."""

    def __init__(
        self, *args: Any, versions: Sequence[Numbered], sees_today: bool = True, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.versions = {str(version.number): version for version in versions}
        choices = [(number, str(version)) for number, version in self.versions.items()]
        today = [(TODAY, _("today"))] if sees_today else []
        self.fields["before"] = forms.ChoiceField(label=_("From version"), choices=choices)
        self.fields["after"] = forms.ChoiceField(label=_("Up to"), choices=[*today, *choices])

    def chosen(self) -> tuple[Any, Any]:
        """The version to start from, None when there is none; the one to end with, None for today."""
        last = next(iter(self.versions.values()), None)
        if not self.is_valid():
            return (None if self.is_bound else last), None
        wanted = self.cleaned_data
        return self.versions[wanted["before"]], self.versions.get(wanted["after"])
