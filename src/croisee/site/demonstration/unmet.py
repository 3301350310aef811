"""What was looked for in the catalogue and not found: invented, and added up already."""

from datetime import timedelta

from django.utils import timezone

from croisee.funding.models import Looked, LookedWord, Survey
from croisee.site.demonstration.files import Files
from croisee.syntheses.evidence import LEAST

SAID = ("region", "theme", "who", "stage")
NUMBERS = ("band", "times", "in_vain", "found")


def load(files: Files) -> None:
    """Searches of the last year, words of this month, a survey of today."""
    today = timezone.localdate()
    for row in files.rows("searches"):
        facts = {name: row[name] for name in SAID} | {name: int(row[name]) for name in NUMBERS}
        Looked.objects.create(day=today - timedelta(days=int(row["days_ago"])), **facts)
    told = files.value("unmet")
    for word, people in told["words"]:
        LookedWord.objects.create(month=today.replace(day=1), word=word, people=people)
    facts = told["survey"]
    cells = [one for one in facts["cells"] if one["short"] >= LEAST]
    Survey.objects.create(day=today, facts=facts | {"open": facts | {"cells": cells}})
