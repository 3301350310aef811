from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from croisee.attendance.models import Registration
from croisee.contributions import queries
from croisee.contributions.models import DETAILS, Contribution, Position
from croisee.meetings.models import Meeting, Session

MOST_LETTERS = 2000


class WordsForm(forms.Form):
    """Kind, words, question, language."""

    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=Contribution.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it is: one of the eight.")},
    )
    text = forms.CharField(
        label=_("In your words"),
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 4, "data-count": ""}),
        error_messages={"required": _("Say it in a few words.")},
    )
    question = forms.ModelChoiceField(
        label=_("It answers the question"), queryset=None, required=False, empty_label=_("none in particular")
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)

    def __init__(self, *args, session: Session, **options) -> None:
        super().__init__(*args, **options)
        self.fields["question"].queryset = queries.questions_of(session)


class People(forms.ModelMultipleChoiceField):
    def label_from_instance(self, registration: Registration) -> str:
        person = registration.person
        return f"{person.last_name} {person.first_name}, {registration.organisation.name}"


class ContributionForm(WordsForm):
    """What a phone sends: the words, for whom a scribe writes, and what makes it arrive once."""

    said_by = People(
        label=_("Said by"),
        queryset=Registration.objects.none(),
        required=False,
        help_text=_("Those who sit here come first. Their name is shown only if they agreed to that."),
    )
    organisation = forms.CharField(label=_("Said for the organisation"), max_length=200, required=False)
    key = forms.UUIDField(widget=forms.HiddenInput)
    person = forms.IntegerField(widget=forms.HiddenInput, required=False)
    said_at = forms.DateTimeField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, session: Session, **options) -> None:
        super().__init__(*args, session=session, **options)
        if "said_by" in self.data:
            self.offer_people(session)

    def offer_people(self, session: Session) -> None:
        """Let a scribe choose among those who come."""
        self.fields["said_by"].queryset = queries.people_at(session)


class DetailsForm(forms.ModelForm):
    """What makes it concrete; nothing of it is required."""

    class Meta:
        model = Contribution
        fields = DETAILS
        help_texts = {
            "who": _("An association, a service…"),
            "where": _("The place, as exactly as possible."),
            "since": _("A year is enough."),
            "result": _("A figure, a change that one sees."),
            "contact": _("Everybody who reads this will see it."),
        }


class PositionForm(forms.Form):
    """What somebody holds of one contribution."""

    contribution = forms.IntegerField()
    value = forms.TypedChoiceField(choices=Position.Value.choices, coerce=int)


class FilterForm(forms.Form):
    """What to look for among the contributions of a meeting."""

    text = forms.CharField(label=_("Words"), required=False, max_length=200)
    session = forms.ModelChoiceField(
        label=_("Session"), queryset=None, required=False, empty_label=_("all of them")
    )
    question = forms.ModelChoiceField(
        label=_("Question"), queryset=None, required=False, empty_label=_("all of them")
    )
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)
    mine = forms.BooleanField(label=_("only mine"), required=False)

    def __init__(self, *args, meeting: Meeting, **options) -> None:
        super().__init__(*args, **options)
        everything = ("", _("all of them"))
        self.fields["session"].queryset = queries.sessions_of(meeting)
        self.fields["question"].queryset = meeting.questions.all()
        self.fields["kind"].choices = [everything, *Contribution.Kind.choices]
        self.fields["language"].choices = [everything, *settings.LANGUAGES]

    def first(self) -> list[forms.BoundField]:
        return [self["text"], self["session"], self["kind"]]

    def more(self) -> list[forms.BoundField]:
        return [self["question"], self["language"]]
