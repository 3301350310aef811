from django import forms
from django.utils.translation import gettext_lazy as _

from croisee.contributions import queries, rules
from croisee.contributions.models import Position
from croisee.kit.forms import FixedForm
from croisee.meetings.models import Session


class PositionForm(FixedForm):
    """What somebody holds of one contribution."""

    contribution = forms.IntegerField()
    value = forms.TypedChoiceField(choices=Position.Value.choices, coerce=int)
    person = forms.IntegerField(required=False)
    said_at = forms.DateTimeField(required=False)


class PrioritiesForm(forms.Form):
    """The few that somebody chose for a question."""

    question = forms.ModelChoiceField(queryset=None, required=False)
    chosen = forms.ModelMultipleChoiceField(
        queryset=None,
        required=False,
        error_messages={
            "invalid_choice": _("One of them no longer stands under this question: choose again.")
        },
    )

    def __init__(self, *args, session: Session, **options) -> None:
        super().__init__(*args, **options)
        self.session = session
        self.fields["question"].queryset = queries.questions_of(session)
        self.fields["chosen"].queryset = queries.here(session)

    def clean(self) -> dict:
        given = super().clean()
        if "chosen" in given:
            why_not = rules.why_not_choose(self.session, given.get("question"), list(given["chosen"]))
            if why_not:
                self.add_error("chosen", why_not)
        return given
