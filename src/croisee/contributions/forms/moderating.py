from django import forms
from django.utils.translation import gettext_lazy as _

from croisee.contributions import queries
from croisee.contributions.models import Contribution


class HideForm(forms.Form):
    """Why a contribution is hidden; whoever said it reads it."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        help_text=_("Whoever said it reads this."),
        error_messages={"required": _("Give a reason: whoever said it reads it.")},
    )


class MergeForm(forms.Form):
    """Which contribution stands for another."""

    kept = forms.ModelChoiceField(
        label=_("It says the same as"),
        queryset=None,
        empty_label=_("Choose…"),
        help_text=_("The one that you choose stands for both, with both authors."),
        error_messages={
            "required": _("Choose the contribution that stands for both."),
            "invalid_choice": _("Choose another contribution of this session."),
        },
    )

    def __init__(self, *args, contribution: Contribution, **options) -> None:
        super().__init__(*args, **options)
        self.fields["kept"].queryset = queries.same_as(contribution)
