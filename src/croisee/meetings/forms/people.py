"""Who else works on a meeting: somebody by their address, and by their name when nobody is known by it."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from croisee.kit.forms import OthersEmail
from croisee.meetings.models import Meeting, SessionRole
from croisee.network.models import Person

NAME = ("first_name", "last_name", "language")


class OrganiserForm(forms.Form):
    email = forms.EmailField(label=_("E-mail of the person"), widget=OthersEmail)
    first_name = forms.CharField(label=_("First name"), max_length=80)
    last_name = forms.CharField(label=_("Last name"), max_length=80)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="person_%s", **kwargs)  # beside a form with fields of these names
        self.fields["language"].initial = meeting.language
        if not self.is_bound:
            self.ask_for_no_name()

    def ask_for_no_name(self) -> None:
        for name in NAME:
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        missing = [name for name in NAME if self.errors.pop(name, None)]
        email = self.cleaned_data.get("email")
        if email and Person.objects.of_mail(email):
            self.ask_for_no_name()
        elif email and missing:
            self.add_error("email", _("Nobody with this address is known yet: say who it is."))
        return self.cleaned_data

    def who(self) -> dict[str, str]:
        """The arguments of `person_of_mail`."""
        return {name: self.cleaned_data.get(name, "") for name in ("email", *NAME)}


class RoleForm(OrganiserForm):
    kind = forms.ChoiceField(label=_("Role"), choices=SessionRole.Kind)
