from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.kit.languages import spoken
from croisee.kit.tokens import TokenField
from croisee.meetings.models import Meeting


class BillQuerySet(models.QuerySet):
    def visible_to(self, person):
        """Those that everybody may read, and those that one keeps."""
        if not person.is_authenticated:
            return self.filter(is_public=True)
        if person.is_administrator:
            return self
        return self.filter(Q(is_public=True) | Q(meeting__in=person.organised.values("meeting")))


class Bill(models.Model):
    """A text that people speak to: a law, what is to become one, a consultation."""

    class Kind(models.TextChoices):
        BILL = "bill", pgettext_lazy("text of law", "bill")
        LAW = "law", pgettext_lazy("text of law", "law")
        DECREE = "decree", pgettext_lazy("text of law", "decree")
        EUROPEAN = "european", pgettext_lazy("text of law", "European act")
        REGIONAL = "regional", pgettext_lazy("text of law", "text of a local or regional authority")
        CONSULTATION = "consultation", pgettext_lazy("text of law", "consultation")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="bills", help_text="who keeps it")
    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(_("title"), max_length=300)
    kind = models.CharField(_("kind"), max_length=15, choices=Kind, default=Kind.BILL)
    language = models.CharField(_("language"), max_length=5, choices=spoken, default="fr")
    is_public = models.BooleanField(_("everybody may read it"), default=True)

    objects = BillQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("bill", args=[self.slug])


class BillVersion(models.Model):
    """A text as it stood at one moment: as it was tabled, adopted, promulgated."""

    bill = models.ForeignKey(Bill, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(_("version"), max_length=160)
    dated_on = models.DateField(_("of the day"), null=True, blank=True)
    source = models.URLField(_("where it was published"), max_length=400, blank=True)
    token = TokenField()
    loaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["bill", "number"], name="one_bill_version_per_number")]

    def __str__(self) -> str:
        return self.name


class Article(models.Model):
    """An article through all versions of its text; its key, in its address, stays when its number changes."""

    bill = models.ForeignKey(Bill, models.CASCADE, related_name="articles")
    key = models.SlugField(max_length=60)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["bill", "key"], name="one_article_per_key")]

    def __str__(self) -> str:
        return self.key

    def get_absolute_url(self) -> str:
        return reverse("bill_article", args=[self.bill.slug, self.key])


class WordingQuerySet(models.QuerySet):
    def newest(self):
        """Of each article, how it stands in the newest version that has it."""
        last = Wording.objects.filter(article=models.OuterRef("article")).order_by("-version__number")
        return self.filter(pk=models.Subquery(last.values("pk")[:1]))

    def with_today(self):
        """Each with whether it is of the newest version of its text: `is_today`."""
        after = BillVersion.objects.filter(bill=models.OuterRef("version__bill"))
        later = after.filter(number__gt=models.OuterRef("version__number"))
        return self.annotate(is_today=~models.Exists(later))

    def of_newest_version(self):
        return self.with_today().filter(is_today=True)


class Wording(models.Model):
    """An article as one version says it: its number there, its words, its permanent address elsewhere."""

    version = models.ForeignKey(BillVersion, models.CASCADE, related_name="wordings")
    article = models.ForeignKey(Article, models.CASCADE, related_name="wordings")
    number = models.CharField(max_length=60)
    heading = models.CharField(max_length=300, blank=True)
    division = models.CharField(max_length=500, blank=True)
    text = models.TextField(blank=True)
    eli = models.URLField(max_length=400, blank=True)
    position = models.PositiveIntegerField()

    objects = WordingQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "article"], name="one_wording_per_version"),
            models.UniqueConstraint(fields=["version", "position"], name="one_wording_per_place"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def alineas(self) -> list[str]:
        return [line for line in self.text.split("\n") if line.strip()]
