from django.db import migrations, models
from django.db.models import OuterRef, Subquery

import croisee.kit.languages


def as_its_first_meeting(apps, schema_editor):
    """A cycle was named by whoever made its first meeting."""
    cycles, meetings = apps.get_model("meetings", "Cycle"), apps.get_model("meetings", "Meeting")
    first = meetings.objects.filter(cycle=OuterRef("pk")).order_by("pk").values("language")[:1]
    cycles.objects.exclude(meetings=None).update(language=Subquery(first))


class Migration(migrations.Migration):

    dependencies = [
        ("meetings", "0002_languages"),
    ]

    operations = [
        migrations.AddField(
            model_name="cycle",
            name="language",
            field=models.CharField(choices=croisee.kit.languages.spoken, default="fr", max_length=5, verbose_name="language"),
        ),
        migrations.RunPython(as_its_first_meeting, migrations.RunPython.noop),
    ]
