from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from croisee.syntheses.models import Assent, Comment


class AssentForm(forms.Form):
    """Which chapter somebody stands behind, and how; session 0 is the whole meeting."""

    session = forms.IntegerField(min_value=0)
    step = forms.ChoiceField(choices=Assent.Step.choices)


class CommentForm(forms.Form):
    """A remark on a block."""

    text = forms.CharField(
        label=_("Comment"),
        max_length=Comment._meta.get_field("text").max_length,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write the comment first.")},
    )
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
