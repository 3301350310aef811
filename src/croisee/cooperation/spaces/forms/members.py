"""Who is invited, who asks, who is sent, and which colleges there are."""

from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from croisee.cooperation.models import College, Space, SpaceMember
from croisee.cooperation.spaces.actions.colleges import Line
from croisee.network.forms.entry import COMPLETED
from croisee.network.models import Organisation, Person

LEAST_LINES, EMPTY_LINES, MOST_LINES = 6, 2, 20
MESSAGE = {"max_length": 1000, "required": False, "widget": forms.Textarea({"rows": 4})}


class InviteForm(forms.Form):
    """An organisation of the directory by its completed name."""

    organisation = forms.CharField(
        label=gettext_lazy("Which organisation?"),
        max_length=200,
        widget=forms.TextInput(COMPLETED),
        help_text=gettext_lazy("Those who represent it are told, and one of them answers."),
    )
    message = forms.CharField(label=gettext_lazy("A word with it"), **MESSAGE)

    def clean_organisation(self) -> Organisation:
        found = Organisation.objects.called(self.cleaned_data["organisation"])
        if found is None:
            raise forms.ValidationError(
                _("No organisation has exactly this name: choose one of those offered.")
            )
        return found


class AskForm(forms.Form):
    """For which organisation one asks, or in one's own name."""

    own = forms.ChoiceField(label=gettext_lazy("For whom do you ask?"))
    message = forms.CharField(label=gettext_lazy("Why you would be in it"), **MESSAGE)

    def __init__(self, *args: Any, by: Person, **options: Any) -> None:
        super().__init__(*args, **options)
        represented = by.affiliations.representing().order_by().values("organisation")
        self.own = {str(one.pk): one for one in Organisation.objects.filter(pk__in=represented)}
        choices = [(key, one.name) for key, one in self.own.items()]
        offered: Any = self.fields["own"]
        offered.choices = [*choices, ("own", pgettext_lazy("in a space", "in my own name"))]

    def values(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {"organisation": self.own.get(said["own"]), "message": said["message"]}


def belonging(member: SpaceMember) -> QuerySet[Person]:
    """People of an organisation who do not represent it: those who do act for it anyway."""
    assert member.organisation
    rows = member.organisation.affiliations.lasting().order_by()
    represents = member.organisation.affiliations.representing().order_by()
    people = Person.objects.filter(pk__in=rows.values("person"), is_active=True)
    return people.exclude(pk__in=represents.values("person")).order_by("last_name", "first_name", "pk")


class SendForm(forms.Form):
    """Who acts for an organisation beside those who represent it."""

    people = forms.ModelMultipleChoiceField(
        Person.objects.none(),
        label=gettext_lazy("Who acts for your organisation here, besides those who represent it?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, member: SpaceMember, **options: Any) -> None:
        there = list(member.delegates.values_list("person", flat=True))
        super().__init__(*args, initial={"people": there}, **options)
        offered: Any = self.fields["people"]
        offered.queryset = belonging(member)


class CollegeForm(forms.Form):
    """One line: without a name the college is taken away."""

    pk = forms.IntegerField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(label=gettext_lazy("Name"), max_length=120, required=False)
    about = forms.CharField(label=gettext_lazy("Who is in it"), max_length=300, required=False)
    weight = forms.DecimalField(
        label=gettext_lazy("Weight, in percent"),
        min_value=0,
        max_value=100,
        max_digits=5,
        decimal_places=2,
        required=False,
        localize=True,
    )

    def line(self) -> Line:
        said = self.cleaned_data
        return Line(said.get("pk"), said["name"], said["about"], said["weight"] or Decimal(0))


class Colleges(forms.BaseFormSet):
    """Names are not given twice."""

    def clean(self) -> None:
        names = [form.cleaned_data["name"] for form in self.forms if form.cleaned_data.get("name")]
        if len({name.casefold() for name in names}) < len(names):
            raise forms.ValidationError(_("Two colleges have the same name."))

    def lines(self) -> list[Line]:
        return [form.line() for form in self.forms if form.cleaned_data.get("name")]


def colleges_form(data: Any, space: Space) -> forms.BaseFormSet:
    """A line for each college, and some empty ones."""
    first = [
        {"pk": one.pk, "name": one.name, "about": one.about, "weight": one.weight}
        for one in College.objects.filter(space=space)
    ]
    made = forms.formset_factory(
        CollegeForm,
        formset=Colleges,
        extra=max(EMPTY_LINES, LEAST_LINES - len(first)),
        max_num=MOST_LINES,
        absolute_max=MOST_LINES,
    )
    return made(data, initial=first, prefix="colleges")
