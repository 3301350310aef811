from django import forms
from django.utils.translation import gettext_lazy as _


class GalleryForm(forms.Form):
    """One field of each look."""

    name = forms.CharField(label=_("Name"), help_text=_("As you would write it."))
    role = forms.ChoiceField(label=_("Role"), choices=[("a", _("one")), ("b", _("another"))])
    words = forms.CharField(label=_("Words"), widget=forms.Textarea, required=False)
    agree = forms.BooleanField(label=_("I agree"), required=False)
    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        choices=[("fr", "Français"), ("de", "Deutsch")],
        widget=forms.CheckboxSelectMultiple,
    )
