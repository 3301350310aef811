"""A file one step further, and the documents that are there."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from croisee.funding.forms.sheet import day, money, several
from croisee.funding.models.application import State
from croisee.funding.vocabulary import Document, Refusal


class MoveForm(forms.Form):
    """Where to, since when, and what was answered."""

    application = forms.IntegerField(min_value=1)
    state = forms.ChoiceField(choices=State.choices)
    on = day(pgettext_lazy("day", "On"))
    granted = money(gettext_lazy("Amount granted, in euros"))
    reason = forms.CharField(required=False, max_length=400)
    why = forms.ChoiceField(required=False, choices=[("", ""), *Refusal.choices])

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, auto_id=False, **options)  # a page has several

    def clean_on(self) -> date | None:
        on = self.cleaned_data["on"]
        if on and on > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come."))
        return on

    def facts(self) -> dict[str, Any]:
        """What was said; an amount belongs to a grant, a reason to a refusal."""
        said = self.cleaned_data
        is_granted, is_refused = said["state"] == State.GRANTED, said["state"] == State.REFUSED
        return {
            "state": said["state"],
            "on": said["on"] or timezone.localdate(),
            "granted": said["granted"] if is_granted else None,
            "reason": said["reason"] if is_refused else "",
            "why": said["why"] if is_refused else "",
        }


class DocumentsForm(forms.Form):
    """One tick for each document that some file asks for."""

    documents = several(gettext_lazy("Documents that are there"), Document.choices)

    def __init__(self, asked: set[str], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.here: set[str] = set()  # those that need no tick
        field: Any = self.fields["documents"]
        field.choices = [(code, label) for code, label in Document.choices if code in asked]
