"""Steps, news and documents of a project; what becomes one, and what becomes another."""

import uuid
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext_lazy, pgettext_lazy

from croisee.cooperation.models import Partner, Project
from croisee.cooperation.projects.forms.stages import DAY
from croisee.kit.papers import ACCEPTED, MEGABYTES, paper_of
from croisee.kit.uploads import SentFile, TakesFiles
from croisee.network.models import Person


class Keyed(forms.Form):
    """Sent twice, done once."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid.uuid4)


class StepForm(Keyed):
    """What is to be done, by whom, until when."""

    text = forms.CharField(label=gettext_lazy("What is to be done"), max_length=200)
    owner = forms.ModelChoiceField(
        Person.objects.none(),
        label=gettext_lazy("Who does it"),
        required=False,
        empty_label=pgettext_lazy("who does a step", "nobody yet"),
    )
    due = forms.DateField(label=gettext_lazy("Until when"), required=False, widget=DAY)

    def __init__(self, *args: Any, project: Project, **options: Any) -> None:
        super().__init__(*args, **options)
        offered: Any = self.fields["owner"]
        offered.queryset = Person.objects.filter(participations__project=project)


class NewsForm(Keyed):
    """What happened."""

    text = forms.CharField(
        label=gettext_lazy("What happened"), max_length=600, widget=forms.Textarea({"rows": 3})
    )
    on = forms.DateField(label=gettext_lazy("On which day"), widget=DAY, initial=timezone.localdate)


class PaperForm(TakesFiles, Keyed):
    """A document, and who may open it."""

    about = forms.CharField(label=gettext_lazy("What it is"), max_length=160)
    file = SentFile(
        megabytes=MEGABYTES,
        label=gettext_lazy("The document"),
        widget=forms.FileInput({"accept": ACCEPTED}),
        help_text=gettext_lazy("PDF, Word, Excel, OpenDocument, PNG or JPEG, 10 MB at most."),
        error_messages={"required": gettext_lazy("Choose a document.")},
    )
    is_shown = forms.BooleanField(label=gettext_lazy("Whoever reads the project may open it"), required=False)

    def clean_file(self) -> UploadedFile:
        self.cleaned_data["paper"] = paper_of(self.cleaned_data["file"])
        return self.cleaned_data["file"]

    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("about", "paper", "is_shown", "key")}


class MergeForm(forms.Form):
    """With which other project, and which of the two goes on."""

    other = forms.ModelChoiceField(
        Project.objects.none(), label=gettext_lazy("With which project"), empty_label=None
    )
    stays = forms.ChoiceField(
        label=gettext_lazy("Which of the two goes on"),
        choices=[
            ("this", gettext_lazy("This one, and the other goes into it")),
            ("other", gettext_lazy("The other one, and this goes into it")),
        ],
        widget=forms.RadioSelect,
        initial="this",
    )
    is_sure = forms.BooleanField(label=gettext_lazy("Both groups of people have agreed to it"))

    def __init__(self, *args: Any, project: Project, by: Person, **options: Any) -> None:
        super().__init__(*args, **options)
        offered: Any = self.fields["other"]
        led = Project.objects.all() if by.is_administrator else Project.objects.led_by(by)
        offered.queryset = led.exclude(pk=project.pk).order_by("title", "pk")


class SplitForm(Keyed):
    """What the new project is called, and what goes along."""

    title = forms.CharField(label=gettext_lazy("What the new project is called"), max_length=200)
    text = forms.CharField(
        label=gettext_lazy("What it wants to do"), max_length=4000, widget=forms.Textarea({"rows": 6})
    )
    contributions = forms.ModelMultipleChoiceField(
        None,
        label=gettext_lazy("What it grew from"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    partners = forms.ModelMultipleChoiceField(
        Partner.objects.none(),
        label=gettext_lazy("Partners that go along"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, project: Project, said: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        fields: Any = self.fields
        fields["contributions"].queryset = said
        fields["contributions"].label_from_instance = lambda one: one.text[:160]
        fields["partners"].queryset = project.partners.select_related("organisation", "project")
        fields["partners"].label_from_instance = lambda one: f"{one.organisation} · {one.get_role_display()}"
