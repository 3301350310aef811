from itertools import groupby

from django.db import migrations, models


def keep_introduced(apps, schema_editor):
    """Those who said yes in one place have been introduced to each other."""
    Wish = apps.get_model("funding", "ClubWish")
    rows = Wish.objects.filter(is_yes=True).order_by("territory_id", "pk")
    for _place, group in groupby(rows, key=lambda wish: wish.territory_id):
        wishes = list(group)
        for number, wish in enumerate(wishes):
            wish.introduced.add(*wishes[number + 1 :])


class Migration(migrations.Migration):
    dependencies = [("funding", "0020_upload_key")]

    operations = [
        migrations.AddField(
            model_name="clubwish",
            name="introduced",
            field=models.ManyToManyField(
                blank=True, help_text="to whom they have been introduced", to="funding.clubwish"
            ),
        ),
        migrations.AddField(
            model_name="clubwish",
            name="withdrawn_at",
            field=models.DateTimeField(help_text="kept, so that nobody is written to twice", null=True),
        ),
        migrations.RunPython(keep_introduced, migrations.RunPython.noop),
    ]
