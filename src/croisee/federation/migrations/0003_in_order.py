"""What another network holds ends after it begins; of what ended first, when it begins stays and the end goes."""

from django.db import migrations, models
from django.db.models import F, Q


def put_in_order(apps, schema_editor):
    rows = apps.get_model("federation", "Followed").objects
    rows.filter(ends_on__lt=F("starts_on")).update(ends_on=None)


class Migration(migrations.Migration):
    dependencies = [("federation", "0002_mended")]

    operations = [
        migrations.RunPython(put_in_order, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="followed",
            constraint=models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="followed_ends_after_it_begins",
                violation_error_message="What comes last is before what comes first: exchange the two.",
            ),
        ),
    ]
