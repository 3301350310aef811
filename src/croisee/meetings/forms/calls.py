"""The call, what somebody proposes, and what organisers say about it."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.kit.stamps import OpenForm
from croisee.meetings.forms.frame import day, organisation
from croisee.meetings.forms.lines import LinesField
from croisee.meetings.models import Call, Meeting, Proposal, Session
from croisee.translations.naming import called


class CallForm(forms.Form):
    """`seen` is the state that the form showed."""

    title = forms.CharField(label=_("Title"), max_length=200)
    text = forms.CharField(
        label=_("What you look for"),
        max_length=8000,
        help_text=_("Markdown works: **bold**, lists, links."),
        widget=forms.Textarea({"rows": 10}),
    )
    questions = LinesField(
        label=_("Questions that you ask"),
        longest=300,
        help_text=_("Each becomes a field of the form, for instance: How long do you need?"),
    )
    closes_on = day(_("Closing day"), help_text=_("Proposals are taken, and may be changed, until its end."))
    is_public = forms.BooleanField(
        label=_("Everybody may find it"),
        required=False,
        help_text=_("Its title stands among the meetings, even while the programme is a draft; "
                    "otherwise only those with the link find it."),
    )  # fmt: skip
    seen = forms.CharField(required=False, widget=forms.HiddenInput)


def call_values(meeting: Meeting, call: Call | None) -> dict[str, Any]:
    """What the form of a call starts with."""
    if call is None:
        return {"is_public": meeting.is_public}
    plain = {name: getattr(call, name) for name in ("title", "text", "closes_on", "is_public")}
    lines = [{"text": text, "ref": str(number)} for number, text in enumerate(call.questions)]
    return plain | {"questions": lines, "seen": call.changed_at.isoformat()}


class ProposedForm(forms.Form):
    """What a proposal says, with an answer to each question of the call."""

    kind = forms.ChoiceField(label=_("You propose a"), choices=Proposal.Kind, widget=forms.RadioSelect)
    title = forms.CharField(label=_("Title"), max_length=200)
    text = forms.CharField(
        label=_("What it is about"),
        max_length=6000,
        help_text=_("What was tried or should be discussed, with whom, and what others take home."),
        widget=forms.Textarea({"rows": 8}),
    )
    speaker = forms.CharField(
        label=_("Who would speak"),
        max_length=200,
        help_text=_("First and last name, function; several people if you like."),
    )
    organisation = organisation(_("Organisation"))
    language = forms.ChoiceField(
        label=_("Language"), choices=settings.LANGUAGES, help_text=_("We write to you in this language, too.")
    )

    def __init__(self, *args: Any, questions: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = questions
        for number, question in enumerate(questions):
            self.fields[f"answer_{number}"] = forms.CharField(
                label=question, max_length=2000, required=False, widget=forms.Textarea({"rows": 3})
            )

    def answer_fields(self) -> list[forms.BoundField]:
        return [self[f"answer_{number}"] for number in range(len(self.questions))]

    def clean(self) -> dict[str, Any]:
        super().clean()
        cleaned = self.cleaned_data
        for name in ("title", "speaker", "organisation"):
            cleaned[name] = " ".join(cleaned.get(name, "").split())
        said = [cleaned.pop(f"answer_{number}", "") for number in range(len(self.questions))]
        cleaned["answers"] = [[asked, answer] for asked, answer in zip(self.questions, said, strict=True)]
        return cleaned


def proposal_values(proposal: Proposal) -> dict[str, Any]:
    """What somebody proposed, as the form shows it again."""
    plain = ("kind", "title", "text", "speaker", "organisation", "language")
    answered = dict(proposal.answers)
    answers = {
        f"answer_{number}": answered.get(question, "")
        for number, question in enumerate(proposal.call.questions)
    }
    return {name: getattr(proposal, name) for name in plain} | answers


class ProposalForm(OpenForm, ProposedForm):
    """A new proposal. The stamp holds the token of its link: sending twice is sending once."""

    email = forms.EmailField(
        label=_("E-mail"),
        max_length=320,
        help_text=_("Your personal link and the answer go there. Only the organisers read it."),
        widget=forms.EmailInput({"autocomplete": "email"}),
    )


class FilterForm(forms.Form):
    """Which proposals a list shows."""

    text = forms.CharField(label=_("Words, name or organisation"), required=False, widget=forms.SearchInput)
    kind = forms.ChoiceField(
        label=_("Kind"),
        required=False,
        choices=[("", pgettext_lazy("any kind", "any")), *Proposal.Kind.choices],
    )
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", pgettext_lazy("any state", "any")), *Proposal.State.choices],
    )
    order = forms.ChoiceField(
        label=_("Order"),
        required=False,
        choices=[("", _("as they came")), ("mean", _("best score first"))],
    )

    def asked(self) -> dict[str, str]:
        """What was asked; a value that does not exist asks nothing."""
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}


class CommentForm(forms.Form):
    text = forms.CharField(label=_("Comment"), max_length=2000, widget=forms.Textarea({"rows": 3}))


class MergeForm(forms.Form):
    """Which other proposals become part of this one."""

    others = forms.ModelMultipleChoiceField(
        Proposal.objects.none(), label=_("Proposals"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, proposal: Proposal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = Proposal.objects.filter(call=proposal.call_id).in_state(Proposal.State.RECEIVED)
        self.fields["others"].queryset = found.filter(gathered=None).exclude(pk=proposal.pk)
        self.fields["others"].label_from_instance = lambda one: f"{one.title} ({one.author})"


class TakeForm(forms.Form):
    """A session of its own, or one of the programme, in which its authors speak."""

    kind = forms.ChoiceField(label=_("As"), initial=Session.Kind.WORKSHOP)

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = meeting.sessions.staying().in_programme().filter(repeats=None).exclude(kind=Session.Kind.BREAK)
        self.sessions = {str(session.pk): session for session in held.in_order()}
        kinds = [one for one in Session.Kind.choices if one[0] not in ("preparatory", "break")]
        own = [(_("A session of its own"), kinds)]
        known = [(_("In a session of the programme"), [(pk, called(s)) for pk, s in self.sessions.items()])]
        self.fields["kind"].choices = own + (known if self.sessions else [])

    def into(self) -> Session | None:
        """The session that it joins, None where it becomes one."""
        return self.sessions.get(self.cleaned_data["kind"])


class DeclineForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=2000,
        help_text=_("It is sent as you write it, after thanks for the proposal."),
        widget=forms.Textarea({"rows": 4}),
    )
