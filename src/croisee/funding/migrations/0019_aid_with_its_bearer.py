from decimal import Decimal

from django.db import migrations


def move(apps, schema_editor):
    """Small aid that stands in the budgets of projects is kept with their bearers, each once."""
    Path, Aid = apps.get_model("funding", "Path"), apps.get_model("funding", "ReceivedAid")
    for path in Path.objects.exclude(bearer=None).order_by("pk").iterator():
        for row in path.budget.get("aid", ()):
            Aid.objects.get_or_create(
                bearer_id=path.bearer_id, state=row["state"], regime=row["regime"], date=row["date"],
                amount=Decimal(str(row["amount"])),
            )  # fmt: skip
        if path.budget.get("aid"):
            Path.objects.filter(pk=path.pk).update(budget=path.budget | {"aid": []})


class Migration(migrations.Migration):
    dependencies = [("funding", "0018_files_mail")]

    operations = [migrations.RunPython(move, migrations.RunPython.noop)]
