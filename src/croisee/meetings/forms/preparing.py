"""The agenda, who was there, what was decided."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from croisee.kit.stamps import StampedForm
from croisee.meetings.actions.preparing import state_of
from croisee.meetings.forms.frame import day
from croisee.meetings.forms.lines import LinesField
from croisee.meetings.models import AgendaPoint, Decision, Presence, Session
from croisee.network.models import Person


class AgendaForm(forms.Form):
    """`seen` is the state that the form showed."""

    points = LinesField(label=_("Points"), longest=500)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, points: list[AgendaPoint]) -> None:
        lines = [{"text": point.text, "ref": str(point.pk)} for point in points]
        super().__init__(data, initial={"points": lines, "seen": state_of(points)})


class PresenceForm(forms.Form):
    people = forms.ModelMultipleChoiceField(
        Person.objects.none(),
        label=_("People with a role in this meeting"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    names = LinesField(
        label=_("Others"),
        longest=200,
        completes=True,
        help_text=_("Names of people, or organisations of the directory."),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, session: Session, presences: list[Presence]) -> None:
        super().__init__(
            data,
            initial={
                "people": [one.person_id for one in presences if one.person_id],
                "names": [{"text": str(one), "ref": str(one.pk)} for one in presences if not one.person_id],
                "seen": state_of(presences),
            },
        )
        with_role = Q(session_roles__session__meeting=session.meeting_id)
        with_role |= Q(organised__meeting=session.meeting_id) | Q(presences__session=session)
        self.fields["people"].queryset = Person.objects.filter(with_role).distinct()


class DecidedForm(forms.Form):
    """What was decided, who does it, by when."""

    text = forms.CharField(label=_("Decision"), max_length=1000, widget=forms.Textarea({"rows": 2}))
    point = forms.ModelChoiceField(
        AgendaPoint.objects.none(), label=_("Point of the agenda"), required=False, empty_label="—"
    )
    in_charge = forms.CharField(label=_("Who is in charge"), max_length=200, required=False)
    due_on = day(_("By when"), required=False)

    def __init__(self, *args: Any, session: Session, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="decision_%s", **kwargs)
        self.fields["point"].queryset = session.agenda.all()

    def clean_in_charge(self) -> str:
        return " ".join(self.cleaned_data["in_charge"].split())


class DecisionForm(StampedForm, DecidedForm):
    """A new decision: sent twice, it is written once."""


class DecisionChangeForm(DecidedForm):
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, decision: Decision) -> None:
        names = ("text", "point", "in_charge", "due_on")
        initial = {name: getattr(decision, name) for name in names}
        initial["seen"] = decision.changed_at.isoformat()
        super().__init__(data, session=decision.session, initial=initial)
