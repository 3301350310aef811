"""What one looks for, says, asks and answers on the pages of circuits, clubs and campaigns."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from croisee.cooperation.models import Project
from croisee.funding.models import Acceptance, Circuit, ClubProject
from croisee.funding.solidarity.forms.local import DAY, MOST, with_dashes
from croisee.kit.amounts import AmountField
from croisee.network.forms.listing import PLACE, WhereForm
from croisee.network.models import Organisation, Person


class PlaceForm(WhereForm):
    """A place by its completed name; what does not exist asks nothing."""

    where = forms.CharField(
        label=gettext_lazy("In the territory of"),
        max_length=200,
        required=False,
        widget=forms.TextInput(PLACE),
    )
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), required=False)

    def __init__(self, *args: Any, kinds: Any = (), **options: Any) -> None:
        super().__init__(*args, **options)
        if kinds:
            self.fields["kind"].choices = [("", pgettext_lazy("kind of circuit", "any")), *kinds]
        else:
            del self.fields["kind"]

    def said(self, name: str) -> Any:
        """What was asked of it, None where that makes no sense."""
        return None if not self.is_bound or name in self.errors else self.cleaned_data.get(name)


class WishForm(PlaceForm):
    """Where somebody would found a club."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["where"].required = True
        self.fields["where"].label = _("In which place would you found a club?")
        self.fields["where"].help_text = _("A town or an intercommunal body: everybody must be able to come.")


class AcceptForm(forms.Form):
    """Which of one's organisations accepts it, and for what."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=gettext_lazy("Which organisation accepts it?")
    )
    takes_for = forms.CharField(
        label=gettext_lazy("What for?"),
        help_text=gettext_lazy("For instance: everything in the shop; half of the price of a repair."),
        max_length=200,
    )

    def __init__(self, *args: Any, circuit: Circuit, by: Person, **options: Any) -> None:
        super().__init__(*args, **options)
        there = Acceptance.objects.filter(circuit=circuit).exclude(is_accepted=False).values("organisation")
        mine = by.affiliations.representing().values("organisation")
        free = Organisation.objects.filter(pk__in=mine, is_confirmed=True).exclude(pk__in=there)
        offered: Any = self.fields["organisation"]
        offered.queryset = free.order_by("folded", "pk")


class FigureForm(forms.Form):
    """How much there is, and on which day."""

    raised = AmountField(
        label=gettext_lazy("Raised so far, in euros"), min_value=0, max_value=10**11, decimal_places=2
    )
    on = forms.DateField(label=gettext_lazy("On which day"), widget=DAY, initial=timezone.localdate)


class ProjectForm(forms.ModelForm):
    """A project that a club looked at or supported."""

    name = forms.CharField(label=gettext_lazy("What the project is called"), max_length=200, required=False)
    project = forms.ModelChoiceField(
        Project.objects.none(),
        label=gettext_lazy("Or a project that is here"),
        required=False,
        empty_label=pgettext_lazy("no project", "none of those here"),
    )
    amount = AmountField(
        label=gettext_lazy("Amount in euros"), required=False, min_value=0, max_value=10**9, decimal_places=2
    )
    agrees = forms.BooleanField(label=gettext_lazy("Those who carry the project agree to be named."))

    class Meta:
        model = ClubProject
        fields = ("name", "project", "outcome", "kind", "amount", "on")
        widgets = {"on": DAY}

    def __init__(self, *args: Any, by: Person, **options: Any) -> None:
        super().__init__(*args, **options)
        with_dashes(self)
        seen = Project.objects.open_to(by).order_by("-pk").values_list("pk", flat=True)[:MOST]
        offered: Any = self.fields["project"]
        offered.queryset = Project.objects.filter(pk__in=list(seen)).order_by("title", "pk")

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("project") and not said.get("name"):
            said["name"] = said["project"].title
        if not said.get("name"):
            self.add_error("name", _("Write what the project is called, or choose one."))
        if said.get("outcome") == ClubProject.Outcome.SUPPORTED and not said.get("kind"):
            self.add_error("kind", _("Say how: shares or a loan."))
        return said

    def values(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "agrees"}


class CriterionForm(forms.Form):
    """What a criterion means and who decides, in each language; empty leaves the words of Croisée."""

    is_solidarity = forms.BooleanField(
        label=gettext_lazy("Money that meets it is solidarity finance"), required=False
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for code, own_name in settings.LANGUAGES:
            for name, label in (("texts", _("What it means")), ("deciders", _("Who decides"))):
                self.fields[f"{name}_{code}"] = forms.CharField(
                    label=f"{label} ({own_name})", max_length=1000, required=False,
                    widget=forms.Textarea({"rows": 2, "lang": code}),
                )  # fmt: skip

    def values(self) -> dict[str, Any]:
        said = {"is_solidarity": self.cleaned_data["is_solidarity"]}
        for name in ("texts", "deciders"):
            words = {code: self.cleaned_data[f"{name}_{code}"] for code, _own in settings.LANGUAGES}
            said[name] = {code: text for code, text in words.items() if text}
        return said
