"""Which badges, and on which paper."""

from collections.abc import Iterable

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from croisee.attendance.models import Registration
from croisee.attendance.papers import FORMATS
from croisee.network.models import Role


class BadgesForm(forms.Form):
    """The paper, and whose badges."""

    format = forms.ChoiceField(
        label=_("Paper"), choices=[(name, label) for name, (label, _size) in FORMATS.items()]
    )
    role = forms.ChoiceField(label=_("Whose"), required=False, choices=[("", _("everyone")), *Role.choices])
    since = forms.DateField(
        label=_("Registered since"),
        required=False,
        help_text=_("For those who came after the first badges were printed."),
        widget=forms.DateInput({"type": "date"}),
    )

    def chosen(self, registrations: Iterable[Registration]) -> list[Registration]:
        role, since = self.cleaned_data["role"], self.cleaned_data["since"]
        return [
            r
            for r in registrations
            if (not role or r.role == role) and (not since or timezone.localdate(r.queued_at) >= since)
        ]
