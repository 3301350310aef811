from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from croisee.contributions import queries
from croisee.contributions.models import Conduct, Contribution
from croisee.meetings.models import Question, Session
from croisee.translations.naming import NamedMultipleChoiceField


class ConductForm(forms.ModelForm):
    """What a pilot decides for a session; `seen` is the state in which the form was opened."""

    kinds = forms.MultipleChoiceField(
        label=_("Kinds wanted"),
        choices=Contribution.Kind.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Tick none, and all eight are wanted."),
    )
    open = NamedMultipleChoiceField(
        label=_("Questions open now"),
        queryset=Question.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Conduct
        fields = ("kinds", "wall", "writers", "allows_anonymous", "asks_priorities")
        widgets: ClassVar = {"wall": forms.RadioSelect, "writers": forms.RadioSelect}

    field_order = ("kinds", "open", "writers", "allows_anonymous", "asks_priorities", "wall")

    def __init__(self, *args, session: Session, **options) -> None:
        super().__init__(*args, **options)
        questions = queries.questions_of(session)
        self.fields["open"].queryset = questions
        self.initial["open"] = [q.pk for q in questions if q.pk not in self.instance.closed]
        self.initial["seen"] = self.instance.revision
        if not self.initial["open"] and not self.instance.closed:
            del self.fields["open"]

    def clean(self) -> dict:
        decided = super().clean()
        if decided.get("wall") == Conduct.Wall.PRIORITIES and not decided.get("asks_priorities"):
            why = _("Nobody is asked for priorities: let everybody choose three, or show something else.")
            self.add_error("wall", why)
        return decided

    def settings(self) -> dict:
        """What was decided, as the action takes it."""
        decided = {name: value for name, value in self.cleaned_data.items() if name != "open"}
        if "open" in self.fields:
            is_open = {question.pk for question in self.cleaned_data["open"]}
            decided["closed"] = [q.pk for q in self.fields["open"].queryset if q.pk not in is_open]
        return decided


class PhaseForm(forms.Form):
    """Which phase begins, and for how long."""

    phase = forms.ChoiceField(choices=Conduct.Phase.choices)
    minutes = forms.IntegerField(label=_("minutes"), required=False, min_value=1, max_value=600)


class TimeForm(forms.Form):
    """Some minutes more than the end that was shown."""

    minutes = forms.IntegerField(min_value=1, max_value=60)
    ends = forms.DateTimeField(required=False)
