from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from croisee.attendance.models import Registration
from croisee.contributions import phrases, queries
from croisee.contributions.leading import conduct_of
from croisee.contributions.models import DETAILS, Conduct, Contribution
from croisee.engines.text.languages import language_of
from croisee.meetings.models import Session
from croisee.translations.naming import NamedChoiceField

MOST_LETTERS = 2000


class WordsForm(forms.Form):
    """Kind, words, question, language; one that is not shown offers no questions to choose from."""

    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=Contribution.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it is.")},
    )
    text = forms.CharField(
        label=_("In your words"),
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 4, "data-count": ""}),
        error_messages={"required": _("Say it in a few words.")},
    )
    question = NamedChoiceField(
        label=_("It answers the question"), queryset=None, required=False, empty_label=_("none in particular")
    )
    language = forms.ChoiceField(
        label=_("Language"), choices=[("", _("as recognised")), *settings.LANGUAGES], required=False
    )

    def __init__(self, *args, session: Session, is_shown: bool = True, **options) -> None:
        super().__init__(*args, **options)
        if is_shown or self.data.get("question"):
            self.offer_questions(session)

    def offer_questions(self, session: Session) -> None:
        self.fields["question"].queryset = queries.questions_of(session)

    def clean(self) -> dict:
        """Who names no language wrote in the one that their words tell, else in that of the page."""
        given = super().clean() or self.cleaned_data
        if not given.get("language"):
            given["language"] = language_of(given.get("text", "")) or get_language()
        return given


def line_of(registration: Registration) -> str:
    """Somebody who comes, as they stand in a list to choose from."""
    person = registration.person
    return f"{person.last_name} {person.first_name}, {registration.organisation.name}"


class People(forms.ModelMultipleChoiceField):
    def label_from_instance(self, registration: Registration) -> str:
        return line_of(registration)


class ContributionForm(WordsForm):
    """What a phone sends: the words, for whom a scribe writes, and what makes it arrive once."""

    said_by = People(
        label=_("Said by"),
        queryset=Registration.objects.none(),
        required=False,
        help_text=_("Those who sit here come first. Their name is shown only if they agreed to that."),
    )
    organisation = forms.CharField(label=_("Said for the organisation"), max_length=200, required=False)
    anonymous = forms.BooleanField(
        label=_("Without my name"),
        required=False,
        help_text=_("Nobody reads who said it. You alone can still change it and take it back."),
    )
    key = forms.UUIDField(widget=forms.HiddenInput)
    person = forms.IntegerField(widget=forms.HiddenInput, required=False)
    said_at = forms.DateTimeField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, session: Session, is_shown: bool = True, **options) -> None:
        super().__init__(*args, session=session, is_shown=is_shown, **options)
        if "said_by" in self.data:
            self.offer_people(session)
        elif not is_shown:
            del self.fields["said_by"]
        if not self.was_said_before(conduct_of(session)):
            self.ask_for_what_is_wanted(conduct_of(session))

    def offer_questions(self, session: Session) -> None:
        """Those that the pilot opened."""
        if self.was_said_before(conduct_of(session)):
            super().offer_questions(session)
        else:
            self.fields["question"].queryset = queries.open_questions_of(session)

    def was_said_before(self, conduct: Conduct) -> bool:
        """Whether a phone kept it from a time when something else may have been wanted."""
        try:
            said_at = parse_datetime(self.data.get("said_at", "")) if self.is_bound else None
        except ValueError:  # as the field says, too
            return False
        return bool(said_at and conduct.pk and timezone.is_aware(said_at) and said_at < conduct.changed_at)

    def ask_for_what_is_wanted(self, conduct: Conduct) -> None:
        """The kinds that the pilot opened; to write without a name where they allow it."""
        if not conduct.allows_anonymous:
            del self.fields["anonymous"]
        if conduct.kinds:
            kinds = [choice for choice in Contribution.Kind.choices if choice[0] in conduct.kinds]
            self.fields["kind"].choices = kinds
            not_wanted = _("This kind is not wanted just now. Choose one of those shown.")
            self.fields["kind"].error_messages["invalid_choice"] = not_wanted
        closed = _("This question is not open just now. Choose another one, or none.")
        self.fields["question"].error_messages["invalid_choice"] = closed

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


class AskForm(forms.Form):
    """One detail, the next most useful one."""

    def __init__(self, *args, contribution: Contribution, detail: str, **options) -> None:
        super().__init__(*args, auto_id="ask_%s", **options)
        most = Contribution._meta.get_field(detail).max_length
        help_text = DetailsForm.Meta.help_texts[detail]
        label = phrases.ask(contribution, detail)
        self.fields[detail] = forms.CharField(label=label, max_length=most, help_text=help_text)
