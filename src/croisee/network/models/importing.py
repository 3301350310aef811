"""A file of organisations that is imported: its rows, what each would do, and what was done."""

from collections.abc import Iterable

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from croisee.network.models.directory import Organisation
from croisee.network.models.people import Person


class Origin(models.Model):
    """Under which key a source knows an organisation: so that its next file finds it again."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="origins")
    source = models.CharField(max_length=80)
    key = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "key"], name="one_organisation_per_key_of_a_source")
        ]

    def __str__(self) -> str:
        return f"{self.source}: {self.key}"


class OrganisationList(models.Model):
    """A file of organisations: nothing comes of it before somebody says yes, and all of it can be undone."""

    class Status(models.TextChoices):
        READING = "reading", pgettext_lazy("imported list", "being read")
        WAITING = "waiting", pgettext_lazy("imported list", "to be checked")
        CHECKING = "checking", pgettext_lazy("imported list", "being compared")
        READY = "ready", pgettext_lazy("imported list", "ready")
        IMPORTING = "importing", pgettext_lazy("imported list", "being imported")
        DONE = "done", pgettext_lazy("imported list", "imported")
        UNDOING = "undoing", pgettext_lazy("imported list", "being undone")
        UNDONE = "undone", pgettext_lazy("imported list", "undone")

    AT_WORK = (Status.READING, Status.CHECKING, Status.IMPORTING, Status.UNDOING)

    name = models.CharField(_("file"), max_length=200)
    source = models.CharField(_("where the list comes from"), max_length=80)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.READING)
    heads = models.JSONField(default=list)
    wanted = models.JSONField(default=dict, help_text="columns, themes of categories, and choices")
    total = models.PositiveIntegerField(default=0, help_text="rows")
    done = models.PositiveIntegerField(default=0, help_text="rows that the work at hand has passed")
    sent_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    sent_at = models.DateTimeField(auto_now_add=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("organisation_list", args=[self.pk])

    @property
    def is_at_work(self) -> bool:
        return self.status in self.AT_WORK


class SentTable(models.Model):
    """What stands in the file of a list, until its rows are kept one by one."""

    listed = models.OneToOneField(
        OrganisationList, models.CASCADE, primary_key=True, related_name="sent_table"
    )
    numbers = models.JSONField(default=list)
    rows = models.JSONField(default=list)

    def __str__(self) -> str:
        return str(self.listed)


class ListedOrganisationQuerySet(models.QuerySet):
    def keep(self, rows: Iterable["ListedOrganisation"], *fields: str) -> None:
        """Write some fields of many rows: an upsert, many times faster than `bulk_update`."""
        self.bulk_create(
            rows, update_conflicts=True, unique_fields=["id"], update_fields=fields, batch_size=500
        )


class ListedOrganisation(models.Model):
    """One row: what stands in it, what it would do, what was chosen for it, and what it did."""

    class State(models.TextChoices):
        NEW = "new", pgettext_lazy("row of a list", "new")
        CHANGES = "changes", pgettext_lazy("row of a list", "changes")
        SAME = "same", pgettext_lazy("row of a list", "nothing new")
        LIKELY = "likely", pgettext_lazy("row of a list", "likely the same as an entry")
        WRONG = "wrong", pgettext_lazy("row of a list", "cannot be taken")

    class Choice(models.TextChoices):
        TAKE = "take", pgettext_lazy("row of a list", "take it")
        ANOTHER = "another", pgettext_lazy("row of a list", "another organisation: a new entry")
        LEFT_OUT = "left_out", pgettext_lazy("row of a list", "leave it out")

    listed = models.ForeignKey(OrganisationList, models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField(help_text="as the spreadsheet shows it")
    cells = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=State, blank=True)
    choice = models.CharField(max_length=10, choices=Choice, blank=True)
    values = models.JSONField(default=dict, help_text="what would be written, by names of network.entries")
    changes = models.JSONField(default=dict, help_text="by field: what stands there now, and what would")
    notes = models.JSONField(default=list, help_text="why it is wrong, or what of it is left out")
    reasons = models.JSONField(default=list, help_text="why it is likely the same")
    organisation = models.ForeignKey(Organisation, models.SET_NULL, null=True, related_name="+")
    before = models.JSONField(null=True, help_text="what the entry said; empty where the row made it")
    is_done = models.BooleanField(default=False)

    objects = ListedOrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["listed", "number"]
        constraints = [
            models.UniqueConstraint(fields=["listed", "number"], name="one_row_per_number_of_a_list")
        ]
        indexes = [models.Index(fields=["listed", "state", "number"], name="row_by_state")]

    def __str__(self) -> str:
        return f"{self.listed} {self.number}"
