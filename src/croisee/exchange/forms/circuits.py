"""For which organisation a way through a circuit is looked for."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from croisee.funding.models import Acceptance, Circuit
from croisee.network.forms.listing import Select
from croisee.network.models import Affiliation, Organisation

MOST = 500


class WhichForm(forms.Form):
    """Those who accept it, and one's own organisations first; what does not exist asks nothing."""

    which = forms.ChoiceField(label=_("For which organisation?"), required=False, widget=Select)

    def __init__(self, *args: Any, circuit: Circuit, by: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        there = Acceptance.objects.accepted().filter(circuit=circuit).order_by().values("organisation")
        acts = by.affiliations.representing() if by.is_authenticated else Affiliation.objects.none()
        self.mine = list(acts.values_list("organisation", flat=True))
        found = Organisation.objects.listed().filter(Q(pk__in=there) | Q(pk__in=self.mine), is_confirmed=True)
        rows = sorted(found.order_by("folded", "pk")[:MOST], key=lambda one: one.pk not in self.mine)
        self.offered = {str(one.pk): one for one in rows}
        choices: Any = self.fields["which"]
        choices.choices = [(key, one.name) for key, one in self.offered.items()]

    @property
    def organisation(self) -> Organisation | None:
        """The one that is named, else the first: one's own stand before the others."""
        named = self.cleaned_data.get("which") if self.is_valid() else ""
        return self.offered.get(named or "") or next(iter(self.offered.values()), None)
