"""What a space is called and for, who sees it, where, and what it carries on."""

import uuid
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from croisee.cooperation.models import Project, Space
from croisee.kit.stale import mark_of
from croisee.network.forms.entry import PlacesField, named
from croisee.network.forms.listing import PLACE, WhereForm
from croisee.network.models import Organisation, Person

MOST = 60
OWN_NAME, NOBODY = "own", "none"
FIELDS = ("title", "text", "visibility", "codes", "projects")


def tied_by(person: Person, space: Space | None = None) -> QuerySet[Project]:
    """Projects that somebody opened or joined, and those of the space already."""
    mine = Q(opened_by=person) | Q(pk__in=person.participations.order_by().values("project"))
    if space:
        mine |= Q(pk__in=space.projects.order_by().values("pk"))
    keys = Project.objects.filter(mine).order_by("-pk").values_list("pk", flat=True)[:MOST]
    return Project.objects.filter(pk__in=list(keys)).order_by("title", "pk")


class SpaceForm(forms.Form):
    """`seen` is what the form was made from: an older one does not undo newer words."""

    title = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=200,
        help_text=gettext_lazy("A few words that others recognise."),
    )
    text = forms.CharField(
        label=gettext_lazy("What we want to do together"),
        max_length=4000,
        widget=forms.Textarea({"rows": 8}),
        help_text=gettext_lazy("For whom, where, until when, and what is the first thing to be settled?"),
    )
    visibility = forms.ChoiceField(
        label=gettext_lazy("Who sees it"),
        choices=Space.Visibility.choices,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Names of people are for those inside; others see the organisations."),
    )
    codes = PlacesField(label=gettext_lazy("Territories"), required=False)
    projects = forms.ModelMultipleChoiceField(
        Project.objects.none(),
        label=gettext_lazy("Projects that it carries on"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    key = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid.uuid4)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, by: Person, space: Space | None = None, **options: Any) -> None:
        self.space = space
        shown = facts_of(space) if space else {"visibility": Space.Visibility.MEMBERS}
        first = shown | {"codes": named(shown.get("codes", [])), "seen": mark_of(shown) if space else ""}
        super().__init__(*args, initial=first | options.pop("initial", {}), **options)
        offered: Any = self.fields["projects"]
        offered.queryset = tied_by(by, space)
        if not offered.queryset:
            del self.fields["projects"]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        now = mark_of(facts_of(self.space)) if self.space else ""
        if self.space and said.get("seen") != now:
            self.data = self.data.copy()
            self.data["seen"] = now
            raise forms.ValidationError(
                _("Somebody changed this space while you wrote. Read it again, then keep your words.")
            )
        return said

    def values(self) -> dict[str, Any]:
        """What the actions take."""
        said = {name: self.cleaned_data.get(name) for name in FIELDS}
        return said | {"projects": list(said["projects"] or [])}


def facts_of(space: Space) -> dict[str, Any]:
    """What the form shows of a space, as plain values."""
    return {
        "title": space.title,
        "text": space.text,
        "visibility": space.visibility,
        "codes": list(space.territories.order_by("code").values_list("code", flat=True)),
        "projects": list(space.projects.order_by("pk").values_list("pk", flat=True)),
    }


class NewSpaceForm(SpaceForm):
    """And for whom one is in it."""

    own = forms.ChoiceField(label=gettext_lazy("For whom are you in it?"))

    field_order = ["title", "text", "own"]

    def __init__(self, *args: Any, by: Person, **options: Any) -> None:
        super().__init__(*args, by=by, **options)
        represented = by.affiliations.representing().order_by().values("organisation")
        self.own = {str(one.pk): one for one in Organisation.objects.filter(pk__in=represented)}
        choices = [(key, one.name) for key, one in self.own.items()]
        choices.append((OWN_NAME, pgettext_lazy("in a space", "in my own name")))
        if by.is_administrator:
            choices.append((NOBODY, pgettext_lazy("in a space", "for nobody: I only prepare it")))
        offered: Any = self.fields["own"]
        offered.choices = choices

    def values(self) -> dict[str, Any]:
        said = self.cleaned_data["own"]
        return super().values() | {
            "own": self.own.get(said),
            "is_member": said != NOBODY,
            "key": self.cleaned_data["key"],
        }


class SpacesForm(WhereForm):
    """Which spaces a list shows; what makes no sense asks nothing."""

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
    which = forms.ChoiceField(
        label=gettext_lazy("Which ones"),
        required=False,
        choices=[
            ("", pgettext_lazy("spaces", "all that are open")),
            ("mine", pgettext_lazy("spaces", "mine")),
            ("closed", pgettext_lazy("spaces", "those that are closed")),
        ],
    )

    def said(self, name: str) -> Any:
        return None if name in self.errors else self.cleaned_data.get(name)
