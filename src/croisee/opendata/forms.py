from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from croisee.kit.records import kinds
from croisee.opendata.licences import LICENCES, default_of, licences


class LicencesForm(forms.Form):
    """A licence for each set."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        known = licences()
        super().__init__(*args, initial={name: one.code for name, one in known.items()}, **kwargs)
        named = [(code, one.title) for code, one in LICENCES.items()]
        for kind in kinds():
            preset = default_of(kind.name)
            default = format_lazy(
                _("as preset: {title}"), title=preset.title if preset else _("no licence yet")
            )
            self.fields[kind.name] = forms.ChoiceField(
                label=kind.title, choices=[("", default), *named], required=False
            )
