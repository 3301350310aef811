"""What a party did, what the text becomes, what is sent and looked for."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from croisee.cooperation.agreements.forms.writing import DAY
from croisee.cooperation.models import Agreement, Party, PartyStep, Version
from croisee.cooperation.models.agreements import Stage
from croisee.cooperation.models.agreements.agreement import NEXT
from croisee.kit.papers import ACCEPTED, MEGABYTES, paper_of
from croisee.kit.uploads import SentFile, TakesFiles
from croisee.network.forms.listing import PLACE, WhereForm
from croisee.network.listing import COUNTRIES

CHOOSE = ("", pgettext_lazy("nothing is chosen yet", "choose"))


class StepForm(forms.Form):
    """A step, its day, and the number of the act."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What did it do?"),
        error_messages={"required": gettext_lazy("Choose what the party did.")},
    )
    on = forms.DateField(label=gettext_lazy("On which day?"), widget=DAY, initial=timezone.localdate)
    act = forms.CharField(
        label=gettext_lazy("Number of the act"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("For instance the number of the deliberation."),
    )

    def __init__(self, *args: Any, party: Party, done: set[str], **options: Any) -> None:
        super().__init__(*args, prefix=f"party-{party.pk}", **options)
        self.party = party
        kinds = [kind for kind in PartyStep.Kind if kind not in done]
        if not party.votes:
            kinds = [kind for kind in kinds if kind != PartyStep.Kind.VOTED]
        if PartyStep.Kind.VOTED in done:
            kinds = [kind for kind in kinds if kind != PartyStep.Kind.DRAFTED]
        chosen: Any = self.fields["kind"]
        chosen.choices = [CHOOSE, *((kind.value, capfirst(kind.label)) for kind in kinds)]

    def clean_on(self) -> Any:
        if self.cleaned_data["on"] > timezone.localdate():
            raise ValidationError(_("This day has not come yet."))
        return self.cleaned_data["on"]


class SettleForm(forms.Form):
    why = forms.CharField(
        label=gettext_lazy("What changes, and why?"),
        max_length=400,
        required=False,
        help_text=gettext_lazy("Those who vote read it first."),
    )


class StageForm(forms.Form):
    """The agreement goes on."""

    stage = forms.ChoiceField(label=gettext_lazy("Where does the agreement stand now?"))
    on = forms.DateField(label=gettext_lazy("Since which day?"), widget=DAY, initial=timezone.localdate)
    why = forms.CharField(label=gettext_lazy("Why?"), max_length=400, required=False)

    def __init__(self, *args: Any, agreement: Agreement, **options: Any) -> None:
        super().__init__(*args, **options)
        by_parties = (Stage.VOTED, Stage.SIGNED)
        nexts = NEXT[Stage(agreement.stage)]
        self.nexts = [one for one in Stage if one in nexts and one not in by_parties]
        chosen: Any = self.fields["stage"]
        chosen.choices = [CHOOSE, *((one.value, capfirst(one.label)) for one in self.nexts)]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("stage") == Stage.ENDED and not said.get("why"):
            self.add_error("why", _("Say why it ends: from then on it is only read."))
        return said


class PaperForm(TakesFiles):
    """A signed file: of which version, in which language."""

    version = forms.ModelChoiceField(Version.objects.none(), label=gettext_lazy("Version"))
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=settings.LANGUAGES)
    file = SentFile(
        megabytes=MEGABYTES,
        label=gettext_lazy("The signed file"),
        widget=forms.ClearableFileInput({"accept": ACCEPTED}),
        help_text=gettext_lazy("At best a PDF, up to 10 MB."),
    )

    def __init__(self, *args: Any, agreement: Agreement, version: Version | None, **options: Any) -> None:
        super().__init__(*args, **options)
        chosen: Any = self.fields["version"]
        chosen.queryset, chosen.initial = agreement.versions.defer("content"), version
        chosen.label_from_instance = lambda one: _("Version %(number)s") % {"number": one.number}
        self.fields["language"].initial = agreement.language

    def clean_file(self) -> Any:
        return paper_of(self.cleaned_data["file"])

    def facts(self) -> dict[str, Any]:
        name = self.files["file"].name[-160:]
        said = self.cleaned_data
        return {
            "version": said["version"], "language": said["language"], "paper": said["file"], "name": name,
        }  # fmt: skip


class CheckForm(TakesFiles):
    """A file that somebody holds."""

    file = SentFile(megabytes=MEGABYTES, label=gettext_lazy("The file that you hold"))


class ListForm(WhereForm):
    """What one looks for among agreements."""

    q = forms.CharField(label=gettext_lazy("Words"), max_length=200, required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), required=False)
    stage = forms.ChoiceField(label=gettext_lazy("State"), required=False)
    level = forms.ChoiceField(label=gettext_lazy("Level of a party"), required=False)
    country = forms.ChoiceField(label=gettext_lazy("Country"), required=False)
    where = forms.CharField(
        label=gettext_lazy("Territory"), max_length=200, required=False, widget=forms.TextInput(PLACE)
    )
    party = forms.CharField(label=gettext_lazy("Party"), max_length=200, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offered = {
            "kind": Agreement.Kind.choices,
            "stage": Stage.choices,
            "level": Party.Level.choices,
            "country": COUNTRIES,
        }
        for name, choices in offered.items():
            field: Any = self.fields[name]
            field.choices = [
                ("", pgettext_lazy("agreements", "any")),
                *((value, capfirst(label)) for value, label in choices),
            ]

    def said(self, name: str) -> Any:
        """What was asked of it, None where that makes no sense."""
        return None if not self.is_bound or name in self.errors else self.cleaned_data.get(name)
