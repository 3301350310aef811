"""What is given by the year, in numbers; the sheet that said so in words alone, and that nobody has changed."""

from django.db import migrations, models

KEY, IN_ALL, YEARLY, YEARS = "fr-fonjep", 21000, 7000, 3


def say_by_the_year(apps, schema_editor):
    sheets = apps.get_model("funding", "Instrument")._base_manager.using(schema_editor.connection.alias)
    sheets.filter(key=KEY, amount_max=IN_ALL).update(amount_yearly=YEARLY, years=YEARS)


class Migration(migrations.Migration):
    dependencies = [
        ("funding", "0030_in_order"),
    ]

    operations = [
        migrations.AddField(
            model_name="instrument",
            name="amount_yearly",
            field=models.DecimalField(
                blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="amount a year"
            ),
        ),
        migrations.AddField(
            model_name="instrument",
            name="years",
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="for so many years"),
        ),
        migrations.RunPython(say_by_the_year, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="instrument",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount_yearly", None), ("years", None))
                | models.Q(("amount_yearly__gt", 0), ("years__gt", 0)),
                name="instrument_years_are_whole",
            ),
        ),
    ]
