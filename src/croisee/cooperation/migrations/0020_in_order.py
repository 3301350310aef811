"""A vote closes after it opens, and the new day of a promise comes after the day on which somebody named it.

A vote that closed first opens when it closes: it stays over. A new day that had passed is taken away.
"""

from django.db import migrations, models
from django.db.models import F, Q


def put_in_order(apps, schema_editor):
    votes = apps.get_model("cooperation", "Decision").objects
    votes.filter(closes_at__lt=F("opens_at")).update(opens_at=F("closes_at"))
    notes = apps.get_model("cooperation", "CommitmentNote").objects
    notes.filter(until__lt=F("on")).update(until=None)


class Migration(migrations.Migration):
    dependencies = [("cooperation", "0019_language_of_projects")]

    operations = [
        migrations.RunPython(put_in_order, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=Q(opens_at=None) | Q(closes_at=None) | Q(closes_at__gte=F("opens_at")),
                name="decision_closes_after_it_opens",
                violation_error_message="What comes last is before what comes first: exchange the two.",
            ),
        ),
        migrations.AddConstraint(
            model_name="commitmentnote",
            constraint=models.CheckConstraint(
                condition=Q(on=None) | Q(until=None) | Q(until__gte=F("on")),
                name="a_new_day_comes_after_the_word_on_it",
                violation_error_message="What comes last is before what comes first: exchange the two.",
            ),
        ),
    ]
