from django.db import migrations, models


def fill(apps, schema_editor):
    """What the last version of each meeting says; without one nothing is marked, and all is read as it stands."""
    Session, Version = apps.get_model("meetings", "Session"), apps.get_model("meetings", "Version")
    done = set()
    for version in Version.objects.order_by("meeting", "-number").iterator():
        if version.meeting_id not in done:
            done.add(version.meeting_id)
            told = [session["pk"] for session in version.snapshot["sessions"]]
            Session.objects.filter(meeting=version.meeting_id, pk__in=told).update(is_published=True)


class Migration(migrations.Migration):
    dependencies = [("meetings", "0012_told_by_hand")]

    operations = [
        migrations.AddField(
            model_name="session",
            name="is_published",
            field=models.BooleanField(
                default=False, help_text="in the last version: for reads that have no time to look into it"
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
