from typing import ClassVar

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.attendance.models import Registration
from croisee.contributions import phrases, queries, rules
from croisee.contributions.leading import conduct_of
from croisee.contributions.models import DETAILS, Conduct, Contribution, Link, Position
from croisee.meetings.models import Meeting, Question, Session

MOST_LETTERS = 2000


class WordsForm(forms.Form):
    """Kind, words, question, language; one that is not shown offers no questions to choose from."""

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

    def __init__(self, *args, session: Session, is_shown: bool = True, **options) -> None:
        super().__init__(*args, **options)
        if is_shown or self.data.get("question"):
            self.offer_questions(session)

    def offer_questions(self, session: Session) -> None:
        self.fields["question"].queryset = queries.questions_of(session)


class ConductForm(forms.ModelForm):
    """What a pilot decides for a session; `seen` is the state in which the form was opened."""

    kinds = forms.MultipleChoiceField(
        label=_("Kinds wanted"),
        choices=Contribution.Kind.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Tick none, and all eight are wanted."),
    )
    open = forms.ModelMultipleChoiceField(
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
    anonymous = forms.BooleanField(
        label=_("Without my name"),
        required=False,
        help_text=_("Nobody reads who said it. You alone can still change it and take it back."),
    )
    key = forms.UUIDField(widget=forms.HiddenInput)
    person = forms.IntegerField(widget=forms.HiddenInput, required=False)
    said_at = forms.DateTimeField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, session: Session, **options) -> None:
        super().__init__(*args, session=session, **options)
        if "said_by" in self.data:
            self.offer_people(session)
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
        said_at = parse_datetime(self.data.get("said_at", "")) if self.is_bound else None
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


class MergeForm(forms.Form):
    """Which contribution stands for another."""

    kept = forms.ModelChoiceField(
        label=_("It says the same as"),
        queryset=None,
        empty_label=_("Choose…"),
        help_text=_("The one that you choose stands for both, with both authors."),
        error_messages={
            "required": _("Choose the contribution that stands for both."),
            "invalid_choice": _("Choose another contribution of this session."),
        },
    )

    def __init__(self, *args, contribution: Contribution, **options) -> None:
        super().__init__(*args, **options)
        self.fields["kept"].queryset = queries.same_as(contribution)


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


class PositionForm(forms.Form):
    """What somebody holds of one contribution."""

    contribution = forms.IntegerField()
    value = forms.TypedChoiceField(choices=Position.Value.choices, coerce=int)


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


class HideForm(forms.Form):
    """Why a contribution is hidden; whoever said it reads it."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        help_text=_("Whoever said it reads this."),
        error_messages={"required": _("Give a reason: whoever said it reads it.")},
    )


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
