"""Words and things of the thesaurus."""

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from croisee.engines.text.languages import LANGUAGES
from croisee.engines.text.thesaurus import Concept, WrongThesaurus, from_csv
from croisee.exchange import thesaurus
from croisee.exchange.skos import NotSkos, from_turtle
from croisee.kit.languages import spoken
from croisee.kit.uploads import SentFile, TakesFiles


class LabelForm(forms.Form):
    """One more word of a thing."""

    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=spoken)
    label = forms.CharField(label=gettext_lazy("Word"), max_length=120)


class ConceptForm(forms.Form):
    """A thing with a word in each language; its name comes from the English one."""

    broader = forms.CharField(
        label=gettext_lazy("Part of"),
        required=False,
        max_length=60,
        help_text=gettext_lazy("The name of a wider thing of the thesaurus, as in its address."),
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        names = dict(spoken())
        for code in LANGUAGES:
            self.fields[code] = forms.CharField(label=names.get(code, code), max_length=120)

    def clean_broader(self) -> str:
        name = self.cleaned_data["broader"].strip()
        if name and name not in thesaurus.thesaurus().concepts:
            raise forms.ValidationError(_("The thesaurus has no thing of this name."))
        return name

    def clean_en(self) -> str:
        if not slugify(self.cleaned_data["en"]):
            raise forms.ValidationError(_("The English word gives the thing its name: it needs letters."))
        return self.cleaned_data["en"]

    @property
    def facts(self) -> dict:
        """The name, the wider thing and the words."""
        said = self.cleaned_data
        labels = {code: said[code].strip() for code in LANGUAGES}
        return {"name": slugify(said["en"])[:60], "broader": said["broader"], "labels": labels}


class ThesaurusFileForm(TakesFiles):
    """A thesaurus as a file: our table, or SKOS."""

    file = SentFile(
        megabytes=5,
        label=gettext_lazy("A file of things and words"),
        help_text=gettext_lazy("A CSV table like our export, or SKOS in Turtle (.ttl); 5 MB at most."),
    )

    def clean_file(self) -> list[Concept]:
        upload = self.cleaned_data["file"]
        name, content = upload.name.lower(), upload.read()
        try:
            return list(from_csv(content, upload.name)) if name.endswith(".csv") else from_turtle(content)
        except (WrongThesaurus, NotSkos) as wrong:
            why = _("This file cannot be read: %(why)s. Expected: a CSV table as exported here, or Turtle.")
            raise forms.ValidationError(why, params={"why": str(wrong).rstrip(".")}) from wrong
