"""Ballots, one for each way to decide; and a vote that is given to another member."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from croisee.cooperation.decisions import answers, phrases
from croisee.cooperation.decisions.forms.proposing import MemberField
from croisee.cooperation.decisions.terms import OptionTerms, Terms, Way
from croisee.cooperation.models import Space, SpaceMember
from croisee.kit.amounts import euros
from croisee.kit.stamps import StampedForm


class Ballot(StampedForm):
    """What all ballots have: the version that was read, and a stamp that is the receipt of a secret one."""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, terms: Terms, **options: Any) -> None:
        super().__init__(*args, **options)
        self.terms = terms
        self.prepare()

    def prepare(self) -> None:
        """Add the fields of this way."""

    def answer(self) -> dict[str, Any]:
        raise NotImplementedError

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if not self.errors and not answers.is_valid(self.terms, self.answer()):
            raise forms.ValidationError(self.wrong())
        return said

    def wrong(self) -> str:
        return _("This ballot cannot be counted: fill it in again.")


class ChoiceBallot(Ballot):
    """One of a few answers, with reasons."""

    def prepare(self) -> None:
        way = Way(self.terms.way)
        words = [(one, phrases.LONG[way][one]) for one in answers.CHOICES[way]]
        self.fields["choice"] = forms.ChoiceField(
            label=gettext_lazy("Your vote"), choices=words, widget=forms.RadioSelect
        )
        if not self.terms.is_secret:
            self.fields["reason"] = forms.CharField(
                label=gettext_lazy("Reasons"),
                help_text=gettext_lazy("Whoever stands in the way says why; the others may."),
                max_length=2000,
                required=False,
                widget=forms.Textarea({"rows": 4}),
            )

    def answer(self) -> dict[str, Any]:
        return {"choice": self.cleaned_data["choice"]}

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        is_bare = "reason" in self.fields and not (said.get("reason") or "").strip()
        if is_bare and said.get("choice") in answers.REASONED:
            self.add_error("reason", _("Say why: an objection is there to make the proposal better."))
        return said


class RankingBallot(Ballot):
    """A place for each option; two may share one, and who has none comes last."""

    def prepare(self) -> None:
        number = len(self.terms.options)
        places = [
            ("", pgettext_lazy("place of an option", "no place")),
            *((str(n), str(n)) for n in range(1, number + 1)),
        ]
        for one in self.terms.options:
            self.fields[f"place-{one.id}"] = forms.ChoiceField(label=one.name, choices=places, required=False)

    def answer(self) -> dict[str, Any]:
        places: dict[int, list[str]] = {}
        for one in self.terms.options:
            if place := self.cleaned_data.get(f"place-{one.id}"):
                places.setdefault(int(place), []).append(one.id)
        return {"tiers": [places[place] for place in sorted(places)]}

    def wrong(self) -> str:
        return _("Give at least one option a place.")


def priced(option: OptionTerms) -> str:
    """An option with what it costs."""
    facts = {"option": option.name, "cost": euros(Decimal(option.cost) / 100)}
    return _("%(option)s: %(cost)s") % facts


class SharingBallot(Ballot):
    """What one would pay for, or points."""

    def prepare(self) -> None:
        options = [(one.id, priced(one)) for one in self.terms.options]
        if not self.terms.points:
            self.fields["named"] = forms.MultipleChoiceField(
                label=gettext_lazy("What would you pay for?"),
                choices=options,
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )
            return
        for key, label in options:
            self.fields[f"points-{key}"] = forms.IntegerField(
                label=label, min_value=0, max_value=self.terms.points, required=False
            )

    def answer(self) -> dict[str, Any]:
        said = self.cleaned_data
        if not self.terms.points:
            return {"points": dict.fromkeys(said.get("named", []), 1)}
        points = {one.id: said.get(f"points-{one.id}") for one in self.terms.options}
        return {"points": {key: number for key, number in points.items() if number}}

    def wrong(self) -> str:
        return _("Give at most %(points)s points in all.") % {"points": self.terms.points}


BALLOTS: dict[str, type[Ballot]] = {Way.RANKING: RankingBallot, Way.SHARING: SharingBallot}


def ballot(
    terms: Terms, data: Any, *, seen: int, said: Mapping[str, Any] | None = None, reason: str = ""
) -> Ballot:
    """The ballot of a decision, with what was said before, if it may change."""
    initial: dict[str, Any] = {"seen": seen, "reason": reason}
    if said:
        initial |= {"choice": said.get("choice"), "named": list(said.get("points", {}))}
        initial |= {f"points-{key}": number for key, number in said.get("points", {}).items()}
        tiers = enumerate(said.get("tiers", []), 1)
        initial |= {f"place-{key}": str(place) for place, tier in tiers for key in tier}
    return BALLOTS.get(terms.way, ChoiceBallot)(data, terms=terms, initial=initial)


class ProxyForm(forms.Form):
    """Which of one's members gives its vote, and to whom."""

    def __init__(self, *args: Any, space: Space, members: Sequence[SpaceMember], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["giver"] = MemberField(members, gettext_lazy("Whose vote?"))
        others = space.members.current().exclude(pk__in=[one.pk for one in members])
        self.fields["holder"] = forms.ModelChoiceField(
            others.select_related("organisation", "person"), label=gettext_lazy("Who votes in its place?")
        )
