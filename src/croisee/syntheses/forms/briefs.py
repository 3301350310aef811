"""A brief, its amendments with what they rest on, and what becomes of them."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from croisee.contributions.models import Contribution
from croisee.kit.stamps import StampedForm
from croisee.kit.text import fold
from croisee.syntheses.briefing import same
from croisee.syntheses.models import NEXT_STEP, Amendment, Bill, Brief, Statement, Step, Wording

FIRST = (Contribution.Kind.NEED, Contribution.Kind.OBSTACLE, Contribution.Kind.LEVER)
MOST = 200  # contributions to choose from on one page; the search finds the others


class BriefForm(forms.ModelForm):
    """What stands before the amendments."""

    class Meta:
        model = Brief
        fields = ["title", "addressee", "introduction", "language"]
        widgets = {"introduction": forms.Textarea(attrs={"rows": 5})}
        help_texts = {
            "addressee": _("For instance: to the rapporteurs of the bill, National Assembly."),
            "introduction": _("A few sentences before the amendments; an empty line makes a paragraph."),
        }


class NewBriefForm(BriefForm):
    """A brief and the text that it speaks to."""

    bill = forms.ModelChoiceField(label=_("Text"), queryset=Bill.objects.none())
    key = forms.UUIDField(widget=forms.HiddenInput)
    field_order = ["bill", "title", "addressee", "introduction", "language"]

    def __init__(self, *args: Any, bills, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["bill"].queryset = bills


Source = Contribution | Statement


def name_of(source: Source) -> str:
    return f"s{source.pk}" if isinstance(source, Statement) else f"c{source.pk}"


class AmendmentForm(forms.Form):
    """What is asked of an article, beside the contributions and statements that it may rest on."""

    kind = forms.ChoiceField(label=_("What is asked"), choices=Amendment.Kind, widget=forms.RadioSelect)
    problem = forms.CharField(
        label=_("What is wrong with it"), max_length=2000, widget=forms.Textarea({"rows": 3})
    )
    proposed = forms.CharField(
        label=_("Proposed wording"),
        required=False,
        max_length=100_000,
        widget=forms.Textarea({"rows": 12}),
        help_text=_("The whole article as it should read; the difference is worked out from it."),
    )
    reason = forms.CharField(label=_("Why"), max_length=6000, widget=forms.Textarea({"rows": 5}))
    rests_on = forms.MultipleChoiceField(
        label=_("What it rests on"), required=False, widget=forms.CheckboxSelectMultiple
    )
    q = forms.CharField(label=_("Find in what was said"), required=False, max_length=200)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, sources: list[Source], wording: Wording, **options: Any) -> None:
        super().__init__(*args, **options)
        self.sources = {name_of(one): one for one in sources}
        self.wording = wording
        self.fields["rests_on"].choices = [(name, name) for name in self.sources]

    def clean_rests_on(self) -> list[Source]:
        return [self.sources[name] for name in self.cleaned_data["rests_on"]]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        cleaned.pop("q", None)
        kind = cleaned.get("kind")
        proposed = cleaned["proposed"] = cleaned.get("proposed", "").replace("\r\n", "\n").strip()
        if kind == Amendment.Kind.DELETE:
            cleaned["proposed"] = ""
        elif kind and not proposed and "proposed" not in self.errors:
            self.add_error("proposed", _("Write the words that you propose."))
        elif kind == Amendment.Kind.CHANGE and same(proposed, self.wording.text):
            self.add_error("proposed", _("These are the current words: change at least one of them."))
        return cleaned

    @property
    def picked(self) -> set[str]:
        return {str(value) for value in self["rests_on"].value() or ()}

    @property
    def cards(self) -> list[tuple[str, Source, bool, bool]]:
        """Name, source, whether it is a statement, whether it is ticked: those first."""
        picked, words = self.picked, fold(self["q"].value() or "").split()
        found = [
            (name, one, isinstance(one, Statement), name in picked)
            for name, one in self.sources.items()
            if name in picked or all(word in fold(one.text) for word in words)
        ]
        return sorted(found, key=lambda card: (not card[3], not card[2], rank(card[1])))[:MOST]


def rank(source: Source) -> int:
    """Needs, obstacles and levers before the rest."""
    return 0 if isinstance(source, Statement) or source.kind in FIRST else 1


class StepForm(StampedForm):
    """What happened to an amendment."""

    kind = forms.ChoiceField(label=_("What happened"), choices=())
    on = forms.DateField(
        label=_("On which day"),
        initial=timezone.localdate,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )
    who = forms.CharField(
        label=_("Who"),
        required=False,
        max_length=200,
        help_text=_("Whom it was sent to, who took it up or tabled it."),
    )
    place = forms.CharField(
        label=_("Where"),
        required=False,
        max_length=200,
        help_text=_("The number of the tabled amendment, or the article of the law."),
    )
    reason = forms.CharField(
        label=_("Reason that was given"), required=False, max_length=2000, widget=forms.Textarea({"rows": 3})
    )
    url = forms.URLField(
        label=_("Where it can be read"), required=False, max_length=400, assume_scheme="https"
    )
    NEEDS = {
        Step.Kind.TAKEN_UP: ("who", _("Say who took it up.")),
        Step.Kind.TABLED: ("who", _("Say who tabled it.")),
        Step.Kind.REJECTED: ("reason", _("Say the reason that was given, or that none was.")),
        Step.Kind.LAW: ("place", _("Say in which article of the law it stands.")),
    }

    def __init__(self, *args: Any, last: Step | None, **options: Any) -> None:
        super().__init__(*args, **options)
        allowed = NEXT_STEP[last.kind if last else None]
        kinds = [choice for choice in Step.Kind.choices if choice[0] in allowed]
        self.fields["kind"].choices = [("", "—"), *kinds]

    def clean_on(self):
        day = self.cleaned_data["on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come."))
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        name, sentence = self.NEEDS.get(cleaned.get("kind"), ("", ""))
        if name and name not in self.errors and not cleaned.get(name):
            self.add_error(name, sentence)
        return cleaned
