"""The projects of before are in the language of their words: until people say so, none is French by default."""

from collections import defaultdict

from django.db import migrations

from croisee.engines.text.languages import language_of

BATCH = 500


def say_languages(apps, schema_editor):
    projects = apps.get_model("cooperation", "Project")._base_manager
    found = defaultdict(list)
    for pk, title, text in projects.filter(language="fr").values_list("pk", "title", "text").iterator():
        words = f"{title} {text}"
        seen = language_of(words) if len(words.split()) > 3 else None
        if seen and seen != "fr":
            found[seen].append(pk)
    for language, pks in found.items():
        for start in range(0, len(pks), BATCH):
            projects.filter(pk__in=pks[start : start + BATCH]).update(language=language)


class Migration(migrations.Migration):
    dependencies = [("cooperation", "0018_project_language")]
    operations = [migrations.RunPython(say_languages, migrations.RunPython.noop)]
