"""A need or an offer as it is written, and what one looks for among them."""

from typing import Any

from django import forms
from django.conf import settings
from django.db.models import Q
from django.urls import reverse_lazy
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from croisee.contributions.models import Contribution
from croisee.contributions.phrases import COUNTRIES
from croisee.cooperation.models import Project
from croisee.engines.matching import Entry
from croisee.exchange import rules, thesaurus
from croisee.exchange.finding import Looked
from croisee.exchange.models import Alert, Match, MatchSide, Posting
from croisee.exchange.models.postings import meetings_attended
from croisee.network.models import Organisation, Person
from croisee.territories.models import Territory
from croisee.territories.queries import meant_by
from croisee.translations.naming import NamedChoiceField

Kind = Contribution.Kind
KINDS = [
    (Kind.NEED.value, pgettext_lazy("need or offer", "a need")),
    (Kind.ASSET.value, pgettext_lazy("need or offer", "an offer")),
]
EVERYTHING = ("", _("all of them"))
AS_ONE_TYPES = {
    "hx-post": reverse_lazy("posting_recognise"),
    "hx-trigger": "input changed delay:500ms",
    "hx-include": "closest form",
    "hx-target": "#recognised",
    "hx-swap": "outerHTML",
}
ENOUGH = 3  # words from which on something is proposed


def place_field(label: Any, **options: Any) -> forms.CharField:
    """A territory by its name, completed while one types."""
    completed = {
        "list": "places",
        "autocomplete": "off",
        "data-complete": reverse_lazy("territories:complete"),
    }
    return forms.CharField(
        label=label, required=False, max_length=200, widget=forms.TextInput(completed), **options
    )


class PlaceMixin:
    """The territory that a text means."""

    cleaned_data: dict[str, Any]

    def clean_territory(self) -> Territory | None:
        text = self.cleaned_data["territory"].strip()
        if not text:
            return None
        if found := meant_by(text):
            return found
        raise forms.ValidationError(_("No place, or more than one, has this name. Choose one from the list."))


class AboutField(forms.ChoiceField):
    """A draft may be without; nobody reads that it is optional and is refused then."""

    is_wanted = True


class PostingForm(PlaceMixin, forms.Form):
    """One box; what else is to be known has a usual answer."""

    kind = forms.ChoiceField(label=_("What do you post?"), choices=KINDS, widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("In your words"),
        max_length=2000,
        widget=forms.Textarea({"rows": 5} | AS_ONE_TYPES),
        help_text=_("Two sentences are enough: what, for whom, how much, from when. In your own language."),
    )
    concepts = forms.MultipleChoiceField(
        label=_("What it names"), required=False, widget=forms.CheckboxSelectMultiple
    )
    also = forms.CharField(
        label=_("It names this too"),
        required=False,
        max_length=200,
        help_text=_("A word for what is meant and was not recognised, in any of the four languages."),
    )
    offered = forms.CharField(widget=forms.HiddenInput, required=False, max_length=4000)
    organisation = forms.ModelChoiceField(label=_("For which organisation"), queryset=None, empty_label=None)
    about = AboutField(
        label=_("What it is about"),
        choices=[("", "—"), *Posting.About.choices],
        required=False,
        help_text=_("Only a draft is kept without it."),
    )
    territory = place_field(_("Territory"), help_text=_("Only when it is not that of the organisation."))
    until = forms.DateField(
        label=_("Until"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Leave it empty when it lasts. You are asked a week before."),
    )
    audience = forms.ChoiceField(
        label=_("Who may see it"),
        choices=Posting.Audience.choices,
        widget=forms.RadioSelect,
        initial=Posting.Audience.EVERYBODY,
        help_text=_("Those who represent your organisation and the network's team see it in any case."),
    )
    meeting = NamedChoiceField(label=_("Which meeting"), queryset=None, required=False, empty_label="—")
    project = forms.ModelChoiceField(
        label=_("For which project"),
        queryset=None,
        required=False,
        empty_label=pgettext_lazy("no project", "for none"),
        help_text=_("It stands on the page of the project, too."),
    )
    language = forms.ChoiceField(label=_("Language"), required=False)

    def __init__(self, *args: Any, person: Person, posting: Posting | None = None, **options: Any) -> None:
        self.person, self.posting = person, posting
        if posting:
            options["initial"] = values_of(posting) | (options.get("initial") or {})
        super().__init__(*args, **options)
        self.offer_organisations(posting)
        self.fields["meeting"].queryset = meetings_attended(person).order_by("-starts_on", "pk")
        self.fields["project"].queryset = Project.objects.of(person).order_by("title", "pk")
        self.fields["language"].choices = [("", _("as recognised")), *settings.LANGUAGES]
        self.offer_concepts(posting)

    @classmethod
    def so_far(cls, person: Person, data: Any) -> "PostingForm":
        """What is typed and ticked so far, with what the words name by now."""
        said = {"text": data.get("text", "")[:2000], "offered": data.get("offered", "")[:4000]}
        said |= {name: data.get(name, "")[:20] for name in ("kind", "organisation", "about")}
        return cls(person=person, initial=said | {"concepts": data.getlist("concepts")})

    def entry(self) -> tuple[Entry | None, bool]:
        """What is written so far, as it is matched, and whether it is a need."""
        said = self.data if self.is_bound else self.initial
        text, organisation = said.get("text") or "", said.get("organisation") or ""
        if len(text.split()) < ENOUGH:
            return None, True
        number = organisation.pk if isinstance(organisation, Organisation) else organisation
        place = self.place_of(number)
        language = said.get("language") or thesaurus.proposed_language(text, self.person.language)
        concepts = frozenset(thesaurus.known(map(str, self.initial["concepts"])))
        entry = Entry(
            id="0",
            language=language,
            text=text,
            concepts=concepts,
            kind=said.get("about") or "",
            territory=place.code if place else "",
            organisation=str(number),
        )
        return entry, said.get("kind") != Kind.ASSET

    def place_of(self, number: Any) -> Territory | None:
        """Where the organisation of that number stands, which is one of those that are offered."""
        if self.posting and str(self.posting.organisation_id) == str(number):
            return self.posting.organisation.territory
        theirs = self.fields["organisation"].queryset.filter(pk=number if str(number).isdecimal() else None)
        return Territory.objects.filter(organisation__in=theirs).first()

    def offer_organisations(self, posting: Posting | None) -> None:
        """Those that one acts for; the network's team also the one from whose page they come."""
        offered = Q(pk__in=rules.acting_for(self.person).values("pk"))
        asked = (
            posting.organisation_id
            if posting
            else self.data.get("organisation") or self.initial.get("organisation")
        )
        if posting or self.person.is_administrator:
            offered |= Q(pk=asked if str(asked or "").isdecimal() else None)
        self.fields["organisation"].queryset = Organisation.objects.filter(offered, merged_into=None)

    def offer_concepts(self, posting: Posting | None) -> None:
        """What the text names, what was offered before, what a person added; new ones are taken as meant."""
        said = self.data if self.is_bound else self.initial
        recognised = thesaurus.recognised(said.get("text") or "")
        before = thesaurus.known(str(said.get("offered") or "").split())
        mentioned = list(posting.mentions.all()) if posting else []
        added = [one.concept for one in mentioned if not one.is_removed]
        offered = list(dict.fromkeys([*recognised, *added, *before]))
        removed = {one.concept for one in mentioned if one.is_removed}
        if not self.is_bound and "concepts" in self.initial:
            removed |= set(before) - set(self.initial["concepts"])
        language = get_language() or settings.LANGUAGE_CODE
        self.fields["concepts"].choices = [(one, thesaurus.label_of(one, language)) for one in offered]
        self.initial["concepts"] = [one for one in offered if one not in removed]
        self.initial["offered"] = " ".join(offered)

    def clean_also(self) -> list[str]:
        """The concepts that the added words name."""
        text = self.cleaned_data["also"].strip()
        named = thesaurus.called(text)
        if text and not named:
            raise forms.ValidationError(_("The thesaurus has nothing of this name. Try another word for it."))
        return named

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if (until := said.get("until")) and (why_not := rules.why_not_until(until)):
            self.add_error("until", why_not)
        organisation, audience = said.get("organisation"), said.get("audience")
        if organisation and audience:
            why_not = rules.why_not_audience(self.person, organisation, audience, said.get("meeting"))
            if why_not:
                self.add_error("meeting" if audience == Posting.Audience.MEETING else "audience", why_not)
        return said

    def value(self) -> dict[str, Any]:
        """What the actions take."""
        said = self.cleaned_data | {}
        offered = set(said.pop("offered").split())
        meeting = said["meeting"] if said["audience"] == Posting.Audience.MEETING else None
        language = said["language"] or thesaurus.proposed_language(said["text"], self.person.language)
        removed = offered & set(dict(self.fields["concepts"].choices)) - set(said["concepts"])
        concepts = list(dict.fromkeys([*said["concepts"], *said.pop("also")]))
        return said | {"meeting": meeting, "language": language, "removed": removed, "concepts": concepts}


SHOWN = ("organisation", "about", "until", "audience", "meeting", "project")


def values_of(posting: Posting) -> dict[str, Any]:
    """What a posting holds, as the form shows it."""
    contribution, place = posting.contribution, posting.territory
    return {
        "kind": contribution.kind,
        "text": contribution.text,
        "language": contribution.language,
        "territory": f"{place.name} ({place.code})" if place else "",
        **{
            name: getattr(posting, name)
            for name in ("organisation", "about", "until", "audience", "meeting", "project")
        },
    }


class SearchForm(PlaceMixin, forms.Form):
    """What somebody looks for among needs and offers."""

    text = forms.CharField(label=_("Words"), required=False, max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[EVERYTHING, *KINDS])
    about = forms.ChoiceField(
        label=_("What it is about"), required=False, choices=[EVERYTHING, *Posting.About.choices]
    )
    territory = place_field(_("Territory"))
    concept = forms.ChoiceField(label=pgettext_lazy("what is dealt with", "Theme"), required=False)
    country = forms.ChoiceField(label=_("Country"), required=False, choices=[EVERYTHING, *COUNTRIES.items()])
    language = forms.ChoiceField(label=_("Language"), required=False)
    organisation = forms.ModelChoiceField(
        queryset=Organisation.objects.filter(merged_into=None), required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["language"].choices = [EVERYTHING, *settings.LANGUAGES]
        language = get_language() or settings.LANGUAGE_CODE
        themes = sorted((thesaurus.label_of(one, language), one) for one in thesaurus.themes())
        chosen = self.data.get("concept", "")
        choices = [(one, label) for label, one in themes]
        if thesaurus.known([chosen]) and chosen not in dict(choices):
            choices.insert(0, (chosen, thesaurus.label_of(chosen, language)))
        self.fields["concept"].choices = [EVERYTHING, *choices]

    def looked(self) -> Looked:
        """What is asked; what means nothing asks nothing."""
        self.is_valid()
        return Looked(**{name: value for name, value in self.cleaned_data.items() if value})

    @property
    def is_whole(self) -> bool:
        """Whether all that is asked means something: a filter that is gone leaves out nothing by itself."""
        return self.is_valid()

    def more(self) -> list[forms.BoundField]:
        return [self[name] for name in ("concept", "country", "language")]

    def first(self) -> list[forms.BoundField]:
        return [self[name] for name in ("text", "kind", "about", "territory")]


class CloseForm(forms.Form):
    """Why it is no longer there."""

    stage = forms.ChoiceField(
        choices=[(one, one.label) for one in (Posting.Stage.FOUND, Posting.Stage.DROPPED)]
    )


class AnswerForm(forms.Form):
    """What a side says to a match."""

    INTERESTED, DECLINED = "interested", "declined"
    says = forms.ChoiceField(choices=[(INTERESTED, INTERESTED), (DECLINED, DECLINED)])
    why = forms.ChoiceField(label=_("Why not?"), choices=MatchSide.Why.choices, required=False)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("says") == self.DECLINED and not said.get("why"):
            self.add_error("why", _("Say why: it is proposed to you no more, and others better."))
        return said

    def value(self) -> dict[str, Any]:
        is_interested = self.cleaned_data["says"] == self.INTERESTED
        return {"is_interested": is_interested, "why": self.cleaned_data["why"]}


class OutcomeForm(forms.Form):
    """What came of a match."""

    outcome = forms.ChoiceField(choices=Match.Outcome.choices)


class AlertForm(SearchForm):
    """The filters of the list, and how often one is told."""

    rhythm = forms.ChoiceField(label=_("How often"), choices=Alert.Rhythm.choices)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not any(self.data.get(name) for name in self.fields if name != "rhythm"):
            raise forms.ValidationError(_("Choose at least one filter: a territory, a theme, a word…"))
        return said

    def value(self) -> dict[str, Any]:
        names = [name for name in self.fields if name != "rhythm"]
        asked = {name: self.data[name] for name in names if self.data.get(name)}
        return {"asked": asked, "rhythm": self.cleaned_data["rhythm"]}
