"""What the map shows; its filters are those of the list of organisations, in the same address."""

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.site.mapping import view


class Shading(models.TextChoices):
    """What the shade of an area counts."""

    ORGANISATIONS = "organisations", pgettext_lazy("what a map counts", "organisations")
    MEMBERS = "members", pgettext_lazy("what a map counts", "members of a network")
    NEEDS = "need", pgettext_lazy("what a map counts", "needs")
    OFFERS = "asset", pgettext_lazy("what a map counts", "offers")
    PRACTICES = "practice", pgettext_lazy("what a map counts", "practices")


class MapForm(forms.Form):
    """What is counted, where, and how large it is drawn; nonsense counts as not asked."""

    shade = forms.ChoiceField(label=_("Shade of the areas"), choices=Shading, required=False)
    view = forms.CharField(widget=forms.HiddenInput, required=False)
    size = forms.RegexField(r"^\d{3,4}x\d{3,4}$", widget=forms.HiddenInput, required=False)

    @property
    def counted(self) -> Shading:
        return Shading(self.asked("shade") or Shading.ORGANISATIONS)

    @property
    def dimensions(self) -> tuple[int, int]:
        """Width and height in pixels; at most those of a wall."""
        width, height = (self.asked("size") or f"{view.WIDTH}x{view.HEIGHT}").split("x")
        return min(max(int(width), 240), 3840), min(max(int(height), 240), 2160)

    def asked(self, name: str) -> str:
        self.is_valid()
        return getattr(self, "cleaned_data", {}).get(name, "")
