from django.db import migrations, models

COLLECTIVE = (
    "fr-fondations", "fr-garrigue", "fr-lita", "fr-pret-bancaire-ethique", "fr-fonds-vert-fnadt",
    "eu-cerv-erasmus-easi", "de-aktion-mensch",
)  # fmt: skip


def mark(apps, schema_editor):
    """The sheets of the catalogue to begin with that stand for several calls."""
    instruments = apps.get_model("funding", "Instrument")._base_manager
    instruments.filter(key__in=COLLECTIVE).update(is_collective=True)


class Migration(migrations.Migration):
    dependencies = [("funding", "0025_result_table")]

    operations = [
        migrations.AddField(
            model_name="instrument",
            name="is_collective",
            field=models.BooleanField(
                default=False, verbose_name="several calls on one sheet: each is asked by itself"
            ),
        ),
        migrations.RunPython(mark, migrations.RunPython.noop),
    ]
