"""The themes of a network, and what deals with them."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from croisee.kit.text import fold
from croisee.meetings.forms.lines import LinesField
from croisee.meetings.models import Meeting, Question, Session, Theme
from croisee.network.models import Organisation

HELD = [Session.Kind.PLENARY, Session.Kind.ROUND_TABLE, Session.Kind.WORKSHOP, Session.Kind.VISIT]


class ThemesForm(forms.Form):
    """One line each; `seen` are those that the form showed, so that it leaves out no other."""

    names = LinesField(
        label=_("Themes"),
        longest=120,
        help_text=_("What is left out goes from sessions and questions; what was said stays."),
    )
    seen = forms.RegexField(r"^[\d ]*$", required=False, max_length=20_000, widget=forms.HiddenInput)

    def __init__(self, *args: Any, network: Organisation, **options: Any) -> None:
        self.themes = list(network.themes.all())
        lines = [{"text": theme.name, "ref": str(theme.pk)} for theme in self.themes]
        seen = " ".join(str(theme.pk) for theme in self.themes)
        super().__init__(*args, initial={"names": lines, "seen": seen}, **options)

    def clean_seen(self) -> list[int]:
        return [int(pk) for pk in self.cleaned_data["seen"].split()]

    def clean_names(self) -> list[dict[str, str]]:
        lines = self.cleaned_data["names"]
        refs = {line["ref"] for line in lines}
        folded = [fold(line["text"]) for line in lines]
        if not all(folded):
            raise forms.ValidationError(gettext("A theme has at least one word."))
        taken = {theme.folded for theme in self.themes if str(theme.pk) not in refs}
        for line, name in zip(lines, folded, strict=True):
            if name in taken:
                raise forms.ValidationError(
                    gettext("“%(name)s” stands twice in the list.") % {"name": line["text"]}
                )
            taken.add(name)
        return lines


class DealsForm(forms.Form):
    """For each session and question of a meeting, the themes that it deals with; only changes are kept."""

    def __init__(self, *args: Any, meeting: Meeting, themes: list[Theme], **options: Any) -> None:
        super().__init__(*args, **options)
        self.themes = {str(theme.pk): theme for theme in themes}
        held = meeting.sessions.staying().filter(repeats=None, kind__in=HELD)
        sessions = held.in_order().prefetch_related("themes")
        questions = meeting.questions.exclude(session__is_leaving=True).prefetch_related("themes")
        self.rows: dict[str, Session | Question] = {f"session-{one.pk}": one for one in sessions}
        self.rows |= {f"question-{one.pk}": one for one in questions}
        for name, row in self.rows.items():
            self.fields[name] = forms.MultipleChoiceField(
                label=str(row),
                required=False,
                choices=[(pk, theme.name) for pk, theme in self.themes.items()],
                initial=[str(theme.pk) for theme in row.themes.all()],
                widget=forms.CheckboxSelectMultiple,
                show_hidden_initial=True,
            )

    def parts(self) -> list[tuple[Session | None, list[forms.BoundField]]]:
        """The questions of the whole meeting, then each session with its own, in their order."""
        questions = [row for row in self.rows.values() if isinstance(row, Question)]
        sessions = [row for row in self.rows.values() if isinstance(row, Session)]
        return [part for one in (None, *sessions) if (part := self.part(one, questions))[1]]

    def part(self, session: Session | None, questions: list[Question]):
        asked = [
            self[f"question-{one.pk}"] for one in questions if one.session_id == (session and session.pk)
        ]
        return session, ([self[f"session-{session.pk}"]] if session else []) + asked

    def changed(self) -> list[tuple[Session | Question, list[Theme]]]:
        """What was ticked or unticked here; what others did meanwhile stays."""
        return [
            (self.rows[name], [self.themes[pk] for pk in self.cleaned_data[name]])
            for name in self.changed_data
        ]
