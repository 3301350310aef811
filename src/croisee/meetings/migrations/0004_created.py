"""When a speaker was named: by the journal, else by the first date that is known."""

import django.utils.timezone
from django.db import migrations, models
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce


def first_entry(apps, model):
    """When the first thing was noted of a row."""
    kind = apps.get_model("contenttypes", "ContentType").objects.filter(app_label="meetings", model=model).first()
    entries = apps.get_model("journal", "Entry").objects.filter(kind=kind, thing_id=OuterRef("pk"))
    return Subquery(entries.order_by("pk").values("at")[:1])


def as_known(apps, _editor):
    speakers = apps.get_model("meetings", "Speaker").objects
    known = first_entry(apps, "speaker"), "asked_at", "answered_at", "changed_at"
    speakers.update(created_at=Coalesce(*known))


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0003_cycle_language'),
        ('contenttypes', '0002_remove_content_type_name'),
        ('journal', '0002_looks'),
    ]

    operations = [
        migrations.AddField(
            model_name='speaker',
            name='created_at',
            field=models.DateTimeField(default=django.utils.timezone.now, editable=False),
        ),
        migrations.RunPython(as_known, migrations.RunPython.noop, elidable=True),
    ]
