from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("funding", "0016_twice"), ("network", "__first__")]

    operations = [
        migrations.CreateModel(
            "ReceivedAid",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=2, verbose_name="State that gave it")),
                (
                    "regime",
                    models.CharField(
                        choices=[
                            ("general", "general de minimis"),
                            ("sgei", "de minimis for services of general economic interest"),
                        ],
                        max_length=8,
                        verbose_name="how it counts",
                    ),
                ),
                ("amount", models.DecimalField(decimal_places=2, max_digits=14, verbose_name="amount")),
                ("date", models.DateField(verbose_name="granted on")),
                (
                    "bearer",
                    models.ForeignKey("network.organisation", models.CASCADE, related_name="received_aid"),
                ),
            ],
            {
                "ordering": ["date", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(regime__in=["general", "sgei"]), name="received_aid_of_a_regime"
                    )
                ],
            },
        ),
        migrations.AddField(
            "plan",
            "left_out",
            models.JSONField(default=list, help_text="may be asked for, and was not computed with"),
        ),
    ]
