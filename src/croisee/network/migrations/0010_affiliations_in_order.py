"""Whoever acts for an organisation does so from a first to a last day.

Where the first came after the last, the last stays and is the first, too: nobody acts for longer than before.
"""

from django.db import migrations, models
from django.db.models import F, Q


def put_in_order(apps, schema_editor):
    rows = apps.get_model("network", "Affiliation").objects
    rows.filter(until__lt=F("since")).update(since=F("until"))


class Migration(migrations.Migration):
    dependencies = [("network", "0009_whereabouts")]

    operations = [
        migrations.RunPython(put_in_order, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="affiliation",
            constraint=models.CheckConstraint(
                condition=Q(since=None) | Q(until=None) | Q(until__gte=F("since")),
                name="affiliation_ends_after_it_begins",
                violation_error_message="What comes last is before what comes first: exchange the two.",
            ),
        ),
    ]
