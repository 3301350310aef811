"""Into which languages each session is interpreted."""

from collections.abc import Iterable, Iterator

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from croisee.attendance.hearing import Hearing


class InterpretingForm(forms.Form):
    """For each session, the languages beside the spoken one, and who interprets."""

    def __init__(self, *args, hearings: Iterable[Hearing], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.hearings = list(hearings)
        for hearing in self.hearings:
            pk, spoken = hearing.item.pk, hearing.item.language
            self.fields[f"into_{pk}"] = forms.MultipleChoiceField(
                label=_("Interpreted into"),
                choices=[(code, name) for code, name in settings.LANGUAGES if code != spoken],
                required=False,
                initial=hearing.interpreted,
                widget=forms.CheckboxSelectMultiple,
            )
            self.fields[f"by_{pk}"] = forms.CharField(
                label=_("Interpreters, separated by commas"),
                max_length=200,
                required=False,
                initial=hearing.by,
            )

    def rows(self) -> Iterator[tuple[Hearing, forms.BoundField, forms.BoundField]]:
        for hearing in self.hearings:
            yield hearing, self[f"into_{hearing.item.pk}"], self[f"by_{hearing.item.pk}"]

    def wanted(self) -> dict[int, tuple[list[str], str]]:
        sent = self.cleaned_data
        return {
            hearing.item.pk: (sent[f"into_{hearing.item.pk}"], sent[f"by_{hearing.item.pk}"])
            for hearing in self.hearings
        }
