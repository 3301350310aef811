from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("funding", "0019_aid_with_its_bearer")]

    operations = [
        migrations.AddField(
            "upload",
            "key",
            models.UUIDField(
                editable=False, help_text="of the form that sent it", null=True, unique=True
            ),
        ),
    ]
