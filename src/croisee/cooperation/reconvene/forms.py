from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from croisee.cooperation.reconvene.rules import meetings_for
from croisee.meetings.models import Meeting
from croisee.network.models import Person
from croisee.translations.naming import NamedChoiceField


class MeetingForm(forms.Form):
    """To which of the meetings that one organises."""

    meeting = NamedChoiceField(
        Meeting.objects.none(), label=gettext_lazy("To which meeting?"), empty_label="–"
    )

    def __init__(self, *args: Any, by: Person, **options: Any) -> None:
        super().__init__(*args, **options)
        offered: Any = self.fields["meeting"]
        offered.queryset = meetings_for(by)
