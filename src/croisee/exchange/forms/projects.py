"""A project that grows from two needs."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from croisee.cooperation.forms import ProjectForm
from croisee.exchange.models import Posting
from croisee.exchange.pairing import needs_beside
from croisee.network.models import Person


class NeedsForm(ProjectForm):
    """With which of one's own needs it goes."""

    own = forms.ModelChoiceField(label=_("Your own need"), queryset=None, empty_label=None)
    field_order = ("own", "title", "text")

    def __init__(self, *args: Any, person: Person, need: Posting, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["own"].queryset = needs_beside(person, need)
