from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("funding", "0011_results")]

    operations = [
        migrations.AddField(
            "plan",
            "others",
            models.JSONField(null=True, help_text="instrument → the facts why it is not in the best plan"),
        ),
        migrations.AddField(
            "plan",
            "tried",
            models.JSONField(default=dict, help_text="own_max, start: in place of the budget's"),
        ),
        migrations.AddField(
            "plan",
            "varied_from",
            models.ForeignKey("funding.plan", models.SET_NULL, null=True, related_name="variants"),
        ),
    ]
