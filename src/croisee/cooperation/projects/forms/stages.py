"""To which stage a project came, how one sees that it has something, and what the team asks for."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from croisee.cooperation.models import Stage
from croisee.cooperation.projects.stages import Item

DAY = forms.DateInput({"type": "date"}, format="%Y-%m-%d")


class DayForm(forms.Form):
    """Something that was so from a day on, which is today unless it is said."""

    on = forms.DateField(label=gettext_lazy("Since which day"), widget=DAY, initial=timezone.localdate)


class MoveForm(DayForm):
    """The stage, why, and since when."""

    stage = forms.ChoiceField(label=gettext_lazy("Stage"), choices=Stage.choices)
    why = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=600,
        widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("What has happened? Whoever reads the history in two years will thank you."),
    )
    field_order = ("stage", "why", "on")


class TickForm(DayForm):
    """How one sees it."""

    item = forms.SlugField(max_length=40, widget=forms.HiddenInput)
    word = forms.CharField(
        label=gettext_lazy("How one sees it"),
        max_length=300,
        help_text=gettext_lazy("A few words: the deliberation of 4 May, the list of those heard…"),
    )
    link = forms.URLField(label=gettext_lazy("Link"), max_length=400, required=False, assume_scheme="https")
    field_order = ("item", "word", "link", "on")


class ItemForm(forms.Form):
    """What is asked for in each language; empty leaves the words that come with Croisée."""

    stage = forms.ChoiceField(label=gettext_lazy("Stage"), choices=Stage.choices)
    position = forms.IntegerField(
        label=gettext_lazy("Place in the list"), min_value=0, max_value=999, initial=50
    )
    is_dropped = forms.BooleanField(
        label=gettext_lazy("It is no longer asked for"),
        required=False,
        help_text=gettext_lazy("Projects that have ticked it keep their tick."),
    )

    def __init__(self, *args: Any, item: Item | None, texts: dict[str, str], **options: Any) -> None:
        self.is_new = item is None
        asked = (
            {"stage": item.stage, "position": item.position, "is_dropped": item.is_dropped} if item else {}
        )
        super().__init__(*args, initial=asked | (options.pop("initial", None) or {}), **options)
        for code, name in settings.LANGUAGES:
            field = forms.CharField(label=name, max_length=300, required=False, initial=texts.get(code, ""))
            field.widget = forms.Textarea({"rows": 2, "lang": code})
            self.fields[code] = field

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if self.is_new and not any(said.get(code) for code, _name in settings.LANGUAGES):
            raise forms.ValidationError(_("Write it in one language at least."))
        return said

    def values(self) -> dict[str, Any]:
        said = self.cleaned_data
        texts = {code: said[code] for code, _name in settings.LANGUAGES if said[code]}
        return {name: said[name] for name in ("stage", "position", "is_dropped")} | {"texts": texts}
