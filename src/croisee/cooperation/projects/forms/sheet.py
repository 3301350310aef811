from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class SheetForm(forms.Form):
    """Two languages that are not the same."""

    left = forms.ChoiceField(label=_("On the left"), choices=settings.LANGUAGES)
    right = forms.ChoiceField(label=_("On the right"), choices=settings.LANGUAGES)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("left") and cleaned.get("left") == cleaned.get("right"):
            self.add_error("right", _("Choose another language than on the left."))
        return cleaned
