"""Circuits, clubs, documents and the answers to files begin before they end.

What began after its end begins on its last day: no document holds for longer than before. A file that was
answered before it was sent was sent on the day of its answer; money that came before the answer came with it.
"""

from django.db import migrations, models
from django.db.models import F, Q


def put_in_order(apps, schema_editor):
    for name in ("Circuit", "Club"):
        apps.get_model("funding", name).objects.filter(until__lt=F("since")).update(since=F("until"))
    documents = apps.get_model("funding", "Upload").objects
    documents.filter(expires_on__lt=F("issued_on")).update(issued_on=F("expires_on"))
    files = apps.get_model("funding", "Sending").objects
    files.filter(answered_on__lt=F("sent_on")).update(sent_on=F("answered_on"))
    files.filter(paid_on__lt=F("answered_on")).update(paid_on=F("answered_on"))


class Migration(migrations.Migration):
    dependencies = [("funding", "0029_found_others")]

    operations = [
        migrations.RunPython(put_in_order, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="circuit",
            constraint=models.CheckConstraint(
                condition=Q(since=None) | Q(until=None) | Q(until__gte=F("since")),
                name="circuit_ends_after_it_begins",
                violation_error_message="What comes last is before what comes first: exchange the two.",
            ),
        ),
        migrations.AddConstraint(
            model_name="club",
            constraint=models.CheckConstraint(
                condition=Q(since=None) | Q(until=None) | Q(until__gte=F("since")),
                name="club_ends_after_it_begins",
                violation_error_message="What comes last is before what comes first: exchange the two.",
            ),
        ),
        migrations.AddConstraint(
            model_name="upload",
            constraint=models.CheckConstraint(
                condition=Q(issued_on=None) | Q(expires_on=None) | Q(expires_on__gte=F("issued_on")),
                name="upload_holds_from_its_day",
                violation_error_message="What comes last is before what comes first: exchange the two.",
            ),
        ),
        migrations.AddConstraint(
            model_name="sending",
            constraint=models.CheckConstraint(
                condition=Q(sent_on=None) | Q(answered_on=None) | Q(answered_on__gte=F("sent_on")),
                name="answered_after_it_was_sent",
                violation_error_message="What comes last is before what comes first: exchange the two.",
            ),
        ),
        migrations.AddConstraint(
            model_name="sending",
            constraint=models.CheckConstraint(
                condition=Q(answered_on=None) | Q(paid_on=None) | Q(paid_on__gte=F("answered_on")),
                name="paid_after_it_was_answered",
                violation_error_message="What comes last is before what comes first: exchange the two.",
            ),
        ),
    ]
