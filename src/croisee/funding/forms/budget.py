"""What a project costs and what there is to pay it: a table of lines, filled in as far as one knows."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from croisee.funding.forms.sheet import day, money, one_of
from croisee.funding.sheets import plain
from croisee.funding.vocabulary import Cost, Regime
from croisee.kit.stale import mark_of
from croisee.network.listing import COUNTRIES

MOST, EMPTY = 60, 4


class CostForm(forms.Form):
    """A line of the costs; one without an amount is left out."""

    label = forms.CharField(label=gettext_lazy("What is paid"), max_length=120, required=False)
    category = one_of(gettext_lazy("Kind of cost"), Cost.choices)
    amount = money(gettext_lazy("Amount in euros"))
    month = forms.IntegerField(
        label=gettext_lazy("In which month of the project"),
        required=False,
        min_value=1,
        max_value=120,
        initial=1,
    )

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if said.get("amount") and not said.get("category"):
            self.add_error("category", _("Say which kind of cost it is."))
        if said.get("label") and said.get("amount") is None and "amount" not in self.errors:
            self.add_error("amount", _("Say how much it is."))
        return said

    def value(self) -> dict[str, Any] | None:
        said = self.cleaned_data
        if not said.get("amount"):
            return None
        month = (said.get("month") or 1) - 1
        facts = {name: said[name] for name in ("label", "category")}
        return facts | {"amount": plain(said["amount"]), "month": month}


class AidForm(forms.Form):
    """Small aid that the bearer had before; a line without an amount is left out."""

    state = one_of(gettext_lazy("State that gave it"), COUNTRIES)
    regime = one_of(gettext_lazy("How it counts"), Regime.choices)
    amount = money(gettext_lazy("Amount in euros"))
    date = day(gettext_lazy("Granted on"))

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if said.get("amount") and not all(said.get(name) for name in ("state", "regime", "date")):
            raise forms.ValidationError(_("Say which State gave it, how it counts, and when."))
        if said.get("date") and said["date"] > timezone.localdate():
            self.add_error("date", _("This day is still to come."))
        return said

    def value(self) -> dict[str, Any] | None:
        said = self.cleaned_data
        if not said.get("amount"):
            return None
        return {name: plain(said[name]) for name in ("state", "regime", "amount", "date")}


class MoneyForm(forms.Form):
    """Money that does not come from an instrument."""

    own_min = money(
        gettext_lazy("Own money, at least"),
        gettext_lazy("What you put in in any case. Empty: the plan may do without it."),
    )
    own_max = money(
        gettext_lazy("Own money, at most"),
        gettext_lazy("Savings and receipts that you could put in. Empty: none."),
    )
    private = money(
        gettext_lazy("Gifts and other private money, at most"),
        gettext_lazy("What people and firms give, as far as you count on it. Empty: none."),
    )
    max_debt = money(
        gettext_lazy("To be repaid, at most"),
        gettext_lazy("Loans and advances together that you could repay. Empty: no limit; 0: none."),
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if "own_max" not in self.errors and (said.get("own_min") or 0) > (said.get("own_max") or 0):
            self.add_error("own_max", _("This is less than the least own money."))
        return said


CostLines = forms.formset_factory(CostForm, extra=EMPTY, max_num=MOST)
AidLines = forms.formset_factory(AidForm, extra=2, max_num=MOST)


class BudgetForm:
    """The three parts of the page, read and kept together; aid is asked of those who may say it."""

    def __init__(self, budget: dict[str, Any], data: Any = None, has_aid: bool = True) -> None:
        costs = [row | {"month": row["month"] + 1} for row in budget.get("costs", ())]
        own = budget.get("own_funds", {})
        money = {
            "own_min": own.get("min"),
            "own_max": own.get("max"),
            "private": budget.get("private", {}).get("max"),
            "max_debt": budget.get("max_debt"),
        }
        aid = budget.get("aid", [])
        money["seen"] = mark_of(aid)
        self.costs = CostLines(data, initial=None if data else costs, prefix="costs")
        self.aid = AidLines(data, initial=None if data else aid, prefix="aid") if has_aid else None
        self.money = MoneyForm(data, initial=money)

    def is_valid(self) -> bool:
        return all([part.is_valid() for part in (self.costs, self.aid, self.money) if part is not None])

    @property
    def seen(self) -> str:
        return self.money.cleaned_data["seen"]

    def budget(self) -> dict[str, Any]:
        """As the PROJECT has it; the costs keep what they are called."""
        said = {name: plain(value) for name, value in self.money.cleaned_data.items()}
        aid = None if self.aid is None else [row for form in self.aid if (row := form.value())]
        return ({} if aid is None else {"aid": aid}) | {
            "costs": [row for form in self.costs if (row := form.value())],
            "own_funds": {"min": said["own_min"] or 0, "max": said["own_max"] or 0},
            "private": {"max": said["private"] or 0},
            "max_debt": said["max_debt"],
        }
