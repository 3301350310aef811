"""What a note and the settings of a meeting both ask for: the frame around the programme."""

from django import forms
from django.conf import settings
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.meetings.forms.lines import LinesField, rows
from croisee.meetings.models import Related, Session
from croisee.network.models import Role


def completed(listed: str, route: str) -> forms.TextInput:
    """An input that offers names while one types; without a script it is an input."""
    return forms.TextInput({"list": listed, "autocomplete": "off", "data-complete": reverse_lazy(route)})


def day(label, **options) -> forms.DateField:
    return forms.DateField(
        label=label, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), **options
    )


def hour(label, **options) -> forms.TimeField:
    return forms.TimeField(label=label, widget=forms.TimeInput({"type": "time"}, format="%H:%M"), **options)


def organisation(label, **options) -> forms.CharField:
    widget = completed("organisations", "organisations_complete")
    return forms.CharField(label=label, max_length=200, required=False, widget=widget, **options)


class FrameForm(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=300)
    subtitle = forms.CharField(label=_("Subtitle"), max_length=300, required=False)
    language = forms.ChoiceField(label=_("Language of the meeting"), choices=settings.LANGUAGES, initial="fr")
    starts_on = day(_("First day"), required=False)
    ends_on = day(_("Last day, when there are several"), required=False)
    place = forms.CharField(label=_("Place"), max_length=300, required=False)
    organiser = organisation(_("Organised by"))
    host = organisation(_("Host"))
    co_organisers = LinesField(label=_("Prepared with"), completes=True, longest=200)
    scope = forms.CharField(label=_("Whom it covers"), required=False, widget=forms.Textarea({"rows": 2}))
    scope_members = forms.IntegerField(
        label=_("Number of members covered"), min_value=0, max_value=10**6, required=False
    )
    expected_min = forms.IntegerField(
        label=_("People expected, at least"), min_value=0, max_value=10**6, required=False
    )
    expected_max = forms.IntegerField(
        label=_("People expected, at most"), min_value=0, max_value=10**6, required=False
    )
    roles = forms.MultipleChoiceField(
        label=_("For whom"), choices=Role.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    objectives = LinesField(label=_("Objectives"), long=True)
    questions = LinesField(label=_("Questions of the whole meeting"), long=True)

    def clean(self) -> dict:
        cleaned = super().clean()
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if last and (not first or last < first):
            self.add_error("ends_on", _("The last day comes before the first one."))
        fewest, most = cleaned.get("expected_min"), cleaned.get("expected_max")
        if fewest is not None and most is not None and most < fewest:
            self.add_error("expected_max", _("This is fewer than “at least”."))
        return cleaned


class PartForm(forms.Form):
    """What a session says wherever it is written."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Session.Kind, initial=Session.Kind.WORKSHOP)
    number = forms.IntegerField(label=_("Number"), min_value=1, max_value=999, required=False)
    title = forms.CharField(label=_("Title"), max_length=300)
    start = hour(_("From"), required=False)
    end = hour(pgettext_lazy("hour", "To"), required=False)
    pilots = LinesField(label=_("Pilots"), completes=True, longest=200)
    questions = LinesField(label=_("Questions to answer"), long=True)
    framing = forms.CharField(label=_("Framing"), required=False, widget=forms.Textarea({"rows": 4}))

    def clean(self) -> dict:
        cleaned = super().clean()
        check_hours(self, cleaned)
        return cleaned


def check_hours(form: forms.Form, cleaned: dict) -> None:
    """A session ends after its start, and has no end without one."""
    start, end = cleaned.get("start"), cleaned.get("end")
    if end and (not start or end <= start):
        early = _("The end comes before the start. What lasts until midnight ends at 23:59.")
        form.add_error("end", early if start else _("Say when it starts, too."))


class RelatedForm(forms.Form):
    kind = forms.ChoiceField(label=_("Kind"), choices=Related.Kind, initial=Related.Kind.OTHER)
    day = day(_("Day"), required=False)
    place = forms.CharField(label=_("Place"), max_length=300, required=False)
    ref = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict:
        cleaned = super().clean()
        return cleaned if cleaned.get("day") or cleaned.get("place") or self.errors else {}


RelatedRows = rows(RelatedForm, most=40)
