from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from croisee.attendance.models import Registration
from croisee.contributions import queries, rules
from croisee.contributions.forms.writing import line_of
from croisee.contributions.models import Position, Slip
from croisee.meetings.models import Session


class SlipsForm(forms.Form):
    """How many slips to print."""

    count = forms.IntegerField(label=_("How many"), min_value=1, max_value=200, initial=20)


class CodeForm(forms.Form):
    """The code of a slip; cleaned, it is the slip."""

    code = forms.CharField(label=_("Code of the paper"), max_length=12)

    def __init__(self, *args, session: Session, **options) -> None:
        super().__init__(*args, **options)
        self.session = session
        self.fields["code"].widget.attrs |= {"autocapitalize": "characters", "autocomplete": "off"}

    def clean_code(self) -> Slip:
        if slip := queries.slip_of(self.session, self.cleaned_data["code"]):
            return slip
        raise forms.ValidationError(_("No paper of this session has this code. Look at it once more."))


class Somebody(forms.ModelChoiceField):
    def label_from_instance(self, registration: Registration) -> str:
        return line_of(registration)


class WhoForm(CodeForm):
    """For whom a scribe enters positions: a code, or somebody who is registered."""

    def __init__(self, *args, session: Session, **options) -> None:
        super().__init__(*args, session=session, **options)
        self.fields["code"].required = False
        self.fields["registration"] = Somebody(
            label=_("Or somebody who is registered"),
            queryset=queries.people_at(session),
            required=False,
            empty_label=_("Choose…"),
        )

    def clean_code(self) -> Slip | None:
        return super().clean_code() if self.cleaned_data["code"] else None

    def clean(self) -> dict:
        given = super().clean()
        if not self.errors and bool(given.get("code")) == bool(given.get("registration")):
            self.add_error("code", _("Give the code of a paper, or choose somebody: one of the two."))
        elif not self.errors and (why_not := rules.why_not_enter(self.session, **self.whose())):
            self.add_error("code", why_not)
        return given

    def whose(self) -> dict:
        """Whose positions they are, as actions and reads take it."""
        return {"slip": self.cleaned_data["code"], "registration": self.cleaned_data["registration"]}


def held_in(data: QueryDict) -> dict[int, int | None]:
    """What was ticked for each contribution: a position, or none."""
    values = {str(value): value for value in Position.Value.values} | {"": None}
    ticked = ((name.removeprefix("held-"), data[name]) for name in data if name.startswith("held-"))
    return {int(pk): values[value] for pk, value in ticked if pk.isdecimal() and value in values}
