"""Models of agreements that a network writes and keeps: versions, in several languages, made of clauses."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.kit.languages import spoken
from croisee.network.models import Person


class Kind(models.TextChoices):
    """What sort of agreement it is."""

    CONVENTION = "convention", pgettext_lazy("kind of agreement", "convention")
    CPO = "cpo", pgettext_lazy("kind of agreement", "multi-year objectives convention (CPO)")
    PTCE = "ptce", pgettext_lazy("kind of agreement", "charter of a cooperation pole (PTCE)")
    SCIC = "scic", pgettext_lazy("kind of agreement", "entry in a cooperative (SCIC)")
    CROSS_BORDER = "cross_border", pgettext_lazy("kind of agreement", "cross-border convention")
    LETTER = "letter", pgettext_lazy("kind of agreement", "letter of intent")
    LEVELS = "levels", pgettext_lazy("kind of agreement", "convention between several levels")
    CHARTER = "charter", pgettext_lazy("kind of agreement", "charter or pact")
    OTHER = "other", pgettext_lazy("kind of agreement", "other agreement")


class Template(models.Model):
    """A model of agreement: its text stands in its versions."""

    code = models.SlugField(max_length=40, unique=True)
    kind = models.CharField(pgettext_lazy("of an agreement", "kind"), max_length=20, choices=Kind)
    is_offered = models.BooleanField(_("offered to those who write"), default=True)

    class Meta:
        ordering = ["kind", "code"]

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        return reverse("agreement_template", args=[self.code])


class TemplateVersion(models.Model):
    """A version: once published it stands; agreements keep the one from which they were made."""

    template = models.ForeignKey(Template, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    as_of = models.DateField(_("law as it stood on"))
    made_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["template", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["template", "number"], name="one_template_version_of_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.template} {self.number}"


class TemplateText(models.Model):
    """A version in one language: what it is called and for, and where its legal facts come from."""

    version = models.ForeignKey(TemplateVersion, models.CASCADE, related_name="texts")
    language = models.CharField(_("language"), max_length=5, choices=spoken)
    title = models.CharField(_("title"), max_length=200)
    about = models.TextField(_("what it is for"), max_length=2000, blank=True)
    facts = models.TextField(_("what the law says"), max_length=4000, blank=True)
    source = models.TextField(_("where this comes from"), max_length=2000, blank=True)

    class Meta:
        ordering = ["version", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["version", "language"], name="one_template_text_of_a_language")
        ]

    def __str__(self) -> str:
        return self.title


class Worded(models.Model):
    """A clause: a title and a text in which variables stand as {{object}}.

    Clauses of one `choice` are options: one of them is taken. One that `is_optional` may be left out.
    """

    code = models.SlugField(max_length=40)
    position = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("text"), max_length=8000)
    choice = models.SlugField(_("one of the options of"), max_length=40, blank=True)
    is_optional = models.BooleanField(_("may be left out"), default=False)

    class Meta:
        abstract = True
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title


class TemplateClause(Worded):
    text_of = models.ForeignKey(TemplateText, models.CASCADE, related_name="clauses")

    class Meta(Worded.Meta):
        constraints = [
            models.UniqueConstraint(fields=["text_of", "code"], name="one_template_clause_of_a_code")
        ]
