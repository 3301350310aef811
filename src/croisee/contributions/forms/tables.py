from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.attendance.models import Registration
from croisee.contributions import queries
from croisee.contributions.forms.writing import ContributionForm, People
from croisee.contributions.models import Contribution, Link
from croisee.meetings.models import Session


class TableForm(ContributionForm):
    """What a scribe types at a table: those who sit there are ticked, and what it lifts or answers."""

    others = People(label=_("Somebody else"), queryset=Registration.objects.none(), required=False)
    lifts = forms.ModelChoiceField(
        label=_("It lifts the obstacle"), queryset=None, required=False, empty_label=_("none in particular")
    )
    answers = forms.ModelChoiceField(
        label=_("It answers the need"), queryset=None, required=False, empty_label=_("none in particular")
    )

    def __init__(self, *args, session: Session, table: int | None, **options) -> None:
        super().__init__(*args, session=session, **options)
        self.fields["text"].widget.attrs["rows"] = 3
        self.fields.pop("anonymous", None)
        self.fields["lifts"].queryset = queries.targets_for(session, Contribution.Kind.LEVER)
        self.fields["answers"].queryset = queries.targets_for(session, Contribution.Kind.PRACTICE)
        self.seat_people(session, table)

    def seat_people(self, session: Session, table: int | None) -> None:
        """Those who sit at the table to tick, the others to choose; each is found wherever they sit now."""
        people, seated = queries.people_at(session), queries.seated_at(session, table)
        said_by, others = self.fields["said_by"], self.fields["others"]
        said_by.widget = forms.CheckboxSelectMultiple()
        said_by.queryset = others.queryset = people
        lines = [(person.pk, said_by.label_from_instance(person)) for person in people]
        said_by.choices = [line for line in lines if line[0] in seated]
        others.choices = [line for line in lines if line[0] not in seated]
        said_by.help_text = _("Their name is shown only if they agreed to that.")

    def clean(self) -> dict:
        given = super().clean()
        for name in ("lifts", "answers"):
            target = given.get(name)
            if target and Link.kind_between(given.get("kind", ""), target.kind) is None:
                self.add_error(
                    name,
                    _("A lever lifts an obstacle; a practice, a tool, a method or an asset answers a need."),
                )
        return given

    def facts(self) -> dict:
        """What was typed, as the action takes it."""
        facts = {name: value for name, value in self.cleaned_data.items() if name != "person"}
        facts["target"] = facts.pop("lifts") or facts.pop("answers", None)
        facts.pop("answers", None)
        facts["said_by"] = dict.fromkeys([*facts["said_by"], *facts.pop("others")])
        return facts


class TableNumberForm(forms.Form):
    """For which table one types; empty, for the whole room."""

    table = forms.IntegerField(
        label=pgettext_lazy("in a room", "Table"), required=False, min_value=1, max_value=999
    )


class LinkForm(forms.Form):
    """What a contribution lifts or answers."""

    target = forms.ModelChoiceField(queryset=None, empty_label=_("Choose…"))

    def __init__(self, *args, source: Contribution, **options) -> None:
        super().__init__(*args, **options)
        lifts = source.kind == Contribution.Kind.LEVER
        self.fields["target"].label = _("It lifts the obstacle") if lifts else _("It answers the need")
        self.fields["target"].error_messages["required"] = _("Choose what it lifts or answers.")
        self.fields["target"].queryset = queries.targets_for(source.session, source.kind)
