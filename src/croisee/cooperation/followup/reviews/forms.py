"""What one writes in a review."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from croisee.cooperation.models import Party, ReviewStatement

LONG = forms.Textarea({"rows": 3})


class YearForm(forms.Form):
    year = forms.IntegerField(label=gettext_lazy("Year"), min_value=1990, max_value=2200)


class IntroductionForm(forms.Form):
    """`seen` marks the words that the form showed."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    introduction = forms.CharField(
        label=gettext_lazy("In short"), max_length=4000, required=False, widget=forms.Textarea({"rows": 4})
    )


class TextForm(forms.Form):
    text = forms.CharField(label=gettext_lazy("Statement"), max_length=2000, widget=LONG)
    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class StatementForm(forms.Form):
    """`known` are all the sources of the year, by reference."""

    part = forms.ChoiceField(label=gettext_lazy("Part"), choices=ReviewStatement.Part.choices)
    text = forms.CharField(label=gettext_lazy("Statement"), max_length=2000, widget=LONG)
    sources = forms.MultipleChoiceField(
        label=gettext_lazy("What it rests on"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": gettext_lazy("A statement rests on one source at least: tick what shows it.")
        },
    )
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, *args: Any, known: dict[str, dict], **options: Any) -> None:
        super().__init__(*args, **options)
        self.known, choice = known, self.fields["sources"]
        assert isinstance(choice, forms.MultipleChoiceField)
        choice.choices = [(ref, f"{one['kind']} · {one['text']}"[:200]) for ref, one in known.items()]

    def facts(self) -> dict[str, Any]:
        said = self.cleaned_data
        return said | {"sources": [self.known[ref] for ref in said["sources"]]}


class CommentForm(forms.Form):
    """`parties` are those for which the writer speaks."""

    party = forms.ModelChoiceField(
        Party.objects.none(), label=gettext_lazy("For which party"), empty_label=None
    )
    text = forms.CharField(label=gettext_lazy("What the party says"), max_length=2000, widget=LONG)
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, *args: Any, parties: frozenset[int], **options: Any) -> None:
        super().__init__(*args, **options)
        choice = self.fields["party"]
        assert isinstance(choice, forms.ModelChoiceField)
        choice.queryset = Party.objects.filter(pk__in=parties).select_related("organisation")
