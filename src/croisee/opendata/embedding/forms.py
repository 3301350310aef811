from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.meetings.models import Meeting
from croisee.opendata.embedding.snippets import Snippet, of_part
from croisee.translations.naming import NamedChoiceField


class EmbedForm(forms.Form):
    """Which part, and in which language."""

    part = forms.ChoiceField(
        label=_("What to show"),
        choices=[
            ("programme", _("the programme of a meeting")),
            ("map", _("the map of the organisations")),
            ("directory", _("the directory of organisations")),
        ],
    )
    meeting = NamedChoiceField(
        Meeting.objects.none(),
        to_field_name="slug",
        label=_("Meeting"),
        required=False,
        help_text=_("For a programme."),
    )
    language = forms.ChoiceField(label=_("Language"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["meeting"].queryset = Meeting.objects.visible_to(AnonymousUser())
        as_there = pgettext_lazy("language of a part", "that of the page in which it stands")
        self.fields["language"].choices = [("", as_there), *settings.LANGUAGES]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("part") == "programme" and not cleaned.get("meeting"):
            self.add_error("meeting", _("Say of which meeting."))
        return cleaned

    def snippet(self) -> Snippet | None:
        said = self.cleaned_data
        return of_part(said["part"], said["meeting"], language=said["language"])
