"""A proposal, its rules, its options, and when one votes."""

import uuid
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from croisee.cooperation.decisions.rules import MOST_OPTIONS
from croisee.cooperation.decisions.seen import fields_of
from croisee.cooperation.models import Decision, Option, ProposalVersion, SpaceMember
from croisee.kit.stale import mark_of

MOMENT = forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
SPARE = 3  # empty lines for further options
ALWAYS = ("quorum", "most_proxies")
RULES: dict[str, tuple[str, ...]] = {
    "consent": (),
    "consensus": ("aside", "is_secret", "shows_at_once"),
    "majority": ("threshold", "share", "base", "tie", "chair", "is_secret", "shows_at_once"),
    "ranking": ("is_secret", "shows_at_once"),
    "sharing": ("points", "is_secret", "shows_at_once"),
}
COLLEGES = ("by_colleges", "college_way", "college_quorum")


class MemberField(forms.ModelChoiceField):
    """For which of the members for whom one acts."""

    def __init__(self, members: Sequence[SpaceMember], label: Any) -> None:
        keys = [member.pk for member in members]
        rows = SpaceMember.objects.filter(pk__in=keys).select_related("organisation", "person")
        widget = forms.HiddenInput if len(keys) == 1 else forms.Select
        first = keys[0] if len(keys) == 1 else None
        super().__init__(rows, label=label, widget=widget, initial=first, empty_label=None)


class ProposalForm(forms.ModelForm):
    """What is to be decided, in which words, and how."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid.uuid4)
    text = forms.CharField(
        label=gettext_lazy("The proposal"),
        help_text=gettext_lazy(
            "Who does what, until when, with which means? One should be able to say yes or no."
        ),
        max_length=12000,
        widget=forms.Textarea({"rows": 10}),
    )

    class Meta:
        model = Decision
        fields = ("subject", "way", "project")
        widgets = {"way": forms.RadioSelect}
        labels = {
            "subject": gettext_lazy("What is to be decided?"),
            "way": gettext_lazy("How is it decided?"),
            "project": gettext_lazy("For which project?"),
        }

    field_order = ("key", "member", "subject", "text", "way", "project")

    def __init__(self, *args: Any, members: Sequence[SpaceMember], space: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["member"] = MemberField(members, gettext_lazy("Who proposes it?"))
        offered: Any = self.fields["project"]
        offered.queryset = space.projects.order_by("title", "pk")
        offered.empty_label = pgettext_lazy("no project", "none")
        self.fields["way"].choices = ways()
        self.order_fields(self.field_order)


def ways() -> list[tuple[str, str]]:
    """Each with what it is good for."""
    return [
        (
            "consent",
            _("Consent: it goes ahead unless somebody has a reasoned objection, which then improves it"),
        ),
        ("consensus", _("Consensus: everybody agrees, or stands aside")),
        ("majority", _("Majority: for or against, with a threshold")),
        ("ranking", _("Ranked choice: one of several options")),
        ("sharing", _("Sharing a budget: which options are paid")),
    ]


def plain(number: Decimal) -> Decimal | int:
    """50 rather than 50.00."""
    return int(number) if number == int(number) else number


class RulesForm(forms.ModelForm):
    """How it is decided: only what matters for the chosen way; `seen` marks what the form showed of it."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    budget = forms.DecimalField(
        label=gettext_lazy("Budget to share, in euros"),
        min_value=0,
        max_value=10**11,
        decimal_places=2,
        localize=True,
    )

    class Meta:
        model = Decision
        fields = (
            "way", "threshold", "share", "base", "tie", "chair", "aside", "budget", "points", "by_colleges",
            "college_way", "quorum", "college_quorum", "is_secret", "shows_at_once", "most_proxies",
        )  # fmt: skip
        localized_fields = ("share", "aside", "quorum", "college_quorum")
        widgets = {"is_secret": forms.RadioSelect, "points": forms.NumberInput({"min": 0, "max": 100})}
        labels = {
            "share": gettext_lazy("If another share: how much must be for, in percent?"),
            "base": gettext_lazy("If another share: out of what?"),
            "points": gettext_lazy("Points that each member gives"),
            "is_secret": gettext_lazy("Secret or open?"),
            "shows_at_once": gettext_lazy("An open vote shows at once who said what"),
        }
        help_texts = {
            "points": gettext_lazy("0: everybody only names the options that they would pay for."),
            "quorum": gettext_lazy("0: however many vote."),
            "college_way": gettext_lazy("Where the votes count by colleges."),
            "college_quorum": gettext_lazy("Where the votes count by colleges."),
            "most_proxies": gettext_lazy("0: everybody votes themselves."),
            "chair": gettext_lazy("The member that decides at a tie, if the chair is to."),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        way, colleges = self.instance.way, self.instance.space.colleges.exists()
        wanted = {"seen", "way", *ALWAYS, *RULES[way], *(COLLEGES if colleges else ())}
        if way == "sharing":
            wanted.add("budget")
            self.initial["budget"] = self.instance.budget / 100 if self.instance.budget else None
        for name in set(self.fields) - wanted:
            del self.fields[name]
        self.initial["seen"] = mark_of(fields_of(self.instance, wanted - {"seen"}))
        self.fields["way"].choices = ways()
        for name in ("quorum", "college_quorum", "share", "aside"):
            if name in self.fields:
                self.initial[name] = plain(self.initial[name])
        if "is_secret" in self.fields:
            self.fields["is_secret"] = forms.TypedChoiceField(
                label=gettext_lazy("Secret or open?"),
                choices=[
                    (False, _("open: one sees who said what")),
                    (True, _("secret: who said what is not kept")),
                ],
                coerce=lambda said: said == "True",
                widget=forms.RadioSelect,
            )
        if "chair" in self.fields:
            members = self.instance.space.members.current().select_related("organisation", "person")
            chair: Any = self.fields["chair"]
            chair.queryset, chair.empty_label = members, pgettext_lazy("in the chair", "nobody")
        if "most_proxies" in self.fields:
            self.fields["most_proxies"].max_value = 10

    def clean_budget(self) -> int:
        return int(self.cleaned_data["budget"] * 100)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("threshold") == Decision.Threshold.OTHER and not said.get("share"):
            self.add_error("share", _("Say which share must be for."))
        return said

    def clean_points(self) -> int:
        points = self.cleaned_data["points"] or 0
        if points > 100:
            raise forms.ValidationError(_("At most 100 points."))
        return points

    def values(self) -> dict[str, Any]:
        """What was said; what was left empty stays as it is."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "seen"}
        return {name: value for name, value in said.items() if value != "" or name == "chair"}


class OptionForm(forms.Form):
    """One option; a line without a name is none."""

    name = forms.CharField(label=gettext_lazy("Option"), max_length=160, required=False)
    text = forms.CharField(label=gettext_lazy("What it is"), max_length=600, required=False)
    cost = forms.DecimalField(
        label=gettext_lazy("Cost, in euros"),
        min_value=0,
        max_value=10**11,
        decimal_places=2,
        required=False,
        localize=True,
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if (said.get("text") or said.get("cost")) and not said.get("name"):
            self.add_error("name", _("Give this option a name."))
        return said


class Lines(forms.BaseFormSet):
    """Options, each with a name of its own."""

    def clean(self) -> None:
        names = [row["name"] for row in self.rows()]
        if len({*names}) < len(names):
            raise forms.ValidationError(_("Two options have the same name."))

    def rows(self) -> list[dict[str, Any]]:
        said = [form.cleaned_data for form in self.forms if getattr(form, "cleaned_data", {}).get("name")]
        return [row | {"cost": int((row.get("cost") or 0) * 100)} for row in said]


def option_lines(options: Sequence[Option], data: Any = None) -> Lines:
    """What is there, and a few empty lines."""
    most = {"max_num": MOST_OPTIONS, "validate_max": True}
    made = forms.formset_factory(OptionForm, formset=Lines, extra=SPARE, **most)
    there = [{"name": one.name, "text": one.text, "cost": one.cost / 100 or None} for one in options]
    errors = {"too_many_forms": _("At most %(num)d options.")}
    # of what is sent nothing counts as unchanged: a line that is there already is meant as well
    return made(data, initial=there if data is None else None, prefix="options", error_messages=errors)


class WordsForm(forms.Form):
    """Other words for a proposal; `seen` is the version that the form showed, `before` marks its subject."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    before = forms.CharField(widget=forms.HiddenInput, required=False)
    subject = forms.CharField(label=gettext_lazy("What is to be decided?"), max_length=200)
    text = forms.CharField(
        label=gettext_lazy("The proposal"), max_length=12000, widget=forms.Textarea({"rows": 12})
    )
    why = forms.CharField(label=gettext_lazy("What is new in it"), max_length=600, required=False)


class IntegrateForm(forms.Form):
    """A new version while one votes by consent."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    text = forms.CharField(
        label=gettext_lazy("The proposal"), max_length=12000, widget=forms.Textarea({"rows": 12})
    )
    why = forms.CharField(label=gettext_lazy("Which objections it takes in, and how"), max_length=600)
    closes_at = forms.DateTimeField(
        label=gettext_lazy("One votes until, if later than before"), required=False, widget=MOMENT
    )


class AmendmentForm(forms.Form):
    """Other words that one proposes."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid.uuid4)
    text = forms.CharField(
        label=gettext_lazy("The proposal as you would word it"),
        help_text=gettext_lazy("Change the words below: what differs will be shown."),
        max_length=12000,
        widget=forms.Textarea({"rows": 12}),
    )
    reason = forms.CharField(label=gettext_lazy("Why?"), max_length=600)

    def __init__(
        self, *args: Any, members: Sequence[SpaceMember], current: ProposalVersion, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.current = current
        self.fields["member"] = MemberField(members, gettext_lazy("Who proposes it?"))
        self.initial.setdefault("text", current.text)

    def clean_text(self) -> str:
        text = self.cleaned_data["text"]
        if text.split() == self.current.text.split():
            raise forms.ValidationError(_("These are the words of the proposal: change something."))
        return text


class AnswerForm(forms.Form):
    """What becomes of an amendment."""

    do = forms.ChoiceField(
        label=gettext_lazy("What becomes of it?"),
        choices=[
            ("take", gettext_lazy("We take it up: it is the next version")),
            ("vote", gettext_lazy("We put it to the vote")),
            ("aside", gettext_lazy("We leave it aside, for this reason:")),
        ],
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(label=gettext_lazy("Reason"), max_length=600, required=False)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("do") == "aside" and not said.get("answer"):
            self.add_error("answer", _("Say why you leave it aside."))
        return said


class CallForm(forms.Form):
    """When one votes."""

    opens_at = forms.DateTimeField(
        label=gettext_lazy("One votes from"),
        help_text=gettext_lazy("Empty: from now on."),
        required=False,
        widget=MOMENT,
    )
    closes_at = forms.DateTimeField(
        label=pgettext_lazy("moment", "Until"),
        help_text=gettext_lazy("Empty: until those who look after the space close it."),
        required=False,
        widget=MOMENT,
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(label=pgettext_lazy("of an act", "Reason"), max_length=600)
