"""What is looked for and not found: counts without anybody's name, and what a survey of the projects says."""

from django.db import models


class Looked(models.Model):
    """How often the catalogue was asked one thing on a day; each visitor counts once a day."""

    day = models.DateField()
    region = models.CharField(max_length=40, blank=True, help_text="the code of a region, Land or State")
    theme = models.CharField(max_length=40, blank=True)
    who = models.CharField(max_length=40, blank=True)
    stage = models.CharField(max_length=40, blank=True)
    band = models.PositiveSmallIntegerField(default=0, help_text="of the amount; 0: none was said")
    times = models.PositiveIntegerField(default=0)
    in_vain = models.PositiveIntegerField(default=0, help_text="how often nothing was found")
    found = models.PositiveIntegerField(default=0, help_text="ways to be funded, over all times")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["day", "region", "theme", "who", "stage", "band"], name="looked_counted_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.region} {self.theme}: {self.times}"


class WordTrace(models.Model):
    """Somebody looked for some word this month: neither can be read from it, only that five are five."""

    month = models.DateField()
    word = models.CharField(max_length=32, help_text="a digest with a key of the month")
    visitor = models.CharField(max_length=32, help_text="a digest with a key of the month")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["month", "word", "visitor"], name="word_traced_once_a_visitor")
        ]

    def __str__(self) -> str:
        return f"{self.month} {self.word}"


class LookedWord(models.Model):
    """A word that at least five looked for within a month."""

    month = models.DateField()
    word = models.CharField(max_length=40)
    people = models.PositiveIntegerField()

    class Meta:
        ordering = ["-people", "word"]
        constraints = [
            models.UniqueConstraint(fields=["month", "word"], name="looked_word_once_a_month"),
            models.CheckConstraint(condition=models.Q(people__gte=5), name="looked_word_of_five"),
        ]

    def __str__(self) -> str:
        return self.word


class Survey(models.Model):
    """What the projects lacked on a day, added up: see `survey.facts_of` for its form."""

    day = models.DateField(unique=True)
    facts = models.JSONField()

    class Meta:
        ordering = ["-day"]

    def __str__(self) -> str:
        return self.day.isoformat()
