from collections import Counter
from datetime import date

from django import forms
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.urls import reverse_lazy
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.contributions.finding import Wanted
from croisee.contributions.models import Contribution
from croisee.meetings.models import Meeting, Theme
from croisee.network.models import Organisation
from croisee.site.searching import SORTS
from croisee.territories.models import Territory
from croisee.territories.queries import meant_by
from croisee.translations.naming import called
from croisee.translations.reading import carry


class GalleryForm(forms.Form):
    """One field of each look."""

    name = forms.CharField(label=_("Name"), help_text=_("As you would write it."))
    role = forms.ChoiceField(label=_("Role"), choices=[("a", _("one")), ("b", _("another"))])
    words = forms.CharField(label=_("Words"), widget=forms.Textarea, required=False)
    agree = forms.BooleanField(label=_("I agree"), required=False)
    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        choices=[("fr", "Français"), ("de", "Deutsch")],
        widget=forms.CheckboxSelectMultiple,
    )


def day(label) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        validators=[MinValueValidator(date(1900, 1, 1)), MaxValueValidator(date(2999, 12, 31))],
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )


def by_network(themes: list[Theme]) -> list:
    """The choices among themes; under the name of their network when there are several."""
    each: dict[str, list[tuple[int, str]]] = {}
    for theme in themes:
        each.setdefault(theme.network.name, []).append((theme.pk, theme.name))
    return (
        list(each.items()) if len(each) > 1 else [choice for choices in each.values() for choice in choices]
    )


def said_of(field: forms.BoundField) -> str:
    """What a filter is set to, as its list says it."""
    value, named = str(field.value()), {}
    for key, label in getattr(field.field, "choices", ()):
        named |= (
            {str(k): str(v) for k, v in label} if isinstance(label, list | tuple) else {str(key): str(label)}
        )
    if isinstance(field.field, forms.DateField) and (day := parse_date(value)):
        return date_format(day)
    return named.get(value, value)


def told_apart(meetings: list[Meeting]) -> list[tuple[str, str]]:
    """Their titles to choose from; beside those that several have, the town and the day."""
    carry(meetings)
    times = Counter(map(called, meetings))

    def label(meeting: Meeting) -> str:
        day = date_format(meeting.starts_on, "SHORT_DATE_FORMAT") if meeting.starts_on else ""
        beside = [meeting.place.partition(",")[0], day] if times[called(meeting)] > 1 else []
        return " · ".join(filter(None, [called(meeting), *beside]))

    return [(meeting.slug, label(meeting)) for meeting in meetings]


class SearchForm(forms.Form):
    """What somebody looks for, over all meetings that they see."""

    text = forms.CharField(label=_("Words"), required=False, max_length=200)
    what = forms.ChoiceField(label=_("What"), required=False)
    territory = forms.CharField(
        label=_("Territory"),
        required=False,
        max_length=200,
        widget=forms.TextInput(
            {"list": "places", "autocomplete": "off", "data-complete": reverse_lazy("territories:complete")}
        ),
    )
    theme = forms.ChoiceField(label=pgettext_lazy("what is dealt with", "Theme"), required=False)
    meeting = forms.ChoiceField(label=_("Meeting"), required=False)
    question = forms.ChoiceField(label=_("Question"), required=False)
    organisation = forms.ChoiceField(label=_("Organisation"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)
    since = day(_("From"))
    until = day(_("Until"))

    def __init__(self, data, *, visitor, meetings: list[Meeting], themes: list[Theme]) -> None:
        super().__init__(data)
        self.offer_organisation(visitor, everything := ("", _("all of them")))
        self.meetings = {meeting.slug: meeting for meeting in meetings}
        sorts = [(sort.name, sort.label) for sort in SORTS]
        kinds = [(value, capfirst(label)) for value, label in Contribution.Kind.choices]
        self.fields["what"].choices = [everything, *sorts, (_("Contributions of one kind"), kinds)]
        self.fields["meeting"].choices = [everything, *told_apart(meetings)]
        self.themes = {str(theme.pk): theme for theme in themes}
        self.fields["theme"].choices = [everything, *by_network(themes)]
        if not themes:
            del self.fields["theme"]
        self.fields["language"].choices = [everything, *settings.LANGUAGES]
        meeting = self.meetings.get(self.data.get("meeting"))
        self.questions = {str(one.pk): one for one in meeting.questions.all()} if meeting else {}
        asked = [(pk, called(one)) for pk, one in self.questions.items()]
        self.fields["question"].choices = [everything, *asked]
        if not meeting:
            del self.fields["question"]

    def offer_organisation(self, visitor, everything) -> None:
        """The one from whose page somebody comes, when they know it."""
        asked = self.data.get("organisation", "")[:12]
        known = Organisation.objects.listed().visible_to(visitor)
        self.organisation = known.filter(pk=asked).first() if asked.isdecimal() else None
        if self.organisation:
            one = (str(self.organisation.pk), self.organisation.name)
            self.fields["organisation"].choices = [everything, one]
        else:
            del self.fields["organisation"]

    def clean_territory(self) -> Territory | None:
        text = self.cleaned_data["territory"].strip()
        if not text:
            return None
        if found := meant_by(text):
            return found
        raise forms.ValidationError(_("No place, or more than one, has this name. Choose one from the list."))

    def clean(self) -> None:
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and until and until < since:
            self.add_error("until", _("This day is before the first one."))

    @property
    def sort(self) -> str:
        """The one sort that is wanted, of a kind contributions; empty for all."""
        what = self.cleaned_data["what"]
        return "contribution" if what in Contribution.Kind.values else what

    def wanted(self) -> Wanted:
        """What the form asks for."""
        said = self.cleaned_data
        return Wanted(
            text=said["text"],
            kind=said["what"] if said["what"] in Contribution.Kind.values else "",
            language=said["language"],
            meeting=self.meetings.get(said["meeting"]),
            question=self.questions.get(said.get("question")),
            territory=said["territory"],
            theme=self.themes.get(said.get("theme")),
            organisation=self.organisation if said.get("organisation") else None,
            since=said["since"],
            until=said["until"],
        )

    def filters(self) -> list[forms.BoundField]:
        """The fields behind the words."""
        return [self[name] for name in self.fields if name != "text"]

    @property
    def is_wrong(self) -> bool:
        """Whether a filter cannot be used, so that the filters stand open."""
        return any(field.errors for field in self.filters())

    @property
    def chosen(self) -> list[tuple[forms.BoundField, str, str]]:
        """The filters in use, each with its words and the address without it."""
        return [(one, said_of(one), self.without(one.name)) for one in self.filters() if one.value()]

    def without(self, name: str) -> str:
        """What is asked for, without a filter; the question goes with its meeting."""
        gone = {name, "page", *(["question"] if name == "meeting" else [])}
        kept = {key: value for key, value in self.data.items() if value and key not in gone}
        return f"?{urlencode(kept)}"
