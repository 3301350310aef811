"""Colleagues whom somebody registers, or who come in their place."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from croisee.attendance.actions import Colleague
from croisee.kit.forms import OthersEmail
from croisee.network.models import Role

LINES = 5


class ReplaceForm(forms.Form):
    """Who comes instead."""

    first_name = forms.CharField(label=_("First name"), max_length=80)
    last_name = forms.CharField(label=_("Last name"), max_length=80)
    email = forms.EmailField(
        label=_("E-mail"), max_length=320, help_text=_("Their own link goes there."), widget=OthersEmail
    )
    role = forms.ChoiceField(label=_("Comes as"), choices=Role.choices)

    def colleague(self) -> Colleague:
        return Colleague(**self.cleaned_data)


class BringForm(forms.Form):
    """Up to five colleagues; a line is left empty, or complete."""

    comes_together = forms.BooleanField(
        label=_("We come together or not at all"),
        required=False,
        help_text=_("While there are too few seats for all of you, you wait together; others may go before."),
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for n in range(1, LINES + 1):
            words = {"number": n}
            self.fields[f"first_name_{n}"] = forms.CharField(
                label=_("First name of colleague %(number)s") % words, max_length=80, required=False
            )
            self.fields[f"last_name_{n}"] = forms.CharField(
                label=_("Last name of colleague %(number)s") % words, max_length=80, required=False
            )
            self.fields[f"email_{n}"] = forms.EmailField(
                label=_("E-mail of colleague %(number)s") % words,
                max_length=320,
                required=False,
                widget=OthersEmail,
            )
            self.fields[f"role_{n}"] = forms.ChoiceField(
                label=_("Colleague %(number)s comes as") % words,
                choices=[("", "—"), *Role.choices],
                required=False,
            )

    def lines(self) -> Iterator[list[forms.BoundField]]:
        return (
            [self[f"{name}_{n}"] for name in ("first_name", "last_name", "email", "role")]
            for n in range(1, LINES + 1)
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for n in range(1, LINES + 1):
            said = [name for name in ("first_name", "last_name", "email") if cleaned.get(f"{name}_{n}")]
            for name in ("first_name", "last_name", "email", "role"):
                if said and not cleaned.get(f"{name}_{n}") and f"{name}_{n}" not in self.errors:
                    self.add_error(f"{name}_{n}", _("Complete this line, or empty it."))
        if not self.errors and not self.colleagues():
            self.add_error("first_name_1", _("Name at least one colleague."))
        return cleaned

    def colleagues(self) -> list[Colleague]:
        """Those of the lines that are filled in."""
        values = self.cleaned_data
        return [
            Colleague(*(values[f"{name}_{n}"] for name in ("first_name", "last_name", "email", "role")))
            for n in range(1, LINES + 1)
            if values.get(f"email_{n}")
        ]
