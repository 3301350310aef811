"""A project on its way to money: what it is called, who carries it, where; then one question at a time."""

import uuid
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from croisee.funding.fields import FOR_WHAT, OWN_SHARE, STAGE, Fact
from croisee.funding.forms.sheet import day
from croisee.funding.models import Path
from croisee.funding.sheets import plain
from croisee.funding.vocabulary import Stage
from croisee.kit.amounts import AmountField, between
from croisee.network import themes
from croisee.network.forms.entry import COMPLETED, code_of, named
from croisee.network.forms.listing import PLACE
from croisee.network.models import Organisation

TOLD = ("what", "whom", "place", "result")
SEVERAL = ("theme", "cost", "partner_states", OWN_SHARE)
FEW = 12  # choices that are shown all at once


def words(label: Any) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=3000, widget=forms.Textarea({"rows": 4}))


class BearerForm(forms.Form):
    """Who carries the project, where and for what: the rest is taken from the directory or asked."""

    bearer = forms.CharField(
        label=gettext_lazy("Which organisation carries it?"),
        help_text=gettext_lazy("Its name in the directory. Leave it empty if there is none yet."),
        max_length=200,
        required=False,
        widget=forms.TextInput(COMPLETED),
    )
    where = forms.CharField(
        label=gettext_lazy("Where is it?"),
        help_text=gettext_lazy("Empty: where the organisation is."),
        max_length=200,
        required=False,
        widget=forms.TextInput(PLACE),
    )

    def clean_bearer(self) -> Organisation | None:
        text = self.cleaned_data["bearer"].strip()
        found = Organisation.objects.called(text) if text else None
        if text and found is None:
            raise forms.ValidationError(_("Write the whole name of one confirmed organisation."))
        return found

    def clean_where(self) -> str:
        return code_of(self.cleaned_data["where"].strip())

    def answers(self) -> dict[str, Any]:
        return {"territory": self.cleaned_data["where"]}


class BeginForm(BearerForm):
    """The same, for a project that is not there yet."""

    title = forms.CharField(label=gettext_lazy("What is your project called?"), max_length=200)
    key = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid.uuid4)
    field_order = ["title", "bearer", "where"]


class WordsForm(forms.Form):
    """The project in words; said once, it stands in all its files."""

    what = words(gettext_lazy("What do you want to do?"))
    whom = words(gettext_lazy("For whom?"))
    place = words(gettext_lazy("In which places?"))
    result = words(gettext_lazy("Which result do you want, and how will it be seen?"))

    def told(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in TOLD if self.cleaned_data[name]}


class AboutForm(BearerForm, WordsForm):
    """The same with what it is for, how far it is, and what it is in words."""

    field_order = ["bearer", "where", "theme", "stage", "begins", *TOLD]

    theme = forms.MultipleChoiceField(
        label=FOR_WHAT, required=False, choices=themes.choices, widget=forms.CheckboxSelectMultiple
    )
    stage = forms.ChoiceField(
        label=STAGE,
        required=False,
        choices=lambda: [("", pgettext_lazy("nothing chosen", "not said")), *Stage.choices],
    )
    begins = day(gettext_lazy("When does it begin?"))
    begins.help_text = gettext_lazy("The months of the costs are counted from here: files get their dates.")

    def facts(self) -> dict[str, Any]:
        """What is known beside the answers."""
        begins = self.cleaned_data["begins"]
        return {"begins": begins and begins.replace(day=1), "told": self.told()}

    def answers(self) -> dict[str, Any]:
        return super().answers() | {name: self.cleaned_data[name] for name in ("theme", "stage")}


def written(path: Path) -> dict[str, Any]:
    """What is known, as the form shows it."""
    place = path.answers.get("territory")
    shown = {"bearer": path.bearer.name if path.bearer else "", "where": "".join(named([place or ""]))}
    told = {name: path.says(name) for name in TOLD}
    known = {name: path.answers.get(name, "") for name in ("theme", "stage")}
    return shown | known | told | {"begins": path.begins}


class DayForm(forms.Form):
    """By the rules of which day a project is judged; without one, of today."""

    on = day(gettext_lazy("By the rules of"))

    @property
    def day(self) -> date | None:
        """Nothing where it is today."""
        on = self.cleaned_data.get("on") if self.is_valid() else None
        return on if on != timezone.localdate() else None

    @property
    def query(self) -> str:
        return f"?on={self.day.isoformat()}" if self.day else ""


class AnswerForm(forms.Form):
    """The answer to one question, in the way in which its fact is answered."""

    def __init__(self, fact: Fact, *args: Any, value: Any = None, **options: Any) -> None:
        self.fact, self.facts = fact, [fact]
        shown = "".join(named([value])) if fact.sort == "place" and value else value
        super().__init__(*args, initial={"answer": shown}, **options)
        self.fields["answer"] = FIELDS[fact.sort](fact)

    def clean_answer(self) -> Any:
        value = self.cleaned_data["answer"]
        if self.fact.sort == "place":
            return code_of(value.strip())
        if isinstance(value, float) and value.is_integer():
            return int(value)
        if isinstance(value, Decimal):
            return plain(value)
        return {"yes": True, "no": False}.get(value) if self.fact.sort == "yes" else value

    def said(self) -> dict[str, Any]:
        return {self.fact.name: self.cleaned_data["answer"]}


class TickForm(forms.Form):
    """One question for several facts that are yes or no."""

    answer = forms.MultipleChoiceField(
        label=gettext_lazy("Which of these hold?"),
        help_text=gettext_lazy("What you do not tick counts as no. Each can be changed later."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, facts: list[Fact], *args: Any) -> None:
        self.facts = facts
        super().__init__(*args)
        choices: Any = self.fields["answer"]
        choices.choices = [(fact.name, fact.label) for fact in facts]

    def said(self) -> dict[str, Any]:
        return {fact.name: fact.name in self.cleaned_data["answer"] for fact in self.facts}


def choice(fact: Fact) -> forms.Field:
    choices = list(fact.choices())
    if fact.name in SEVERAL:
        widget = forms.CheckboxSelectMultiple
        return forms.MultipleChoiceField(label=fact.label, choices=choices, widget=widget)
    if len(choices) > FEW or any(isinstance(label, list) for _code, label in choices):
        return forms.ChoiceField(label=fact.label, choices=[("", "–"), *choices])
    return forms.ChoiceField(label=fact.label, choices=choices, widget=forms.RadioSelect)


def yes_or_no(fact: Fact) -> forms.Field:
    choices = [("yes", fact.label), ("no", fact.denied)]
    label = gettext_lazy("Which of the two holds?")
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect)


def quantity(fact: Fact) -> forms.Field:
    """Whatever is wrong with a number, one sentence says which one is meant and what it may be."""
    options: Any = {
        "label": fact.label,
        "min_value": 0,
        "max_value": fact.most,
        "help_text": _("How many years, not in which year.") if fact.name == "age_years" else "",
        "error_messages": between(fact.label, 0, fact.most),
    }
    return AmountField(decimal_places=2, **options) if fact.is_money else forms.FloatField(**options)


def place(fact: Fact) -> forms.Field:
    return forms.CharField(label=fact.label, max_length=200, widget=forms.TextInput(PLACE))


FIELDS = {"choice": choice, "yes": yes_or_no, "number": quantity, "place": place}
