"""What one would have otherwise in a plan, several wishes at once."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from croisee.funding import rules
from croisee.funding.forms.sheet import money
from croisee.funding.models import Plan
from croisee.funding.plans import as_wishes, wishes_of
from croisee.funding.sheets import plain
from croisee.kit.amounts import AmountField, between

WITH_AMOUNT = ("granted", "at_most")
LAST_START = 36  # months
WISHES = [
    ("", pgettext_lazy("wish for a plan", "as computed")),
    ("without", pgettext_lazy("wish for a plan", "without it")),
    ("granted", pgettext_lazy("wish for a plan", "it is granted")),
    ("at_most", pgettext_lazy("wish for a plan", "count on no more")),
    ("wanted", pgettext_lazy("wish for a plan", "have it in the plan")),
]
SOURCES = [
    ("all", pgettext_lazy("sources of a plan", "all that I may ask")),
    ("confirmed", pgettext_lazy("sources of a plan", "only those confirmed within a year")),
]
COUNT = ("count", "")  # on so much, where an instrument names no amount; on nothing where none is said


class WishForm(forms.Form):
    """All wishes of a plan; what is not sent stays as it was."""

    own_max = money(gettext_lazy("Own money, at most"))
    start = forms.IntegerField(
        label=gettext_lazy("The project begins in month"), required=False, min_value=1, max_value=LAST_START
    )

    sources = forms.ChoiceField(label=gettext_lazy("Which sources"), choices=SOURCES, required=False)

    def __init__(self, plan: Plan, data: Any = None) -> None:
        self.plan, self.before = plan, wishes_of(plan)
        own = plan.project["own_funds"]["max"]
        tried = {"start": 1, "sources": "all"} | plan.tried
        super().__init__(data, initial={"own_max": own, "start": tried["start"], "sources": tried["sources"]})
        self.names = {one["id"]: one["name"] for one in plan.catalogue["instruments"]}
        start = self.fields["start"]
        start.error_messages |= between(start.label, 1, LAST_START)
        for key in self.names:
            self.add(key)

    def add(self, key: str) -> None:
        """A wish and its amount, for one instrument."""
        wish, amount = self.before.get(key, ("", None))
        self.fields[f"wish-{key}"] = forms.ChoiceField(choices=[*WISHES, COUNT], required=False, initial=wish)
        self.fields[f"amount-{key}"] = AmountField(label=self.names[key], required=False, initial=amount)

    def row(self, key: str) -> dict[str, Any]:
        """The two fields of an instrument, for its line."""
        return {"wish": self[f"wish-{key}"], "amount": self[f"amount-{key}"]}

    def outside(self, key: str) -> dict[str, str]:
        """The same, where it stands outside of the form."""
        return {name: field.as_widget(attrs={"form": "trial"}) for name, field in self.row(key).items()}

    def clean(self) -> dict[str, Any]:
        if why_not := rules.why_not_plan(self.plan.path):
            raise forms.ValidationError(why_not)
        for key in self.keys_sent():
            if self.cleaned_data.get(f"wish-{key}") in WITH_AMOUNT and self.amount(key) is None:
                self.add_error(f"amount-{key}", _("Say the amount in euros."))
        return self.cleaned_data

    def keys_sent(self) -> list[str]:
        return [key for key in self.names if f"wish-{key}" in self.data]

    def amount(self, key: str) -> float | None:
        return plain(self.cleaned_data.get(f"amount-{key}"))

    def wishes(self) -> dict[str, Any]:
        """Those of the plan with what was sent."""
        said = dict(self.before)
        for key in self.keys_sent():
            wish, amount = self.cleaned_data[f"wish-{key}"], self.amount(key)
            said.pop(key, None)
            if wish and (amount is not None or wish != "count"):
                said[key] = ("at_most" if wish == "count" else wish, amount)
        return as_wishes(said)

    def tried(self) -> dict[str, Any]:
        """Own money, the start and which sources, where they are said."""
        said = {name: plain(self.cleaned_data[name]) for name in ("own_max", "start")}
        said["sources"] = self.cleaned_data["sources"] or None
        return {name: value for name, value in said.items() if value is not None}
