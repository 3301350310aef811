from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from croisee.contributions.models import Contribution
from croisee.syntheses.models import Statement, Synthesis


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
        error_messages={"required": _("A published statement cites at least one contribution.")},
    )
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, said: Sequence[Contribution], must_cite: bool, **options) -> None:
        super().__init__(*args, **options)
        self.said = {one.pk: one for one in said}
        self.fields["cites"].choices = [(pk, f"C{pk}") for pk in self.said]
        self.fields["cites"].required = must_cite

    def clean_cites(self) -> list[Contribution]:
        return [self.said[pk] for pk in self.cleaned_data["cites"]]

    @property
    def picked(self) -> set[str]:
        """What is ticked, as the form was sent or as it was given."""
        return {str(value) for value in self["cites"].value() or ()}

    @property
    def cards(self) -> list[tuple[Contribution, bool]]:
        """Each contribution and whether it is ticked, those first."""
        picked = self.picked
        cards = [(one, str(pk) in picked) for pk, one in self.said.items()]
        return sorted(cards, key=lambda card: not card[1])
