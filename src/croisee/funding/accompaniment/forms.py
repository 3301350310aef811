"""What an adviser offers, what a project asks for and shares, what is answered and noted."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from croisee.funding.forms.sheet import several
from croisee.funding.models import Adviser, Skill
from croisee.funding.models.accompaniment import MOST_PLACES
from croisee.funding.models.path import PARTS
from croisee.funding.vocabulary import Help
from croisee.kit.forms import OthersEmail
from croisee.network import themes
from croisee.network.forms.entry import PlacesField, named
from croisee.network.forms.listing import PLACE, Select, WhereForm, dealt_with
from croisee.network.models import Organisation, Person

SORTS = {"themes": Skill.Sort.THEME, "languages": Skill.Sort.LANGUAGE, "helps": Skill.Sort.HELP}
LABELS = {
    "facts": pgettext_lazy("what is shared of a project", "what was said of the project"),
    "plan": pgettext_lazy("what is shared of a project", "its costs and financing plans"),
    "files": pgettext_lazy("what is shared of a project", "its files and documents"),
}


class OfferForm(forms.Form):
    """An entry, written by the adviser."""

    organisation = forms.ModelChoiceField(
        label=gettext_lazy("For which organisation"), queryset=None, required=False, empty_label="—"
    )
    shows_name = forms.BooleanField(
        label=gettext_lazy("Everybody may read my name"),
        help_text=gettext_lazy(
            "Otherwise the list names the organisation only, and a project learns your name once you accept "
            "it."
        ),
        required=False,
    )
    about = forms.CharField(
        label=gettext_lazy("How I help"),
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 4}),
    )
    territories = PlacesField(
        label=gettext_lazy("Territories, with all that lies in them"),
        help_text=gettext_lazy("Empty: everywhere."),
        required=False,
    )
    helps = several(gettext_lazy("What I help with"), Help.choices)
    themes = forms.MultipleChoiceField(
        label=gettext_lazy("Themes"),
        help_text=gettext_lazy("None: any theme."),
        required=False,
        choices=themes.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages spoken"), widget=forms.CheckboxSelectMultiple
    )
    places = forms.IntegerField(
        label=gettext_lazy("How many projects at once"), min_value=0, max_value=MOST_PLACES, initial=2
    )
    takes_from = forms.DateField(
        label=gettext_lazy("No new project before"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, person: Person, adviser: Adviser | None, **options: Any) -> None:
        super().__init__(*args, initial=written(adviser, person), **options)
        represented = person.affiliations.representing().values("organisation")
        organisations: Any = self.fields["organisation"]
        organisations.queryset = Organisation.objects.filter(pk__in=represented, merged_into=None)
        organisations.required = not (adviser and adviser.is_named)
        languages: Any = self.fields["languages"]
        languages.choices = settings.LANGUAGES

    def offer(self) -> dict[str, Any]:
        said = dict(self.cleaned_data)
        return said | {"skills": {sort: said.pop(name) for name, sort in SORTS.items()}}


def written(adviser: Adviser | None, person: Person) -> dict[str, Any]:
    """An entry as the form shows it; a new one begins with what is known."""
    if adviser is None:
        first = person.affiliations.representing().order_by("pk").first()
        return {"languages": [person.language], "organisation": first and first.organisation_id}
    names = ("organisation", "shows_name", "about", "places", "takes_from")
    said = {name: getattr(adviser, name) for name in names}
    said |= {name: adviser.spoken(sort) for name, sort in SORTS.items()}
    return said | {"territories": named([place.code for place in adviser.territories.all()])}


class NamingForm(forms.Form):
    """Whom the team names: somebody who has signed in once."""

    email = forms.EmailField(label=gettext_lazy("E-mail of the person"), max_length=320, widget=OthersEmail)

    def clean_email(self) -> Person:
        person = Person.objects.of_mail(self.cleaned_data["email"])
        if person is None or not person.is_active:
            raise forms.ValidationError(_("Nobody here has this address: ask the person to sign in first."))
        return person


class AdvisersForm(WhereForm):
    """A value that does not exist asks nothing."""

    where = forms.CharField(
        label=gettext_lazy("For a project in"), max_length=200, required=False, widget=forms.TextInput(PLACE)
    )
    theme = forms.ChoiceField(
        label=pgettext_lazy("what is dealt with", "Theme"), choices=dealt_with, required=False, widget=Select
    )
    language = forms.ChoiceField(label=gettext_lazy("Language"), required=False, widget=Select)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["language"]
        field.choices = [("", pgettext_lazy("any language", "any")), *settings.LANGUAGES]

    def sought(self) -> dict[str, Any]:
        self.is_valid()
        said = self.cleaned_data.get
        return {"place": said("where"), "theme": said("theme") or "", "language": said("language") or ""}


class ShareForm(forms.Form):
    """What an adviser may see and fill in."""

    shares = forms.MultipleChoiceField(
        label=gettext_lazy("What the adviser sees and fills in with you"),
        required=False,
        choices=[(part, LABELS[part]) for part in PARTS],
        widget=forms.CheckboxSelectMultiple,
    )


class AskForm(ShareForm):
    """The same for a request, with words of one's own."""

    message = forms.CharField(
        label=gettext_lazy("What do you need help with?"), max_length=1000, widget=forms.Textarea({"rows": 5})
    )
    field_order = ["message", "shares"]


class AnswerForm(forms.Form):
    """Yes; or no, and why."""

    says = forms.ChoiceField(choices=[("yes", "yes"), ("no", "no")])
    reason = forms.CharField(label=gettext_lazy("If you say no, why?"), required=False, max_length=400)

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if said.get("says") == "no" and not said.get("reason"):
            self.add_error(
                "reason", _("Say why: the project looks for somebody else, and knows better whom.")
            )
        return said

    def answer(self) -> dict[str, Any]:
        return {"accepts": self.cleaned_data["says"] == "yes", "reason": self.cleaned_data["reason"]}


class HandOverForm(forms.Form):
    """Who else, and why."""

    to = forms.ModelChoiceField(
        label=gettext_lazy("Who could accompany it instead?"), queryset=None, empty_label="—"
    )
    why = forms.CharField(label=gettext_lazy("Why this adviser?"), max_length=1000)

    def __init__(self, offered: Any, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["to"]
        field.queryset = offered


class NoteForm(forms.Form):
    """A note, and whether the bearer reads it."""

    text = forms.CharField(
        label=gettext_lazy("Your note"), max_length=4000, widget=forms.Textarea({"rows": 4})
    )
    is_shared = forms.BooleanField(label=gettext_lazy("The bearer reads it too"), required=False)


class NoteAnswerForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("Your answer"), max_length=2000, widget=forms.Textarea({"rows": 2})
    )
