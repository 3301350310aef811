"""The most who are expected are no fewer than the least; where they were, the two change places."""

from django.db import migrations, models
from django.db.models import F, Q


def put_in_order(apps, schema_editor):
    rows = apps.get_model("meetings", "Meeting").objects
    rows.filter(expected_max__lt=F("expected_min")).update(
        expected_min=F("expected_max"), expected_max=F("expected_min")
    )


class Migration(migrations.Migration):
    dependencies = [("meetings", "0004_created")]

    operations = [
        migrations.RunPython(put_in_order, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=Q(expected_min=None)
                | Q(expected_max=None)
                | Q(expected_max__gte=F("expected_min")),
                name="meeting_expects_the_least_or_more",
                violation_error_message="What comes last is before what comes first: exchange the two.",
            ),
        ),
    ]
