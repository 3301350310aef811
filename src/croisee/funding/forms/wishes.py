"""What one would have otherwise in a plan: granted, at most, without, more or less own money."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from croisee.funding import rules
from croisee.funding.forms.sheet import money
from croisee.funding.models import Plan
from croisee.funding.sheets import plain

WITH_AMOUNT = ("granted", "at_most")
WISHES = (*WITH_AMOUNT, "without", "again")  # again: a wish is taken back


class WishForm(forms.Form):
    """One wish at a time, beside those that the plan has already."""

    instrument = forms.CharField(required=False, max_length=80)
    wish = forms.ChoiceField(required=False, choices=[(wish, wish) for wish in WISHES])
    amount = money(gettext_lazy("Amount in euros"))
    own_max = money(gettext_lazy("With own money of at most"))

    def __init__(self, plan: Plan, *args: Any) -> None:
        self.plan = plan
        super().__init__(*args)

    def clean(self) -> dict[str, Any]:
        if why_not := rules.why_not_plan(self.plan.path):
            raise forms.ValidationError(why_not)
        said = self.cleaned_data
        known = {one["id"] for one in self.plan.catalogue["instruments"]}
        if said.get("instrument") and said["instrument"] not in known:
            raise forms.ValidationError(_("This instrument is not among those of the plan."))
        if said.get("wish") in WITH_AMOUNT and said.get("amount") is None:
            raise forms.ValidationError(_("Say the amount in euros."))
        return said

    def wishes(self) -> dict[str, Any]:
        """Those of the plan with the new one."""
        said, before = self.cleaned_data, self.plan.project["wishes"]
        key, wish, amount = said["instrument"], said["wish"], plain(said["amount"])
        locked = [lock for lock in before["locked"] if lock["instrument"] != key]
        without = [one for one in before["without"] if one != key]
        at_most = {one: most for one, most in before["at_most"].items() if one != key}
        if wish == "granted":
            locked.append({"instrument": key, "amount": amount})
        elif wish == "without":
            without.append(key)
        elif wish == "at_most":
            at_most[key] = amount
        return {"locked": locked, "without": without, "at_most": at_most}

    def own_money(self) -> float | None:
        return plain(self.cleaned_data["own_max"])
