"""When somebody was registered or invited: by the journal, else by the first date that is known."""

import django.utils.timezone
from django.db import migrations, models
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce


def first_entry(apps, model):
    """When the first thing was noted of a row."""
    kind = apps.get_model("contenttypes", "ContentType").objects.filter(app_label="attendance", model=model).first()
    entries = apps.get_model("journal", "Entry").objects.filter(kind=kind, thing_id=OuterRef("pk"))
    return Subquery(entries.order_by("pk").values("at")[:1])


def as_known(apps, _editor):
    registrations = apps.get_model("attendance", "Registration").objects
    registrations.update(created_at=Coalesce(first_entry(apps, "registration"), "queued_at"))
    waves = apps.get_model("attendance", "Wave").objects.filter(pk=OuterRef("wave"))
    known = "sent_at", "opened_at", "declined_at", first_entry(apps, "invitation")
    invitations = apps.get_model("attendance", "Invitation").objects
    invitations.update(created_at=Coalesce(*known, Subquery(waves.values("made_at"))))


class Migration(migrations.Migration):

    dependencies = [
        ('attendance', '0001_initial'),
        ('contenttypes', '0002_remove_content_type_name'),
        ('journal', '0002_looks'),
    ]

    operations = [
        migrations.AddField(
            model_name='invitation',
            name='created_at',
            field=models.DateTimeField(default=django.utils.timezone.now, editable=False),
        ),
        migrations.AddField(
            model_name='registration',
            name='created_at',
            field=models.DateTimeField(default=django.utils.timezone.now, editable=False),
        ),
        migrations.RunPython(as_known, migrations.RunPython.noop, elidable=True),
    ]
