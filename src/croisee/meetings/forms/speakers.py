"""Whom organisers ask to speak, and what those who are asked answer."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.kit.forms import OthersEmail
from croisee.kit.stamps import StampedForm
from croisee.meetings.forms.frame import organisation
from croisee.meetings.models import Session, Speaker
from croisee.network.models import Person

WRITTEN = ("kind", "name", "organisation", "email", "language", "subject")


class AskedForm(forms.Form):
    """Who should speak, as what, about what."""

    kind = forms.ChoiceField(label=_("Role"), choices=Speaker.Kind)
    name = forms.CharField(
        label=_("First and last name"),
        max_length=200,
        required=False,
        help_text=_("May stay empty when the network knows the address."),
    )
    organisation = organisation(_("Organisation"))
    email = forms.EmailField(
        label=_("E-mail"),
        max_length=320,
        required=False,
        help_text=_("The personal link goes there. Without an address, you note the answer yourself."),
        widget=OthersEmail,
    )
    language = forms.ChoiceField(
        label=_("Speaks in"),
        choices=settings.LANGUAGES,
        help_text=_("We write in this language, too."),
    )
    subject = forms.CharField(
        label=pgettext_lazy("speaker", "About"),
        max_length=500,
        required=False,
        help_text=_("What they speak of, or what they have lived through and tell."),
    )

    def __init__(self, *args: Any, session: Session, speaker: Speaker | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.session, self.speaker = session, speaker

    def clean_email(self) -> str:
        return self.cleaned_data["email"].strip().lower()

    def clean(self) -> dict[str, Any]:
        super().clean()
        cleaned = self.cleaned_data
        for name in ("name", "organisation", "subject"):
            cleaned[name] = " ".join(cleaned.get(name, "").split())
        email = cleaned.get("email", "")
        if not cleaned["name"]:
            known = Person.objects.of_mail(email) if email else None
            cleaned["name"] = known.name if known else ""
        if not cleaned["name"]:
            self.add_error("name", _("Give the name under which the programme should show them."))
        same = self.session.root.speakers.filter(email=email, kind=cleaned.get("kind", ""))
        if email and same.exclude(pk=self.speaker and self.speaker.pk).exists():
            self.add_error("email", _("This address is already in the list of this session, for the same."))
        return cleaned


class SpeakerForm(StampedForm, AskedForm):
    """Somebody new: sent twice, they are written down once."""


class SpeakerChangeForm(AskedForm):
    """`seen` is the state that the form showed."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)


def speaker_values(speaker: Speaker) -> dict[str, Any]:
    return {name: getattr(speaker, name) for name in WRITTEN} | {"seen": speaker.changed_at.isoformat()}


COMES = [("yes", _("Yes, I come")), ("no", _("No, I cannot come"))]


class NotedForm(forms.Form):
    """An answer that an organiser got otherwise."""

    comes = forms.ChoiceField(
        label=_("Answer"),
        choices=[
            ("yes", pgettext_lazy("speaker", "has said yes")),
            ("no", pgettext_lazy("speaker", "cannot come")),
        ],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label=_("Reason, if not"), max_length=2000, required=False)

    def clean_comes(self) -> bool:
        return self.cleaned_data["comes"] == "yes"


class AnswerForm(forms.Form):
    """Yes or no; `seen` says which hour the page showed."""

    comes = forms.ChoiceField(label=_("Can you come?"), choices=COMES, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("If not, why?"),
        max_length=2000,
        required=False,
        help_text=_("Only the organisers read it. Do you know somebody who could come in your place?"),
        widget=forms.Textarea({"rows": 3}),
    )
    needs_interpreter = forms.BooleanField(label=_("I need an interpreter"), required=False)
    needs = forms.CharField(
        label=_("What you need"),
        max_length=2000,
        required=False,
        help_text=_(
            "A projector, a step-free way, an hour to leave by… "
            "Only the organisers and those who lead the session read it."
        ),
        widget=forms.Textarea({"rows": 3}),
    )
    name = forms.CharField(label=_("Your name, as the programme shows it"), max_length=200)
    organisation = organisation(_("For whom you speak"))
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_comes(self) -> bool:
        return self.cleaned_data["comes"] == "yes"

    def clean(self) -> dict[str, Any]:
        super().clean()
        cleaned = self.cleaned_data
        if cleaned.get("comes") is False and not cleaned.get("reason", "").strip():
            self.add_error("reason", _("Say why in a few words, so that the organisers can find a way."))
        if cleaned.get("comes"):
            cleaned["reason"] = ""
        return cleaned


def answer_values(speaker: Speaker, hour: str) -> dict[str, Any]:
    """What the page of somebody who is asked starts with."""
    answered = {Speaker.State.CONFIRMED: "yes", Speaker.State.DECLINED: "no"}
    plain = {name: getattr(speaker, name) for name in ("reason", "needs_interpreter", "needs", "name")}
    return plain | {
        "organisation": speaker.organisation,
        "comes": answered.get(speaker.state),
        "seen": hour,
    }
