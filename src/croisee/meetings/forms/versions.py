from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from croisee.meetings.models import Notice, Version


class VersionForm(forms.Form):
    name = forms.CharField(
        label=gettext_lazy("Name of this version"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("For instance “After the meeting of 3 June”. Empty: the day's date."),
    )


class NoticesForm(forms.Form):
    """Send, drop or note as told one notice of a version, or without one all that are held."""

    do = forms.ChoiceField(choices=[("send", "send"), ("told", "told"), ("drop", "drop")])
    notice = forms.ModelChoiceField(Notice.objects.none(), required=False)

    def __init__(self, *args: Any, version: Version, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["notice"].queryset = version.notices.all()
