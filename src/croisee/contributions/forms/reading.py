from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from croisee.contributions import queries
from croisee.contributions.models import Contribution
from croisee.contributions.standing import Standing
from croisee.meetings.models import Meeting, Session
from croisee.meetings.published import titles_published
from croisee.translations.naming import NamedChoiceField, called


def titled(session: Session, titles: dict[int, str]) -> Session:
    """As it was published; it must not be saved."""
    session.title = titles.get(session.pk, session.title)
    return session


class FilterForm(forms.Form):
    """What to look for among the contributions of a meeting."""

    text = forms.CharField(label=_("Words"), required=False, max_length=200)
    session = forms.ModelChoiceField(
        label=_("Session"), queryset=None, required=False, empty_label=_("all of them")
    )
    question = NamedChoiceField(
        label=_("Question"), queryset=None, required=False, empty_label=_("all of them")
    )
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)
    mine = forms.BooleanField(label=_("only mine"), required=False)

    def __init__(self, *args, meeting: Meeting, standing: Standing, **options) -> None:
        super().__init__(*args, **options)
        everything = ("", _("all of them"))
        self.fields["session"].queryset = queries.sessions_read_by(standing, meeting)
        titles = {} if standing.organises else titles_published(meeting)
        self.fields["session"].label_from_instance = lambda one: called(
            one if one.pk in standing.roles else titled(one, titles)
        )
        self.fields["question"].queryset = meeting.questions.all()
        self.fields["kind"].choices = [everything, *Contribution.Kind.choices]
        self.fields["language"].choices = [everything, *settings.LANGUAGES]

    def first(self) -> list[forms.BoundField]:
        return [self["text"], self["session"], self["kind"]]

    def more(self) -> list[forms.BoundField]:
        return [self["question"], self["language"]]
