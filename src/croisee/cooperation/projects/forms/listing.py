"""What somebody looks for among all projects."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy, pgettext_lazy

from croisee.cooperation.models import PartnerLevel, Stage
from croisee.cooperation.projects.listing import Looked
from croisee.meetings.models import Theme
from croisee.network.forms.listing import PLACE, WhereForm

ANY = ("", pgettext_lazy("any theme", "any"))


class ProjectsForm(WhereForm):
    """A value that does not exist asks nothing."""

    text = forms.CharField(
        label=gettext_lazy("Words"),
        max_length=200,
        required=False,
        widget=forms.TextInput({"type": "search"}),
    )
    stage = forms.ChoiceField(label=gettext_lazy("Stage"), choices=[ANY, *Stage.choices], required=False)
    where = forms.CharField(
        label=gettext_lazy("Territory"), max_length=200, required=False, widget=forms.TextInput(PLACE)
    )
    level = forms.ChoiceField(
        label=gettext_lazy("A partner of the level"), choices=[ANY, *PartnerLevel.choices], required=False
    )
    theme = forms.ModelChoiceField(
        Theme.objects.none(),
        label=pgettext_lazy("what is dealt with", "Theme"),
        required=False,
        empty_label=ANY[1],
    )

    def __init__(self, *args: Any, themes: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offered: Any = self.fields["theme"]
        offered.queryset = themes

    def looked(self) -> Looked:
        self.is_valid()
        return Looked(**{name: value for name, value in self.cleaned_data.items() if value})
