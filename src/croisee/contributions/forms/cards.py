from uuid import UUID, uuid4, uuid5

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from croisee.attendance.models import Registration
from croisee.contributions import cards
from croisee.contributions.forms.writing import MOST_LETTERS
from croisee.contributions.models import Contribution
from croisee.kit.text import fold
from croisee.meetings.models import Question, Session


class PrintForm(forms.Form):
    """How many cards, for how many tables."""

    tables = forms.IntegerField(label=_("Tables"), min_value=1, max_value=99)
    each = forms.IntegerField(label=_("Cards for each table"), min_value=1, max_value=60, initial=12)


class CardForm(forms.Form):
    """One card of paper; a line without words is left out."""

    code = forms.CharField(label=_("Code of the card"), max_length=12, required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    text = forms.CharField(
        label=_("Words"), max_length=MOST_LETTERS, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    question = forms.ChoiceField(label=_("Question"), required=False)
    name = forms.CharField(label=_("Said by"), max_length=300, required=False)

    def __init__(self, *args, names: dict, questions: dict[str, Question], **options) -> None:
        super().__init__(*args, **options)
        self.names, self.questions = names, questions
        self.fields["kind"].choices = [("", "…"), *Contribution.Kind.choices]
        self.fields["name"].widget.attrs["list"] = "people"
        asked = [(number, question.text) for number, question in questions.items()]
        self.fields["question"].choices = [("", _("none in particular")), *asked]

    def clean_code(self) -> str:
        code = self.cleaned_data["code"]
        if code and not cards.place_of(code):
            raise forms.ValidationError(_("The code stands in the corner of the card and looks like 2-07."))
        return cards.code_of(*cards.place_of(code)) if code else ""

    def clean_question(self) -> Question | None:
        return self.questions.get(self.cleaned_data["question"])

    def clean_name(self) -> Registration | None:
        name = self.cleaned_data["name"]
        known = self.names.get(fold(name)) if name else None
        if name and known is None:
            raise forms.ValidationError(
                _("Choose the name from the list, with its organisation, or leave it empty.")
            )
        return known

    def clean(self) -> dict:
        given = super().clean()
        if given.get("text") and not given.get("kind"):
            self.add_error("kind", _("Choose what it is."))
        if not given.get("text") and (given.get("kind") or given.get("code")):
            self.add_error("text", _("Say it in a few words."))
        return given


class PageForm(forms.Form):
    """What all cards of a page share; `sheet` makes those without a code arrive once."""

    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    sheet = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


class CardSet(forms.BaseFormSet):
    """Many cards; each code once, and not with other words than before."""

    def __init__(self, *args, session: Session, sheet: UUID | None = None, **options) -> None:
        super().__init__(*args, **options)
        self.session, self.sheet = session, sheet

    def clean(self) -> None:
        seen: dict[UUID, CardForm] = {}
        for form in self.typed():
            key = self.key_of(form)
            if key in seen:
                form.add_error("code", _("This card stands here twice."))
            seen[key] = form
        for key, known in Contribution.everything.in_bulk(list(seen), field_name="key").items():
            if known.text != seen[key].cleaned_data["text"]:
                before = _(
                    "This card was typed before: “%(text)s”. Empty this line, or change its words there."
                )
                seen[key].add_error("code", before % {"text": known.text})

    def typed(self) -> list[CardForm]:
        """The lines that have words."""
        return [form for form in self.forms if getattr(form, "cleaned_data", {}).get("text")]

    def key_of(self, form: CardForm) -> UUID:
        if code := form.cleaned_data.get("code"):
            return cards.key_of(self.session, code)
        return uuid5(self.sheet or uuid4(), f"{form.prefix}/{form.cleaned_data['text']}")

    def facts(self, language: str) -> list[dict]:
        """What was typed, as the action takes it."""
        return [
            {
                "key": self.key_of(form),
                "language": language,
                "table": (cards.place_of(form.cleaned_data["code"]) or (None,))[0],
                "said_by": list(filter(None, [form.cleaned_data["name"]])),
                **{name: form.cleaned_data[name] for name in ("kind", "text", "question")},
            }
            for form in self.typed()
        ]


CardsForm = forms.formset_factory(CardForm, CardSet, extra=0, max_num=60, absolute_max=60)
