import re
from collections.abc import Mapping, Sequence

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.contributions.models import DETAILS, Contribution
from croisee.kit.text import fold
from croisee.syntheses.counted import Number
from croisee.syntheses.models import Statement, Synthesis

FIGURES = 12  # shown at once, beside those that are ticked


class HeadForm(forms.ModelForm):
    """What stands before the statements; `seen` is the revision that it was read from."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Synthesis
        fields = ["title", "introduction", "language"]
        widgets = {"introduction": forms.Textarea(attrs={"rows": 5})}
        help_texts = {
            "introduction": _("A few sentences before the statements; an empty line makes a paragraph."),
            "language": _("The language of the statements and of the documents; each source keeps its own."),
        }


class StatementForm(forms.Form):
    """A sentence and the contributions that it rests on, chosen among those of its place."""

    text = forms.CharField(
        label=_("Statement"),
        max_length=Statement._meta.get_field("text").max_length,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("One or two sentences that hold without the workshop: who, where, with what result."),
        error_messages={"required": _("Say it in a sentence.")},
    )
    cites = forms.TypedMultipleChoiceField(
        label=_("Sources"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    stance = forms.ChoiceField(
        label=_("How it is held"),
        choices=[("", "–"), *Statement.Stance.choices],
        required=False,
        help_text=_("What few hold strongly keeps its place, and is marked as such."),
    )
    rests = forms.TypedMultipleChoiceField(
        label=_("Statements"), coerce=int, widget=forms.CheckboxSelectMultiple, required=False
    )
    numbers = forms.MultipleChoiceField(label=_("Figures"), required=False)
    place = forms.ChoiceField(label=pgettext_lazy("a block", "Where it stands"), required=False)
    find = forms.CharField(label=_("Find a contribution"), max_length=100, required=False)
    answered = forms.CharField(label=_("What did other meetings answer?"), max_length=100, required=False)
    number = forms.CharField(label=_("Find a figure: a place, a theme"), max_length=100, required=False)
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args,
        said: Sequence[Contribution],
        must_cite: bool,
        places: Sequence = (),
        lower: Sequence[Statement] = (),
        before: Sequence[Statement] = (),
        numbers: Mapping[str, Number] | None = None,
        **options,
    ) -> None:
        super().__init__(*args, **options)
        self.said = {one.pk: one for one in said}
        self.lower = {one.pk: one for one in lower}
        self.before = {one.pk: one for one in before}
        self.offered = numbers or {}
        self.must_cite = must_cite
        if lower and not said:
            self.fields["find"].label = _("Find a statement")
        self.fields["cites"].choices = [(pk, f"C{pk}") for pk in self.said]
        self.fields["rests"].choices = [(pk, f"S{pk}") for pk in self.lower | self.before]
        self.fields["numbers"].choices = [(ref, ref) for ref in self.offered]
        self.fields["place"].choices = places
        if not places:
            del self.fields["place"]

    def clean_cites(self) -> list[Contribution]:
        return [self.said[pk] for pk in self.cleaned_data["cites"]]

    def clean_rests(self) -> list[Statement]:
        known = self.lower | self.before
        return [known[pk] for pk in self.cleaned_data["rests"]]

    def clean_numbers(self) -> list[Number]:
        return [self.offered[ref] for ref in self.cleaned_data["numbers"]]

    def clean(self) -> dict:
        facts = super().clean()
        if self.must_cite and not any(facts.get(name) for name in ("cites", "rests", "numbers")):
            self.add_error("cites", _("A published statement cites at least one contribution."))
        return facts

    @property
    def picked(self) -> set[str]:
        """What is ticked, as the form was sent or as it was given."""
        return {str(value) for value in self["cites"].value() or ()}

    @property
    def steps(self) -> list[tuple[Statement, bool]]:
        """Each statement of the level below that is sought and whether it is ticked; those first."""
        ticked = {str(value) for value in self["rests"].value() or ()}
        words = fold(self["find"].value() or "").split()
        cards = [(one, str(pk) in ticked) for pk, one in self.lower.items()]
        found = [card for card in cards if card[1] or all(word in fold(card[0].text) for word in words)]
        return sorted(found, key=lambda card: not card[1])

    @property
    def taken_over(self) -> list[tuple[Statement, bool]]:
        """Each statement of another meeting that is sought or taken over, and whether it is."""
        ticked = {str(value) for value in self["rests"].value() or ()}
        return [(one, str(pk) in ticked) for pk, one in self.before.items()]

    @property
    def figures(self) -> list[tuple[str, Number, bool]]:
        """Each number of another page that is sought, by its name, and whether it is ticked; those first."""
        ticked, words = set(self["numbers"].value() or ()), fold(self["number"].value() or "").split()
        cards = [(ref, one, ref in ticked) for ref, one in self.offered.items()]
        found = [card for card in cards if card[2] or all(word in fold(card[1].words) for word in words)]
        found.sort(key=lambda card: not card[2])
        return found[: len(ticked) + FIGURES]

    @property
    def parts(self) -> list[str]:
        """The statement cut at its empty lines."""
        return [part.strip() for part in re.split(r"\n[ \t]*\n", self.cleaned_data["text"]) if part.strip()]

    @property
    def cards(self) -> list[tuple[Contribution, bool]]:
        """Each contribution that is sought and whether it is ticked; what is ticked always, and first."""
        picked = self.picked
        words = fold(self["find"].value() or "").split()
        cards = [(one, str(pk) in picked) for pk, one in self.said.items()]
        found = [card for card in cards if card[1] or all(word in searched(card[0]) for word in words)]
        return sorted(found, key=lambda card: not card[1])


def searched(one: Contribution) -> str:
    """Where words are sought: a number, the words, their details, who said it."""
    details = (getattr(one, name) for name in DETAILS)
    return fold(" ".join((f"c{one.pk}", one.text, *details, one.said_by)))


class HeadingForm(forms.Form):
    """A heading between statements."""

    text = forms.CharField(
        label=_("Heading"),
        max_length=200,
        help_text=_("It stands above the statements that follow it."),
        error_messages={"required": _("Give the heading some words.")},
    )
    place = forms.ChoiceField(label=pgettext_lazy("a block", "Where it stands"), required=False)
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, places: Sequence = (), **options) -> None:
        super().__init__(*args, **options)
        self.fields["place"].choices = places
        if not places:
            del self.fields["place"]

    def clean(self) -> dict:
        return super().clean() | {"cites": [], "rests": [], "stance": "", "numbers": []}
