"""The lists of an agreement as lines: parties, commitments, money, indicators, costs, members."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Model
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from croisee.cooperation.agreements.forms.writing import CHANGED, DAY, organisation_called
from croisee.cooperation.models import (
    Agreement,
    Budget,
    Commitment,
    CommitmentNote,
    Group,
    Indicator,
    Measure,
    Money,
    Party,
    PartyStep,
)
from croisee.kit.amounts import AmountField
from croisee.kit.stale import mark_of
from croisee.network.forms.entry import COMPLETED
from croisee.network.listing import COUNTRIES
from croisee.network.models import Organisation

EMPTY = 3
YEAR = {"min_value": 1990, "max_value": 2100}


class RowForm(forms.ModelForm):
    """A line of an agreement: its parties are those of the agreement, amounts are written as people do."""

    agreement: Agreement

    def __init__(self, *args: Any, agreement: Agreement, parties: list[Party], **options: Any) -> None:
        super().__init__(*args, **options)
        self.agreement = self.instance.agreement = agreement
        if "party" in self.fields:
            party: Any = self.fields["party"]
            party.queryset = agreement.parties.select_related("organisation")
            party.choices = [("", "–"), *((one.pk, str(one)) for one in parties)]
        for field in self.fields.values():
            if isinstance(field, forms.TypedChoiceField):
                field.choices = [(value, named(label) if value else "–") for value, label in field.choices]
        if "year" in self.fields:
            self.fields["year"] = forms.IntegerField(label=_("Year"), **YEAR)


def named(label: Any) -> Any:
    """A choice begins with a capital; a group of choices stays as it is."""
    return label if isinstance(label, list | tuple) else capfirst(label)


def amount(label: Any) -> AmountField:
    return AmountField(label=label, required=False, min_value=0, max_digits=14, decimal_places=2)


class PartyForm(RowForm):
    organisation = forms.CharField(
        label=gettext_lazy("Organisation"), max_length=200, widget=forms.TextInput(COMPLETED)
    )
    total = amount(gettext_lazy("Gives in all, in euros"))

    class Meta:
        model = Party
        fields = (
            "organisation", "level", "country", "legal_form", "role", "signatory_name", "signatory_function",
            "votes", "assembly", "total",
        )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.instance.pk:
            self.initial["organisation"] = self.instance.organisation
            self.fields["organisation"].disabled = True
        self.fields["country"] = forms.ChoiceField(
            label=_("Country"), required=False, choices=[("", "–"), *COUNTRIES]
        )

    def clean_organisation(self) -> Organisation | None:
        if self.instance.pk:
            return self.instance.organisation
        found = organisation_called(self.cleaned_data["organisation"])
        if found and self.agreement.parties.filter(organisation=found).exists():
            raise forms.ValidationError(_("It is party to the agreement already."))
        return found


class CommitmentForm(RowForm):
    class Meta:
        model = Commitment
        fields = ("party", "text", "by_when", "evidence")
        widgets = {"by_when": DAY, "text": forms.Textarea({"rows": 2})}


class MoneyForm(RowForm):
    promised = amount(pgettext_lazy("money", "Promised"))
    voted = amount(pgettext_lazy("money", "Voted"))
    paid = amount(pgettext_lazy("money", "Paid"))

    class Meta:
        model = Money
        fields = ("party", "year", "promised", "voted", "paid", "trigger")

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        for name in ("promised", "voted", "paid"):
            said[name] = said.get(name) or 0
        return said


class IndicatorForm(RowForm):
    class Meta:
        model = Indicator
        fields = ("name", "unit", "baseline", "target", "by_when", "source", "party")
        widgets = {"by_when": DAY}


class BudgetForm(RowForm):
    amount = AmountField(label=gettext_lazy("Cost, in euros"), min_value=0, max_digits=14, decimal_places=2)

    class Meta:
        model = Budget
        fields = ("year", "amount")


class GroupForm(RowForm):
    class Meta:
        model = Group
        fields = ("name", "sort", "weight")


@dataclass(frozen=True)
class Part:
    """A list: how its lines are written, and what one is told."""

    model: type[Model]
    form: type[RowForm]
    title: Promise
    lead: Promise


PARTS: dict[str, Part] = {
    "parties": Part(
        Party,
        PartyForm,
        gettext_lazy("Parties"),
        gettext_lazy("Who promises something, of which level, and who signs for it."),
    ),
    "commitments": Part(
        Commitment,
        CommitmentForm,
        gettext_lazy("Commitments"),
        gettext_lazy("Who does what, by when, and what will show that it was done."),
    ),
    "money": Part(
        Money,
        MoneyForm,
        gettext_lazy("Money"),
        gettext_lazy("What each party gives in each year, and what makes it pay."),
    ),
    "budgets": Part(
        Budget,
        BudgetForm,
        gettext_lazy("Cost by year"),
        gettext_lazy("What it costs in each year: what the parties give is checked against it."),
    ),
    "indicators": Part(
        Indicator,
        IndicatorForm,
        gettext_lazy("Indicators"),
        gettext_lazy("What is measured, from where one starts, and where one means to be."),
    ),
    "groups": Part(
        Group,
        GroupForm,
        gettext_lazy("Members of the cooperative"),
        gettext_lazy("Sorts of members, and what the vote of each college weighs; 0 where there are none."),
    ),
}


class Lines(forms.BaseModelFormSet):
    """Lines that are ticked go. `seen` is the list that the form showed: sent twice, it is not kept twice."""

    def __init__(self, *args: Any, agreement: Agreement, part: str, **options: Any) -> None:
        self.agreement, self.part = agreement, part
        self.parties = list(agreement.parties.select_related("organisation"))
        rows: Any = getattr(agreement, part).all()
        if part == "parties":
            rows = rows.select_related("organisation")
        self.seen = mark_of([[str(value) for value in row] for row in rows.order_by("pk").values_list()])
        super().__init__(*args, queryset=rows, prefix=part, **options)

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return super().get_form_kwargs(index) | {"agreement": self.agreement, "parties": self.parties}

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].label = pgettext_lazy("a line", "Take this line away")

    def clean(self) -> None:
        if self.data.get("seen") != self.seen:
            raise forms.ValidationError(str(CHANGED))
        gone = [form.instance for form in self.forms if form in self.deleted_forms and form.instance.pk]
        if self.part == "parties" and PartyStep.objects.filter(party__in=gone).exists():
            raise forms.ValidationError(
                _("A party that has voted or signed stays: end the agreement instead.")
            )
        if has_history(self.part, gone):
            raise forms.ValidationError(
                _(
                    "A promise of which something was said, and a result that was measured, stay: say that "
                    "they are given up instead."
                )
            )
        kept = [form.cleaned_data for form in self.forms if form not in self.deleted_forms]
        names = {"budgets": "year", "parties": "organisation"}
        said = [row[name] for row in kept if (name := names.get(self.part, "")) and row.get(name)]
        if len(set(said)) < len(said):
            raise forms.ValidationError(_("The same line stands here twice."))


def has_history(part: str, rows: list[Any]) -> bool:
    """Whether something was said of these promises, or measured of these results."""
    whose = {"parties": "__party__in", "commitments": "__in", "indicators": "__in"}.get(part)
    if whose is None:
        return False
    is_said = part != "indicators" and CommitmentNote.objects.filter(**{f"commitment{whose}": rows}).exists()
    is_measured = part != "commitments" and Measure.objects.filter(**{f"indicator{whose}": rows}).exists()
    return is_said or is_measured


def lines(part: str, data: Any, agreement: Agreement) -> Any:
    """The lines of a list, and a few empty ones."""
    chosen = PARTS[part]
    made = forms.modelformset_factory(
        chosen.model, form=chosen.form, formset=Lines, extra=EMPTY, can_delete=True, max_num=200
    )
    return made(data, agreement=agreement, part=part)
