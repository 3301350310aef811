"""Which promises the page over all agreements shows."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy, pgettext_lazy

from croisee.cooperation.followup.owed import Standing
from croisee.cooperation.models import Party
from croisee.kit.text import fold
from croisee.network.forms.listing import PLACE, WhereForm

ANY = ("", pgettext_lazy("of what is owed", "all"))


class OwedForm(WhereForm):
    """A value that does not exist asks nothing."""

    standing = forms.ChoiceField(label=gettext_lazy("What"), choices=[ANY, *Standing.choices], required=False)
    q = forms.CharField(
        label=gettext_lazy("Agreement"),
        max_length=200,
        required=False,
        widget=forms.TextInput({"type": "search"}),
    )
    who = forms.CharField(label=pgettext_lazy("of an agreement", "Party"), max_length=200, required=False)
    where = forms.CharField(
        label=gettext_lazy("Territory"), max_length=200, required=False, widget=forms.TextInput(PLACE)
    )
    level = forms.ChoiceField(
        label=pgettext_lazy("of a party", "Level"), choices=[ANY, *Party.Level.choices], required=False
    )

    def parties(self) -> Q | None:
        """Those that are asked for; None asks for all, and for what is no party's."""
        who, level = fold(self.cleaned_data.get("who", "")), self.cleaned_data.get("level")
        if not who and not level:
            return None
        asked = Q(party__organisation__folded__contains=who) if who else Q()
        return asked & Q(party__level=level) if level else asked
