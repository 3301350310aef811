from django import forms
from django.db.models import BigIntegerField
from django.utils.translation import gettext_lazy as _

from croisee.contributions import queries, rules
from croisee.contributions.models import Position
from croisee.kit.forms import FixedForm
from croisee.meetings.models import Session
from croisee.translations.naming import NamedChoiceField

MOST = BigIntegerField.MAX_BIGINT  # no row has a larger number


class PositionForm(FixedForm):
    """What somebody holds of one contribution."""

    contribution = forms.IntegerField(max_value=MOST)
    value = forms.TypedChoiceField(choices=Position.Value.choices, coerce=int)
    person = forms.IntegerField(max_value=MOST, required=False)
    said_at = forms.DateTimeField(required=False)


class Chosen(forms.ModelMultipleChoiceField):
    """A number that no row can have is no choice, and no error of the database."""

    def _check_values(self, value):
        try:
            return super()._check_values(value)
        except OverflowError:
            raise forms.ValidationError(self.error_messages["invalid_choice"]) from None


class PrioritiesForm(forms.Form):
    """The few that somebody chose for a question."""

    question = NamedChoiceField(queryset=None, required=False)
    chosen = Chosen(
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
