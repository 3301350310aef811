"""What somebody looks for in other networks, and which of them one follows."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from croisee.exchange import thesaurus
from croisee.exchange.forms.posting import EVERYTHING, PlaceMixin, place_field
from croisee.federation.finding import Looked
from croisee.federation.models import Followed, Following


class LookForm(PlaceMixin, forms.Form):
    """The filters of the list."""

    text = forms.CharField(label=_("Words"), required=False, max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[EVERYTHING, *Followed.Kind.choices])
    network = forms.ModelChoiceField(
        label=_("Network"),
        required=False,
        queryset=Following.objects.all(),
        empty_label=pgettext_lazy("networks", "all of them"),
    )
    territory = place_field(_("Territory"))
    concept = forms.ChoiceField(label=pgettext_lazy("what is dealt with", "Theme"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["language"].choices = [EVERYTHING, *settings.LANGUAGES]
        language = get_language() or settings.LANGUAGE_CODE
        themes = {thesaurus.label_of(one, language): one for one in [*thesaurus.themes(), *self.chosen()]}
        self.fields["concept"].choices = [EVERYTHING, *((themes[label], label) for label in sorted(themes))]

    def chosen(self) -> list[str]:
        return thesaurus.known([self.data.get("concept", "")])

    def looked(self) -> Looked:
        """What is asked; what means nothing asks nothing."""
        self.is_valid()
        return Looked(**{name: value for name, value in self.cleaned_data.items() if value})


class AddressForm(forms.Form):
    """Where another installation is."""

    address = forms.CharField(
        label=_("Address of the other network"),
        max_length=300,
        widget=forms.TextInput({"inputmode": "url", "placeholder": "https://", "autocomplete": "off"}),
        help_text=_("That of any of its pages."),
    )
    key = forms.CharField(required=False, max_length=50, widget=forms.HiddenInput)


class OursForm(forms.Form):
    """What others read of us."""

    name = forms.CharField(label=_("What our network is called"), max_length=200)
