from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.funding.unmet import Row
from croisee.kit.text import fold
from croisee.network.forms.listing import PLACE, WhereForm
from croisee.territories.models import Territory


class PlaceForm(WhereForm):
    """The place of which a page speaks; empty or unknown: everywhere."""

    where = forms.CharField(
        label=_("For a project in"), max_length=200, required=False, widget=forms.TextInput(PLACE)
    )

    @cached_property
    def place(self) -> Territory | None:
        return self.cleaned_data["where"] if self.is_valid() else None


class GapForm(forms.Form):
    """Of which region or theme of the table one reads more; a value that is not there asks nothing."""

    region = forms.ChoiceField(label=_("Territory"), required=False)
    theme = forms.ChoiceField(label=pgettext_lazy("what is dealt with", "Theme"), required=False)

    def __init__(self, *args: Any, rows: Iterable[Row], **options: Any) -> None:
        super().__init__(*args, **options)
        self.rows = list(rows)
        fields: dict[str, Any] = self.fields
        regions = {one.asked: one.where for one in self.rows}
        themes = {one.theme: one.label for one in self.rows if one.theme}
        fields["region"].choices = [("", _("All regions")), *regions.items()]
        fields["theme"].choices = [
            ("", _("All themes")),
            *sorted(themes.items(), key=lambda pair: fold(pair[1])),
        ]
        self.full_clean()

    @property
    def is_asked(self) -> bool:
        return any(self.cleaned_data.values())

    @property
    def is_by_theme(self) -> bool:
        """Whether each line is a theme of one region; else each is a region."""
        return bool(self.cleaned_data.get("region")) and not self.cleaned_data.get("theme")

    def found(self) -> list[Row]:
        """What corresponds, of all that may be shown."""
        region, theme = (self.cleaned_data.get(name, "") for name in ("region", "theme"))
        return [one for one in self.rows if region in ("", one.asked) and theme in ("", one.theme)]

    def shown(self) -> list[Row]:
        """The same; where nothing is asked, each region with all its themes in one line."""
        if self.is_asked:
            return self.found()
        summed = {one.code for one in self.rows if not one.theme}
        return [one for one in self.rows if not one.theme or one.code not in summed]
