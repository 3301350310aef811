"""What a strategy says, what one looks for, what it takes up, and a file of them."""

import uuid
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from croisee.cooperation.levels import RANK_OF, Rank
from croisee.cooperation.models import Project, Strategy
from croisee.cooperation.strategies.importing import BOUNDS, Read, rows_of
from croisee.kit.sheets import NotReadable
from croisee.kit.sheets import read as read_sheet
from croisee.kit.uploads import SentFile, TakesFiles
from croisee.network import themes
from croisee.network.forms.entry import COMPLETED
from croisee.network.forms.listing import PLACE, WhereForm
from croisee.network.models import Organisation, Person
from croisee.territories.models import Territory
from croisee.territories.queries import meant_by

MEGABYTES, MOST = 5, 200
YEAR: dict[str, Any] = {"required": False, "min_value": 1900, "max_value": 2200}
WHY_NOT = {
    "empty": gettext_lazy("This file holds no strategy: it needs the heads of our own export."),
    "broken": gettext_lazy("This file is damaged, or is no table. Save it as .csv, .xlsx or .ods."),
    "too_long": gettext_lazy("A file has up to 300 rows. Cut it into several, then send each."),
}


def any_of(choices: Any) -> list[tuple[str, Any]]:
    return [("", pgettext_lazy("filter of strategies", "all")), *choices]


def themes_or_all() -> list[tuple[str, Any]]:
    return any_of(themes.choices())


class ListForm(WhereForm):
    """Words and filters; what does not exist asks nothing."""

    q = forms.CharField(
        label=gettext_lazy("Words"),
        max_length=200,
        required=False,
        widget=forms.TextInput({"type": "search"}),
    )
    where = forms.CharField(
        label=gettext_lazy("In the territory of"),
        max_length=200,
        required=False,
        widget=forms.TextInput(PLACE),
    )
    level = forms.ChoiceField(
        label=gettext_lazy("Level of government"), choices=any_of(Rank.choices), required=False
    )
    theme = forms.ChoiceField(
        label=pgettext_lazy("what is dealt with", "Theme"), choices=themes_or_all, required=False
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"), choices=any_of(Strategy.Kind.choices), required=False
    )


class CrossingForm(forms.Form):
    """One theme or all, and whether what has ended is shown."""

    theme = forms.ChoiceField(
        label=pgettext_lazy("what is dealt with", "Theme"), choices=themes_or_all, required=False
    )
    past = forms.BooleanField(label=gettext_lazy("also what has ended"), required=False)

    def asked(self) -> dict[str, Any]:
        """As `crossing_of` takes it; what does not exist asks nothing."""
        said = self.cleaned_data if self.is_valid() else {}
        return {"theme": said.get("theme") or "", "with_past": bool(said.get("past"))}


class StrategyForm(forms.ModelForm):
    """Owner and place by their names; `values` are those that were changed."""

    organisation = forms.CharField(
        label=gettext_lazy("Whose it is"),
        help_text=gettext_lazy("An organisation of the directory. Nothing: the government of the territory."),
        max_length=200,
        required=False,
        widget=forms.TextInput(COMPLETED),
    )
    territory = forms.CharField(
        label=gettext_lazy("Territory"),
        help_text=gettext_lazy("For which territory it holds."),
        max_length=200,
        widget=forms.TextInput(PLACE),
    )
    level = forms.ChoiceField(
        label=gettext_lazy("Level of government"),
        help_text=gettext_lazy("Of who wrote it, where that is another level than the territory."),
        required=False,
        choices=[("", pgettext_lazy("level of a strategy", "that of the territory")), *Rank.choices],
    )
    themes = forms.MultipleChoiceField(
        label=gettext_lazy("Themes"),
        choices=themes.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    since = forms.IntegerField(label=gettext_lazy("First year"), **YEAR)
    until = forms.IntegerField(label=gettext_lazy("Last year"), **YEAR)
    link = forms.URLField(
        label=gettext_lazy("Where it can be read"), max_length=700, required=False, assume_scheme="https"
    )
    key = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid.uuid4)

    class Meta:
        model = Strategy
        fields = ("title", "kind", "organisation", "territory", "level", "themes", "since", "until", "says",
                  "language", "link", "source", "seen_on")  # fmt: skip
        widgets = {
            "says": forms.Textarea({"rows": 3}),
            "seen_on": forms.DateInput({"type": "date"}, "%Y-%m-%d"),
        }
        help_texts = {"source": gettext_lazy("Where this was read: a deliberation, a web site, a report.")}

    GROUPS: tuple[tuple[Promise, tuple[str, ...]], ...] = (
        (gettext_lazy("What it is"), ("title", "kind", "organisation", "territory", "level")),
        (gettext_lazy("What it says"), ("says", "language", "themes", "since", "until")),
        (gettext_lazy("How we know"), ("link", "source", "seen_on")),
    )

    def __init__(self, *args: Any, instance: Strategy, by: Person, **options: Any) -> None:
        shown: dict[str, Any] = {"organisation": own_name(instance, by)}
        if instance.pk:
            place = instance.territory
            shown |= {"territory": f"{place.name} ({place.code})"}
            shown |= {"themes": [row.theme for row in instance.themes.all()]}
        super().__init__(
            *args, instance=instance, initial=shown | (options.pop("initial", None) or {}), **options
        )

    def groups(self) -> list[tuple[Promise, list[forms.BoundField]]]:
        return [(title, [self[name] for name in names]) for title, names in self.GROUPS]

    def clean_organisation(self) -> Organisation | None:
        name = self.cleaned_data["organisation"].strip()
        found = Organisation.objects.called(name) if name else None
        if name and found is None:
            raise forms.ValidationError(_("Write the whole name of one confirmed organisation."))
        return found

    def clean_territory(self) -> Territory:
        place = meant_by(self.cleaned_data["territory"].strip())
        if place is None:
            raise forms.ValidationError(_("No place has exactly this name: choose one of those offered."))
        return place

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("since") and said.get("until") and said["until"] < said["since"]:
            self.add_error("until", _("This is before the first year."))
        if said.get("territory") and not said.get("level"):
            said["level"] = RANK_OF[said["territory"].level]
        return said

    def values(self) -> dict[str, Any]:
        """What differs from what the form showed; of a new one everything."""
        names = {*self.changed_data} - {"key"} if self.instance.pk else {*self.Meta.fields}
        return {name: self.cleaned_data[name] for name in names}


def own_name(strategy: Strategy, by: Person) -> str:
    """Whose it is; for a new one an organisation that the writer represents."""
    if strategy.pk:
        return strategy.organisation.name if strategy.organisation else ""
    acts = by.affiliations.representing().select_related("organisation").order_by("pk").first()
    return acts.organisation.name if acts else ""


class TakeUpForm(forms.Form):
    """Another strategy of the same surroundings, or a project."""

    taken = forms.ModelChoiceField(
        Strategy.objects.none(), label=gettext_lazy("Another strategy"), required=False, empty_label="–"
    )
    project = forms.ModelChoiceField(
        Project.objects.none(), label=gettext_lazy("Or a project"), required=False, empty_label="–"
    )
    where = forms.CharField(
        label=gettext_lazy("Where it says so"),
        help_text=gettext_lazy("A page, an article, a deliberation."),
        max_length=200,
        required=False,
    )

    def __init__(self, *args: Any, strategy: Strategy, seen: Q, **options: Any) -> None:
        super().__init__(*args, **options)
        near = Strategy.objects.around(strategy.territory).exclude(pk=strategy.pk)
        offered: Any = self.fields["taken"]
        offered.queryset = Strategy.objects.filter(pk__in=list(near.values_list("pk", flat=True)[:MOST]))
        offered = self.fields["project"]
        some = Project.objects.filter(seen).order_by("-pk").values_list("pk", flat=True)[:MOST]
        offered.queryset = Project.objects.filter(pk__in=list(some)).order_by("title", "pk")

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if bool(said.get("taken")) == bool(said.get("project")):
            raise forms.ValidationError(_("Choose one strategy or one project."))
        return said

    @property
    def thing(self) -> Strategy | Project:
        return self.cleaned_data["taken"] or self.cleaned_data["project"]


class FileForm(TakesFiles):
    """A file of strategies; cleaned to its rows, and what cannot be read of them."""

    file = SentFile(
        megabytes=MEGABYTES,
        label=gettext_lazy("The file"),
        help_text=gettext_lazy(
            "With the heads of our own export, in any of the languages (.csv, .xlsx, .ods)."
        ),
        widget=forms.FileInput({"accept": ".csv,.xlsx,.ods,.xls"}),
    )

    def clean_file(self) -> list[Read]:
        upload: UploadedFile = self.cleaned_data["file"]
        try:
            rows = rows_of(read_sheet(upload.read(), BOUNDS))
        except NotReadable as why:
            raise forms.ValidationError(WHY_NOT[str(why)]) from why
        if not rows:
            raise forms.ValidationError(WHY_NOT["empty"])
        return rows
