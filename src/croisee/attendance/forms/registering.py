"""What people answer when they register."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from croisee.attendance.forms.inviting import folded_code
from croisee.attendance.models import Registration
from croisee.attendance.own_name import own_name_in
from croisee.attendance.queries import published_workshops
from croisee.kit.stamps import OpenForm
from croisee.meetings.models import Meeting, Session
from croisee.network.models import Role
from croisee.translations.naming import called

MOST_WISHES = 5
HERE, THERE = "here", "there"
RANKS = (
    _("First choice"),
    _("Second choice"),
    _("Third choice"),
    _("Fourth choice"),
    _("Fifth choice"),
)


class AnswersForm(forms.Form):
    """For whom somebody comes, what they wish, bring and agree to."""

    organisation = forms.CharField(
        label=_("Organisation"),
        max_length=200,
        help_text=_("Begin to write its name and choose it from the list; a new name is welcome too."),
        widget=forms.TextInput(
            {"list": "organisations", "autocomplete": "organization", "data-complete": ""}
        ),
    )
    role = forms.ChoiceField(label=_("You come as"), choices=[("", "—"), *Role.choices])
    own_name = forms.BooleanField(
        label=_("I come in a personal capacity"),
        required=False,
        help_text=_(
            "For no organisation, as an inhabitant for instance: its name and your role are not asked."
        ),
        widget=forms.CheckboxInput({"data-own-name": ""}),
    )
    function = forms.CharField(
        label=_("Function"),
        max_length=160,
        required=False,
        help_text=_("For instance: deputy mayor, project officer, manager."),
        widget=forms.TextInput({"autocomplete": "organization-title"}),
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages in which you can take part in a discussion"),
        choices=settings.LANGUAGES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    brings = forms.CharField(
        label=_("What I bring"),
        max_length=2000,
        required=False,
        help_text=_("Something tried at home, a tool, a place, a contact: one concrete example is enough."),
        widget=forms.Textarea({"rows": 3}),
    )
    seeks = forms.CharField(
        label=_("What I look for"),
        max_length=2000,
        required=False,
        help_text=_("A question, a partner, a way to pay for something."),
        widget=forms.Textarea({"rows": 3}),
    )
    access_needs = forms.CharField(
        label=_("What you need in order to take part"),
        max_length=1000,
        required=False,
        help_text=_("Ground floor, induction loop, sign language, diet… Only the organisers read this."),
        widget=forms.Textarea({"rows": 2}),
    )
    shares_name = forms.BooleanField(
        label=_("My name stands beside what I contribute"),
        required=False,
        help_text=_("Otherwise your contributions are shown as those of “a participant”."),
    )
    shares_contact = forms.BooleanField(
        label=_("The other participants may have my contact details"),
        required=False,
        help_text=_("Your e-mail address and telephone number, for those who come to the same meeting."),
    )
    accepts_photos = forms.BooleanField(label=_("I may be seen on photographs of the day"), required=False)
    accepts_news = forms.BooleanField(
        label=_("I would like the news of the network by mail"),
        required=False,
        help_text=_("You can change your mind at any time, on your personal page."),
    )

    PERSON = ("email", "first_name", "last_name")
    PLACE = ("own_name", "organisation", "role", "function")
    EXCHANGE = ("brings", "seeks", "languages", "access_needs")
    AGREED = ("shares_name", "shares_contact", "accepts_photos", "accepts_news")

    def __init__(self, *args, meeting: Meeting, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.workshops = {str(w.pk): w for w in published_workshops(meeting)}
        self.meeting = meeting
        if self.comes_alone():
            self.fields["organisation"].required = self.fields["role"].required = False
        options = [("", "—"), *((pk, label(w)) for pk, w in self.workshops.items())]
        for name, rank in zip(self.wishes(), RANKS, strict=False):
            self.fields[name] = forms.ChoiceField(label=rank, choices=options, required=False)

    def comes_alone(self) -> bool:
        """Whether what was sent says that somebody comes for no organisation."""
        widget = self.fields["own_name"].widget
        return self.is_bound and widget.value_from_datadict(self.data, {}, self.add_prefix("own_name"))

    def wishes(self) -> list[str]:
        """The names of the fields that rank workshops; none when there is nothing to choose."""
        return (
            [f"choice_{n + 1}" for n in range(min(len(self.workshops), MOST_WISHES))]
            if len(self.workshops) > 1
            else []
        )

    def group(self, names: tuple[str, ...] | list[str]) -> Iterator[forms.BoundField]:
        return (self[name] for name in names if name in self.fields)

    def place_fields(self):
        return self.group(self.PLACE)

    def wish_fields(self):
        return self.group(self.wishes())

    def exchange_fields(self):
        return self.group(self.EXCHANGE)

    def agreed_fields(self):
        return self.group(self.AGREED)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        cleaned["choices"] = self.ranked()
        if cleaned.pop("own_name", False):
            role = cleaned.get("role") or Role.ACTOR
            cleaned |= {"organisation": own_name_in(self.meeting.language), "role": role}
        for name in self.wishes():
            cleaned.pop(name, None)
        return cleaned

    def ranked(self) -> list[Session]:
        """The workshops in the order of the wishes, without gaps; one that is named twice is an error."""
        found: list[Session] = []
        for name in self.wishes():
            workshop = self.workshops.get(self.cleaned_data.get(name, ""))
            if workshop in found:
                self.add_error(
                    name, _("You have already chosen this workshop above: choose another one, or none.")
                )
            elif workshop:
                found.append(workshop)
        return found


def label(workshop: Session) -> str:
    return f"{workshop.number}. {called(workshop)}" if workshop.number else called(workshop)


def answers_of(registration: Registration) -> dict[str, Any]:
    """What somebody answered, as the form shows it again."""
    names = (*AnswersForm.PLACE, *AnswersForm.EXCHANGE, *AnswersForm.AGREED)
    answers = {name: getattr(registration, name) for name in names if name != "own_name"}
    answers["organisation"] = registration.organisation.name
    if registration.comes_alone:
        role = "" if registration.role == Role.ACTOR else registration.role
        answers |= {"own_name": True, "organisation": "", "role": role}
    wishes = {
        f"choice_{n}": str(choice.session_id) for n, choice in enumerate(registration.choices.all(), start=1)
    }
    return answers | wishes


def which_counts(meeting: Meeting, elsewhere: Sequence[Registration]) -> forms.ChoiceField:
    """Here, or where somebody is registered already."""
    words = {"here": meeting.town, "there": ", ".join(other.meeting.town for other in elsewhere)}
    here = _("%(here)s. What I hold elsewhere goes to the next as soon as I have a seat here.")
    there = _("%(there)s. I stay registered there, and not here.")
    return forms.ChoiceField(
        label=_("You are registered on the same day: %(there)s. Which one counts?") % words,
        choices=[(HERE, here % words), (THERE, there % words)],
        required=False,
        widget=forms.RadioSelect,
    )


class RegistrationForm(OpenForm, AnswersForm):
    """All in one page. The stamp holds the token of the link to come: sending twice is sending once."""

    email = forms.EmailField(
        label=_("E-mail"),
        max_length=320,
        help_text=_("Your confirmation and your personal link go there."),
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    first_name = forms.CharField(
        label=_("First name"), max_length=80, widget=forms.TextInput({"autocomplete": "given-name"})
    )
    last_name = forms.CharField(
        label=_("Last name"), max_length=80, widget=forms.TextInput({"autocomplete": "family-name"})
    )

    field_order = ["email", "first_name", "last_name", "own_name", "organisation", "role", "function"]

    code = forms.CharField(
        label=_("Access code"),
        max_length=60,
        required=False,
        help_text=_("If you were given one: with it you come by right."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )

    def __init__(
        self, *args, elsewhere: Sequence[Registration] = (), asks_code: bool = False, **kwargs
    ) -> None:
        """`elsewhere`: what whoever sends it holds in other towns on the same day; one of them counts."""
        super().__init__(*args, **kwargs)
        if not asks_code:
            del self.fields["code"]
        self.elsewhere = elsewhere
        if elsewhere:
            self.fields["counts"] = which_counts(kwargs["meeting"], elsewhere)

    def clean_code(self) -> str:
        return folded_code(self.cleaned_data["code"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        counts, email = cleaned.pop("counts", ""), cleaned.get("email", "").strip().lower()
        self.held = [r for r in self.elsewhere if (r.person.email or "").lower() == email]
        self.stays_there = bool(self.held) and counts == THERE
        if self.held and not counts:
            self.add_error("counts", _("Say which one counts."))
        return cleaned | {"instead_of": self.held}
